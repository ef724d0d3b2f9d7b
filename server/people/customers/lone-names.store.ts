import { sql } from 'drizzle-orm';
import type { Transaction } from '../../platform/record/record.ts';
import type { Name } from '../erasures/erased.store.ts';

/** Who was meant: the identity that names the customer in the facts, and the customer. */
export interface Resolved {
  readonly identity: number;
  readonly customer: number;
}

/** Customers that have their numbers. */
export interface Numbered {
  /** In the order in which they were asked for; null where nobody was named. */
  readonly resolved: readonly (Resolved | null)[];
  /** Brings those of them that are new into the record. */
  readonly make: () => Promise<void>;
}

interface Found {
  readonly owners: readonly Resolved[];
  /** The places of those that are new. */
  readonly fresh: readonly number[];
}

/**
 * The numbers of the customers of these names, those who are not known yet among them. The database hands them back as one
 * text, to spare a row of its own for each; a new customer's is below zero there.
 * @param values distinct, of one kind
 */
async function numbersOf(
  tx: Transaction,
  workspace: string,
  kind: Name['kind'],
  values: readonly string[],
): Promise<Found> {
  if (values.length === 0) return { owners: [], fresh: [] };
  const found = await tx.execute<{ numbers: string }>(sql`
    with named as materialized (
      select value, place from unnest(${sql.param(values)}::text[]) with ordinality as n(value, place)),
    looked_up as materialized (
      select place, i.id, i.customer_id as customer from named n
      left join identities i on i.workspace_id = ${workspace} and i.kind = ${kind} and i.value = n.value order by place),
    numbered as materialized (
      select place, coalesce(id, nextval('identities_id_seq')) as id, coalesce(customer, -nextval('customers_id_seq')) as customer
      from looked_up)
    select string_agg(id || ',' || customer, ' ' order by place) as numbers from numbered`);
  const fresh: number[] = [];
  const owners = (found.rows[0]?.numbers ?? '').split(' ').map((pair, at) => {
    const comma = pair.indexOf(',');
    const customer = Number(pair.slice(comma + 1));
    if (customer < 0) fresh.push(at);
    return { identity: Number(pair.slice(0, comma)), customer: Math.abs(customer) };
  });
  return { owners, fresh };
}

async function makeFresh(
  tx: Transaction,
  workspace: string,
  kind: Name['kind'],
  values: readonly string[],
  { owners, fresh }: Found,
  importId: string | null,
): Promise<void> {
  if (fresh.length === 0) return;
  const names = fresh.map((at) => values[at]);
  const numbers = fresh.map((at) => owners[at]?.identity);
  const customers = fresh.map((at) => owners[at]?.customer);
  await tx.execute(sql`
    with fresh as materialized (
      select value, id, customer from unnest(${sql.param(names)}::text[], ${sql.param(numbers)}::bigint[], ${sql.param(customers)}::bigint[])
        as f(value, id, customer)),
    made as (
      insert into customers (workspace_id, id, import_id) overriding system value
      select ${workspace}::uuid, customer, ${importId}::uuid from fresh)
    insert into identities (workspace_id, id, kind, value, customer_id, import_id) overriding system value
    select ${workspace}::uuid, id, ${kind}, value, customer, ${importId}::uuid from fresh`);
}

/**
 * Numbers the customers of names of which none stands in a row with another, so that nothing joins two of them and the
 * database does it all by itself.
 */
export async function numberLoneNames(
  tx: Transaction,
  workspace: string,
  named: readonly (Name | null)[],
  importId: string | null,
): Promise<Numbered> {
  const numberKind = async (kind: Name['kind']) => {
    const values = [...new Set(named.flatMap((name) => (name?.kind === kind ? [name.value] : [])))];
    const found = await numbersOf(tx, workspace, kind, values);
    const owners = new Map(values.map((value, at) => [value, found.owners[at] ?? null]));
    return { kind, values, found, owners };
  };
  const byKind = { external: await numberKind('external'), email: await numberKind('email') };
  return {
    resolved: named.map((name) => (name && byKind[name.kind].owners.get(name.value)) ?? null),
    async make() {
      for (const { kind, values, found } of Object.values(byKind))
        await makeFresh(tx, workspace, kind, values, found, importId);
    },
  };
}
