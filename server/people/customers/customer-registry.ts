import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import type { CustomerRegistry } from '../../platform/imports/customer-registry.ts';
import { imports } from '../../platform/imports/imports.table.ts';
import { inParts } from '../../platform/record/in-parts.ts';
import { knowsErased } from '../erasures/erased.store.ts';
import { findCustomers, numberCustomers, resolveCustomers, whoIsErased } from './identities.store.ts';
import { nameKey, namesOf } from './names.ts';
import { identities } from './identities.table.ts';

/** Tables that point at customers, found in the database itself so that a new one cannot be forgotten. */
const pointing = sql`
  select c.conrelid::regclass::text as "table", a.attname as "column"
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
  where c.contype = 'f' and c.confrelid = 'customers'::regclass and c.confdeltype <> 'c'`;

/** Tables whose rows name an identity; what is kept of contacts outlives whom it is of. */
const naming = sql`
  select table_name as "table" from information_schema.columns
  where table_schema = current_schema and column_name = 'identity' and data_type = 'bigint' and table_name not like 'contact%'`;

/** However many: they are bound as one value. */
const isOneOf = (numbers: readonly number[]) =>
  sql`${identities.id} = any(${sql.param([...numbers])}::bigint[])`;

/** Imports that were taken back: what they made may have stayed for as long as a later import spoke of it. */
const takenBack = (workspace: string) =>
  sql`(select ${imports.id} from ${imports} where ${imports.workspaceId} = ${workspace} and ${imports.status} in ('undoing', 'undone'))`;

/** So many are taken away by one statement that it ends well before the longest that one may take. */
const AT_ONCE = 10_000;

/** The customers of the record, for the engine of imports. */
export const customerRegistry: CustomerRegistry = {
  resolve: resolveCustomers,
  number: numberCustomers,
  find: findCustomers,
  erased: whoIsErased,
  knowsErased,

  async wordsOf(db, workspace, numbers) {
    const rows = await db
      .select({ id: identities.id, value: identities.value })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspace), isOneOf(numbers)));
    return new Map(rows.map(({ id, value }) => [id, value]));
  },

  namesOf,

  async nameOf(db, workspace, numbers) {
    const rows = await db
      .select({ id: identities.id, kind: identities.kind, value: identities.value })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspace), isOneOf(numbers)));
    return new Map(rows.map(({ id, ...name }) => [id, nameKey(name)]));
  },

  async ownersOf(db, workspace, numbers) {
    const rows = await db
      .select({ id: identities.id, customer: identities.customerId })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspace), isOneOf(numbers)));
    return new Map(rows.map(({ id, customer }) => [id, customer]));
  },

  async broughtBy(db, workspace, importId) {
    const rows = await db
      .select({ id: identities.id })
      .from(identities)
      .where(
        and(
          eq(identities.workspaceId, workspace),
          or(eq(identities.importId, importId), sql`${identities.importId} in ${takenBack(workspace)}`),
        ),
      );
    return rows.map(({ id }) => id);
  },

  async forget(tx, workspace, importId, unused) {
    const others = await tx.execute<{ table: string; column: string }>(pointing);
    const nobodyHolds = (customer: SQL): SQL =>
      sql.join(
        [
          ...others.rows.filter(({ table }) => table !== 'identities'),
          { table: 'traits', column: 'customer_id' },
        ].map(
          ({ table, column }) =>
            sql`not exists (select 1 from ${sql.raw(table)} o where o.workspace_id = ${workspace} and o.${sql.identifier(column)} = ${customer})`,
        ),
        sql` and `,
      );
    const namers = await tx.execute<{ table: string }>(naming);
    const nothingNames = sql.join(
      namers.rows.map(
        ({ table }) =>
          sql`not exists (select 1 from ${sql.identifier(table)} o where o.workspace_id = ${workspace} and o.identity = i.id)`,
      ),
      sql` and `,
    );
    const gone: number[] = [];
    for (const some of inParts(unused, AT_ONCE)) {
      const { rows } = await tx.execute<{ id: number }>(sql`
        delete from identities i using unnest(${sql.param(some)}::bigint[]) as u(id)
        where i.workspace_id = ${workspace} and i.id = u.id and ${nobodyHolds(sql`i.customer_id`)} and ${nothingNames} returning i.id`);
      for (const { id } of rows) gone.push(id);
    }
    const made = await tx.execute<{ id: number }>(sql`
      select id from customers where workspace_id = ${workspace}
        and (import_id = ${importId}::uuid or import_id in ${takenBack(workspace)})`);
    for (const some of inParts(
      made.rows.map(({ id }) => id),
      AT_ONCE,
    ))
      await tx.execute(sql`
        delete from customers c using unnest(${sql.param(some)}::bigint[]) as u(id)
        where c.workspace_id = ${workspace} and c.id = u.id and ${nobodyHolds(sql`c.id`)}
          and not exists (select 1 from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.id)`);
    return gone;
  },
};
