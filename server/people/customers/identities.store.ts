import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../platform/record/record.ts';
import { normalisedEmail } from './email.ts';
import { identities } from './identities.table.ts';

/** How a file names a customer. Where both are there, they are said to be the same person. */
export interface Reference {
  readonly external?: string;
  readonly email?: string;
}

/** Who was meant: the identity that names the customer in the facts, and the customer. */
export interface Resolved {
  readonly identity: number;
  readonly customer: number;
}

type Kind = 'external' | 'email';
interface Known {
  id: number;
  customer: number;
}

const keyOf = (kind: Kind, value: string): string => `${kind}\0${value}`;

/** The identities that a reference names, the surer first; blank ones name nobody. */
function namesIn({ external, email }: Reference): { kind: Kind; value: string }[] {
  const names: { kind: Kind; value: string }[] = [];
  const id = external?.trim();
  if (id) names.push({ kind: 'external', value: id });
  const address = email === undefined ? '' : normalisedEmail(email);
  if (address) names.push({ kind: 'email', value: address });
  return names;
}

/** Customers of the file that no identity is known of, joined where rows share an identity. */
class Newcomers {
  readonly #parent: number[] = [];
  readonly #byName = new Map<string, number>();

  /** The group of a row that names these identities. */
  join(keys: readonly string[]): number {
    const groups = keys.flatMap((key) => this.#byName.get(key) ?? []);
    const group =
      groups.length > 0
        ? Math.min(...groups.map((each) => this.root(each)))
        : this.#parent.push(this.#parent.length) - 1;
    for (const each of groups) this.#parent[this.root(each)] = group;
    for (const key of keys) this.#byName.set(key, group);
    return group;
  }

  root(group: number): number {
    let at = group;
    for (let up = this.#parent[at] ?? at; up !== at; up = this.#parent[at] ?? at) at = up;
    return at;
  }
}

/** What is known already of these identities. */
async function knownOf(
  tx: Transaction,
  workspace: string,
  names: readonly { kind: Kind; value: string }[],
): Promise<Map<string, Known>> {
  const found = await tx.execute<{ kind: Kind; value: string; id: number; customer: number }>(sql`
    select i.kind, i.value, i.id, i.customer_id as customer
    from unnest(${sql.param(names.map((each) => each.kind))}::text[], ${sql.param(names.map((each) => each.value))}::text[]) as n(kind, value)
    join identities i on i.workspace_id = ${workspace} and i.kind = n.kind and i.value = n.value`);
  return new Map(found.rows.map(({ kind, value, id, customer }) => [keyOf(kind, value), { id, customer }]));
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
 * an e-mail; customers that are known apart stay apart. Two callers at once wait for each other, a workspace at a time.
 *
 * Cost: four statements whatever the number of references.
 * @param importId what brought them, so that undoing it can take them back; null for people and the API
 * @returns in the order of `references`; null where a reference names nobody
 */
export async function resolveCustomers(
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<(Resolved | null)[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${workspace}`}, 0))`);
  const named = references.map(namesIn);
  const names = new Map(named.flat().map((name) => [keyOf(name.kind, name.value), name]));
  const known = await knownOf(tx, workspace, [...names.values()]);

  const newcomers = new Newcomers();
  const owner = new Map<string, number | { group: number }>();
  for (const row of named) {
    const keys = row.map(({ kind, value }) => keyOf(kind, value));
    const customer = keys
      .map((key) => known.get(key)?.customer ?? owner.get(key))
      .find((each) => typeof each === 'number');
    const to = customer ?? (keys.length > 0 ? { group: newcomers.join(keys) } : undefined);
    for (const key of keys)
      if (to !== undefined && !known.has(key) && typeof owner.get(key) !== 'number') owner.set(key, to);
  }
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
    const inserted = await tx.execute<{ kind: Kind; value: string; id: number; customer: number }>(sql`
      insert into identities (workspace_id, kind, value, customer_id, import_id)
      select ${workspace}, n.kind, n.value, n.customer, ${importId}::uuid
      from unnest(${sql.param(fresh.map((each) => each.kind))}::text[], ${sql.param(fresh.map((each) => each.value))}::text[], ${sql.param(fresh.map((each) => each.customer))}::bigint[]) as n(kind, value, customer)
      returning kind, value, id, customer_id as customer`);
    for (const { kind, value, id, customer } of inserted.rows)
      known.set(keyOf(kind, value), { id, customer });
  }
  return named.map((row) => {
    const first = row
      .map(({ kind, value }) => known.get(keyOf(kind, value)))
      .find((each) => each !== undefined);
    return first === undefined ? null : { identity: first.id, customer: first.customer };
  });
}

/** The identities of a customer. */
export const identitiesOf = (tx: Transaction, workspace: string, customer: number) =>
  tx
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)))
    .orderBy(identities.id);
