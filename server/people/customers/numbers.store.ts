import { sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import type { Names } from './names.ts';
import type { Known } from './newcomers.ts';

/** From so many names on the whole table is read once rather than looked into for each. */
const MANY = 50_000;

/**
 * What is known of names, by their places; of one that is known in another spelling alone, what is known of that. The
 * database hands it back as one text, to spare a row of its own for each.
 */
export async function knownAt(
  db: Db,
  workspace: string,
  names: Names,
): Promise<readonly (Known | undefined)[]> {
  const known: (Known | undefined)[] = Array.from({ length: names.count });
  const { externals, emails } = names;
  if (names.count === 0) return known;
  // With a limit it cannot become a join: of a table that has just been filled the planner knows nothing, and would read all of it.
  const each = names.count < MANY ? sql`limit 1` : sql``;
  const { rows } = await db.execute<{ found: string | null }>(sql`
    with named as materialized (
      select value, place, case when place <= ${externals.length}::int then 'external' else 'email' end as kind
      from unnest(${sql.param([...externals, ...emails])}::text[]) with ordinality as n(value, place))
    select string_agg(named.place || ',' || i.id || ',' || i.customer, ' ') as found
    from named cross join lateral (
      select id, customer_id as customer from identities
      where workspace_id = ${workspace} and kind = named.kind and value = named.value ${each}) as i`);
  for (const found of (rows[0]?.found ?? '').split(' ')) {
    const [place, id, customer] = found.split(',').map(Number);
    if (place && id && customer) known[place - 1] = { id, customer };
  }
  for (let place = 0; place < known.length; place++)
    known[place] ??= names
      .othersOf(place)
      .map((other) => known[other])
      .find((other) => other !== undefined);
  return known;
}

/** Those of some customers who have an external id. */
export async function withExternalId(
  db: Db,
  workspace: string,
  customers: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  if (customers.size === 0) return new Set();
  const { rows } = await db.execute<{ customer: number }>(sql`
    select c.customer from unnest(${sql.param([...customers])}::bigint[]) as c(customer) cross join lateral (
      select 1 from identities where workspace_id = ${workspace} and customer_id = c.customer and kind = 'external' limit 1) as i`);
  return new Set(rows.map(({ customer }) => customer));
}

const numbersIn = (text: string | null | undefined): number[] => (text ? text.split(' ').map(Number) : []);

/** Numbers for so many new identities and customers, which nobody else is given. */
export async function newNumbers(
  tx: Transaction,
  wanted: { readonly identities: number; readonly customers: number },
): Promise<{ readonly identities: readonly number[]; readonly customers: readonly number[] }> {
  if (wanted.identities === 0) return { identities: [], customers: [] };
  const { rows } = await tx.execute<{ identities: string | null; customers: string | null }>(sql`
    select (select string_agg(nextval('identities_id_seq')::text, ' ') from generate_series(1, ${wanted.identities})) as identities,
      (select string_agg(nextval('customers_id_seq')::text, ' ') from generate_series(1, ${wanted.customers})) as customers`);
  return { identities: numbersIn(rows[0]?.identities), customers: numbersIn(rows[0]?.customers) };
}

/** New customers with what they are known by, column by column. */
export interface Made {
  readonly customers: readonly number[];
  /** What they are called, in the order of `customers`. */
  readonly called: readonly (string | null)[];
  readonly identities: readonly number[];
  readonly kinds: readonly string[];
  readonly values: readonly string[];
  /** Whose the identities are: new customers' or known ones'. */
  readonly owners: readonly number[];
}

/** Brings customers and identities into the record, under the numbers that they have. */
export async function makeCustomers(
  tx: Transaction,
  workspace: string,
  importId: string | null,
  made: Made,
): Promise<void> {
  if (made.identities.length === 0) return;
  const named = made.called.some((name) => name !== null);
  await tx.execute(sql`
    with made as (
      insert into customers (workspace_id, id, import_id, name) overriding system value
      select ${workspace}::uuid, c.id, ${importId}::uuid, c.name
      from unnest(${sql.param(made.customers)}::bigint[], ${sql.param(named ? made.called : [])}::text[]) as c(id, name))
    insert into identities (workspace_id, id, kind, value, customer_id, import_id) overriding system value
    select ${workspace}::uuid, i.id, i.kind, i.value, i.customer, ${importId}::uuid
    from unnest(${sql.param(made.identities)}::bigint[], ${sql.param(made.kinds)}::text[], ${sql.param(made.values)}::text[],
      ${sql.param(made.owners)}::bigint[]) as i(id, kind, value, customer)`);
}
