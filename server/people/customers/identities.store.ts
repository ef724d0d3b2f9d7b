import { and, eq, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { erasedAmong, type Name } from '../erasures/erased.store.ts';
import { identities } from './identities.table.ts';
import { keyOf, namesIn, otherSpellings, type Reference } from './names.ts';
import { type Numbered, numberLoneNames, type Resolved } from './lone-names.store.ts';

interface Known {
  id: number;
  customer: number;
}

/**
 * Customers of the file that no identity is known of, joined where rows share an identity. A customer takes one new
 * external id only: strangers who share an e-mail (a placeholder, a household) stay apart.
 */
class Newcomers {
  readonly #parent: number[] = [];
  readonly #external: (string | undefined)[] = [];
  readonly #byName = new Map<string, number>();

  /** The group of a row that names these identities. */
  join(names: readonly Name[]): number {
    const external = names.find(({ kind }) => kind === 'external')?.value;
    const all = [...names, ...names.flatMap(otherSpellings)];
    const known = all.flatMap(({ kind, value }) => this.#byName.get(keyOf(kind, value)) ?? []);
    const fitting = [...new Set(known.map((each) => this.root(each)))].filter((each) => {
      const other = this.#external[each];
      return other === undefined || external === undefined || other === external;
    });
    const group = fitting.length > 0 ? Math.min(...fitting) : this.#parent.push(this.#parent.length) - 1;
    for (const each of fitting) this.#parent[each] = group;
    this.#external[group] ??= external;
    for (const { kind, value } of names) {
      const key = keyOf(kind, value);
      if (!this.#byName.has(key)) this.#byName.set(key, group);
    }
    return group;
  }

  root(group: number): number {
    let at = group;
    for (let up = this.#parent[at] ?? at; up !== at; up = this.#parent[at] ?? at) at = up;
    return at;
  }
}

/** Which rows name somebody who was erased, by whatever spelling. */
async function erasedRows(
  db: Db,
  workspace: string,
  rows: readonly (readonly Name[])[],
): Promise<ReadonlySet<readonly Name[]>> {
  const others = rows.map((row) => row.flatMap(otherSpellings));
  const erased = await erasedAmong(db, workspace, [...rows.flat(), ...others.flat()]);
  if (erased.size === 0) return new Set();
  return new Set(rows.filter((row, at) => [...row, ...(others[at] ?? [])].some((name) => erased.has(name))));
}

/** What is known already of these identities; of one that is known in another spelling alone, what is known of that. */
async function knownOf(db: Db, workspace: string, asked: readonly Name[]): Promise<Map<string, Known>> {
  const names = [...asked, ...asked.flatMap(otherSpellings)];
  const found = await db.execute<{ kind: Name['kind']; value: string; id: number; customer: number }>(sql`
    select i.kind, i.value, i.id, i.customer_id as customer
    from unnest(${sql.param(names.map((each) => each.kind))}::text[], ${sql.param(names.map((each) => each.value))}::text[]) as n(kind, value)
    join identities i on i.workspace_id = ${workspace} and i.kind = n.kind and i.value = n.value`);
  const known = new Map(
    found.rows.map(({ kind, value, id, customer }) => [keyOf(kind, value), { id, customer }]),
  );
  if (names.length === asked.length) return known;
  for (const name of asked) {
    const key = keyOf(name.kind, name.value);
    const [other] = otherSpellings(name).flatMap(({ kind, value }) => known.get(keyOf(kind, value)) ?? []);
    if (other !== undefined && !known.has(key)) known.set(key, other);
  }
  return known;
}

/** Which references name somebody who was erased, in their order. */
export async function whoIsErased(
  db: Db,
  workspace: string,
  references: readonly Reference[],
): Promise<boolean[]> {
  const all = references.map(namesIn);
  const erased = await erasedRows(db, workspace, all);
  return all.map((names) => erased.has(names));
}

/** One external id of each known customer that has any. */
async function withExternalId(
  db: Db,
  workspace: string,
  known: ReadonlyMap<string, Known>,
): Promise<Map<number, string>> {
  const customers = [...new Set([...known.values()].map(({ customer }) => customer))];
  if (customers.length === 0) return new Map();
  const found = await db.execute<{ customer: number; value: string }>(sql`
    select c.customer, min(i.value) as value from unnest(${sql.param(customers)}::bigint[]) as c(customer)
    join identities i on i.workspace_id = ${workspace} and i.customer_id = c.customer and i.kind = 'external'
    group by c.customer`);
  return new Map(found.rows.map(({ customer, value }) => [customer, value]));
}

/**
 * Whose the names are that nobody is known by: the number of a customer, or a group of newcomers.
 * @param taken an external id of each known customer that has any; told of those that get one
 */
function ownersOfNew(
  rows: readonly (readonly Name[])[],
  known: ReadonlyMap<string, Known>,
  taken: Map<number, string>,
) {
  const newcomers = new Newcomers();
  const owner = new Map<string, number | { group: number }>();
  for (const row of rows) {
    const external = row.find(({ kind }) => kind === 'external');
    const keys = row.map(({ kind, value }) => keyOf(kind, value));
    const customer = keys
      .map((key) => known.get(key)?.customer ?? owner.get(key))
      .find((each) => typeof each === 'number');
    const stranger =
      customer !== undefined && external !== undefined && taken.get(customer) !== undefined
        ? taken.get(customer) !== external.value && !known.has(keyOf('external', external.value))
        : false;
    const fits = customer !== undefined && !stranger;
    if (fits && external !== undefined && !taken.has(customer)) taken.set(customer, external.value);
    const unknown = row.filter(({ kind, value }) => !known.has(keyOf(kind, value)));
    const to = fits ? customer : unknown.length > 0 ? { group: newcomers.join(unknown) } : undefined;
    for (const { kind, value } of unknown) {
      const key = keyOf(kind, value);
      if (to !== undefined && !owner.has(key)) owner.set(key, to);
    }
  }
  return { owner, newcomers };
}

/** Who a reference means, where nobody is made: the identity is null where the customer is not known by that name yet. */
export type Found = { readonly identity: number | null; readonly customer: number } | 'nobody' | null;

/**
 * Finds the customers that references mean, without making any: whose they are once all of them came in together.
 * @returns in the order of `references`; null where nobody is known yet, `nobody` where nobody is named or was erased
 */
export async function findCustomers(
  db: Db,
  workspace: string,
  references: readonly Reference[],
): Promise<Found[]> {
  const all = references.map(namesIn);
  const erased = await erasedRows(db, workspace, all);
  const named = all.filter((row) => !erased.has(row));
  const known = await knownOf(db, workspace, named.flat());
  const lone = named.every((row) => row.length < 2);
  const owner = lone
    ? new Map<string, unknown>()
    : ownersOfNew(named, known, await withExternalId(db, workspace, known)).owner;
  return all.map((names) => {
    const [first] = names;
    if (first === undefined || erased.has(names)) return 'nobody';
    const found = known.get(keyOf(first.kind, first.value));
    if (found !== undefined) return { identity: found.id, customer: found.customer };
    const joined = owner.get(keyOf(first.kind, first.value));
    return typeof joined === 'number' ? { identity: null, customer: joined } : null;
  });
}

/** Makes so many customers. @returns their numbers. */
async function makeCustomers(
  tx: Transaction,
  workspace: string,
  importId: string | null,
  count: number,
): Promise<number[]> {
  if (count === 0) return [];
  const made = await tx.execute<{ id: number }>(sql`
    insert into customers (workspace_id, import_id) select ${workspace}, ${importId}::uuid from generate_series(1, ${count}) returning id`);
  return made.rows.map(({ id }) => id);
}

/**
 * Finds or makes the customers that references mean, many at once. Known identities win over new ones, an external id over
 * an e-mail; customers that are known apart stay apart, and a new external id never joins a customer who has another.
 * Two callers at once wait for each other, a workspace at a time.
 * @param importId what brought them, so that undoing it can take them back; null for people and the API
 * @returns in the order of `references`; null where a reference names nobody
 */
export async function resolveCustomers(
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<readonly (Resolved | null)[]> {
  const { resolved, make } = await numberCustomers(tx, workspace, references, importId);
  await make();
  return resolved;
}

/**
 * As {@link resolveCustomers}, but tells the numbers of new customers as soon as they have any: `make` then brings them in, in
 * the same transaction and before anybody else is looked up.
 *
 * Cost: five statements whatever the number of references; three, and less work here, where no row names a customer in both ways.
 */
export async function numberCustomers(
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<Numbered> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${workspace}`}, 0))`);
  const all = references.map(namesIn);
  const erased = await erasedRows(tx, workspace, all);
  // A row that names somebody who was erased is nobody's, whatever else it names.
  const named = erased.size === 0 ? all : all.map((row) => (erased.has(row) ? [] : row));
  if (named.every((row) => row.length < 2 && row.every((name) => otherSpellings(name).length === 0)))
    return numberLoneNames(
      tx,
      workspace,
      named.map(([name]) => name ?? null),
      importId,
    );
  const names = new Map(named.flat().map((name) => [keyOf(name.kind, name.value), name]));
  const known = await knownOf(tx, workspace, [...names.values()]);

  const taken = await withExternalId(tx, workspace, known);
  const { owner, newcomers } = ownersOfNew(named, known, taken);
  const roots = new Map<number, number>();
  for (const to of owner.values())
    if (typeof to !== 'number' && !roots.has(newcomers.root(to.group)))
      roots.set(newcomers.root(to.group), roots.size);
  const made = await makeCustomers(tx, workspace, importId, roots.size);

  const fresh = [...owner].map(([key, to]) => {
    const name = names.get(key);
    const customer = typeof to === 'number' ? to : made[roots.get(newcomers.root(to.group)) ?? -1];
    if (name === undefined || customer === undefined)
      throw new Error('an identity was lost while customers were made');
    return { key, ...name, customer };
  });
  if (fresh.length > 0) {
    const inserted = await tx.execute<{
      kind: Name['kind'];
      value: string;
      id: number;
      customer: number;
    }>(sql`
      insert into identities (workspace_id, kind, value, customer_id, import_id)
      select ${workspace}, n.kind, n.value, n.customer, ${importId}::uuid
      from unnest(${sql.param(fresh.map((each) => each.kind))}::text[], ${sql.param(fresh.map((each) => each.value))}::text[], ${sql.param(fresh.map((each) => each.customer))}::bigint[]) as n(kind, value, customer)
      returning kind, value, id, customer_id as customer`);
    for (const { kind, value, id, customer } of inserted.rows)
      known.set(keyOf(kind, value), { id, customer });
  }
  const resolved = named.map((row) => {
    const first = row
      .map(({ kind, value }) => known.get(keyOf(kind, value)))
      .find((each) => each !== undefined);
    return first === undefined ? null : { identity: first.id, customer: first.customer };
  });
  return { resolved, make: () => Promise.resolve() };
}

/** The identities of a customer. */
export const identitiesOf = (tx: Transaction, workspace: string, customer: number) =>
  tx
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)))
    .orderBy(identities.id);
