import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { CustomerRegistry } from '../../platform/imports/customer-registry.ts';
import { imports } from '../../platform/imports/imports.table.ts';
import { numberCustomers, resolveCustomers } from './identities.store.ts';
import { identities } from './identities.table.ts';

/** Tables that point at customers, found in the database itself so that a new one cannot be forgotten. */
const pointing = sql`
  select c.conrelid::regclass::text as "table", a.attname as "column"
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
  where c.contype = 'f' and c.confrelid = 'customers'::regclass and c.confdeltype <> 'c'`;

/** Imports that were taken back: what they made may have stayed for as long as a later import spoke of it. */
const takenBack = (workspace: string) =>
  sql`(select ${imports.id} from ${imports} where ${imports.workspaceId} = ${workspace} and ${imports.status} in ('undoing', 'undone'))`;

/** The customers of the record, for the engine of imports. */
export const customerRegistry: CustomerRegistry = {
  resolve: resolveCustomers,
  number: numberCustomers,

  async ownersOf(db, workspace, numbers) {
    const rows = await db
      .select({ id: identities.id, customer: identities.customerId })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspace), inArray(identities.id, [...numbers])));
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
    const held = others.rows
      .filter(({ table }) => table !== 'identities')
      .map(
        ({ table, column }) =>
          sql`select ${sql.identifier(column)} as id from ${sql.raw(table)} where workspace_id = ${workspace} and ${sql.identifier(column)} is not null`,
      );
    const kept = sql.join(
      [...held, sql`select customer_id as id from traits where workspace_id = ${workspace}`],
      sql` union `,
    );
    const gone = await tx.execute<{ id: number }>(sql`
      delete from identities i using unnest(${sql.param([...unused])}::bigint[]) as u(id)
      where i.workspace_id = ${workspace} and i.id = u.id and i.customer_id not in (${kept}) returning i.id`);
    await tx.execute(sql`
      delete from customers c where c.workspace_id = ${workspace} and (c.import_id = ${importId}::uuid or c.import_id in ${takenBack(workspace)})
        and not exists (select 1 from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.id)
        and c.id not in (${kept})`);
    return gone.rows.map(({ id }) => id);
  },
};
