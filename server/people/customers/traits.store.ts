import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { traits } from './traits.table.ts';

/** What was told last first; of what one file told of several who are one now, what it told of them by this number. */
export const latestFirst = (customer: number | SQL): SQL[] => [
  sql`${traits.setAt} desc`,
  sql`${traits.importId} desc`,
  sql`(${traits.customerId} = ${customer}) desc`,
  sql`${traits.customerId}`,
];

/** The latest value of every trait of customers; what was known of one who was merged into another counts for that one. */
export async function latestTraits(
  db: Db,
  workspace: string,
  wanted: readonly number[],
): Promise<Map<number, Map<string, string>>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await db.execute<{ customer: string; name: string; value: string }>(sql`
    with recursive counted as (
      select id, id as customer from ${customers} where workspace_id = ${workspace}
        and id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb))
      union all
      select c.id, m.customer from ${customers} c join counted m on c.workspace_id = ${workspace} and c.merged_into = m.id
    )
    select distinct on (counted.customer, ${traits.name}) counted.customer::text, ${traits.name}, ${traits.value}
    from ${traits} join counted on ${traits.workspaceId} = ${workspace} and ${traits.customerId} = counted.id
    order by counted.customer, ${traits.name}, ${sql.join(latestFirst(sql`counted.customer`), sql`, `)}`);
  const known = new Map<number, Map<string, string>>();
  for (const { customer, name, value } of rows) {
    const own = known.get(Number(customer)) ?? new Map<string, string>();
    own.set(name, value);
    known.set(Number(customer), own);
  }
  return known;
}

/** How many values of a trait are told apart; one with more is a number or a name and no kind of people. */
const MANY_VALUES = 50;

/** Of more customers than these a part is asked, in stretches of neighbours that lie evenly among all. */
const SAMPLE = { above: 200_000, stretches: 200, stretch: 500 };

interface Asked {
  readonly customers: SQL;
  /** How many customers one of those who are asked stands for. */
  readonly each: number;
}

async function asked(
  db: Db,
  workspace: string,
  { above, stretches, stretch }: typeof SAMPLE,
): Promise<Asked> {
  const { rows } = await db.execute<{ many: boolean }>(sql`
    select count(*) > ${above} as many from (select 1 from ${customers} where workspace_id = ${workspace} limit ${above + 1}) as c`);
  const everybody = sql`select id from ${customers} where workspace_id = ${workspace}`;
  if (rows[0]?.many !== true) return { customers: everybody, each: 1 };
  const some = sql`
    select distinct near.id from (
      select min(id) as first, max(id) as last, ${stretches}::int as stretches from ${customers} where workspace_id = ${workspace}) as ends
    cross join lateral generate_series(0, stretches - 1) as stretch
    cross join lateral (
      select id from ${customers} where workspace_id = ${workspace} and id >= first + (last - first) / stretches * stretch
      order by id limit ${stretch}) as near`;
  const { rows: sizes } = await db.execute<{ each: number }>(sql`
    select (select count(*) from ${customers} where workspace_id = ${workspace})::float8 / (select count(*) from (${some}) as s) as each`);
  return { customers: some, each: sizes[0]?.each ?? 1 };
}

/**
 * Traits that tell kinds of customers apart, by name, each with its commonest values and how many have had them: counted of
 * up to 200,000 customers, estimated from some 100,000 of more.
 */
export async function kindsOfTraits(
  db: Db,
  workspace: string,
  sample = SAMPLE,
): Promise<{
  items: { name: string; values: { value: string; customers: number }[] }[];
  estimated: boolean;
}> {
  const { customers: those, each } = await asked(db, workspace, sample);
  const { rows } = await db.execute<{ name: string; value: string; customers: number }>(sql`
    with asked as materialized (${those}),
    counted as (
      select t.name, t.value, count(distinct t.customer_id)::int as customers from asked
      join ${traits} t on t.workspace_id = ${workspace} and t.customer_id = asked.id group by t.name, t.value
    )
    select name, value, customers from counted
    where name in (select name from counted group by name having count(*) <= ${MANY_VALUES})
    order by name collate natural_order, customers desc, value`);
  const kinds = new Map<string, { value: string; customers: number }[]>();
  for (const { name, value, customers: had } of rows) {
    const values = kinds.get(name) ?? [];
    values.push({ value, customers: Math.round(had * each) });
    kinds.set(name, values);
  }
  return { items: [...kinds].map(([name, values]) => ({ name, values })), estimated: each !== 1 };
}

/** That a customer has this value of a trait, for a list of customers. */
export const hasTrait = (workspace: string, name: string, value: string) =>
  sql`exists (select 1 from ${traits} where ${and(
    eq(traits.workspaceId, workspace),
    sql`${traits.customerId} = ${customers.id}`,
    eq(traits.name, name),
    eq(traits.value, value),
  )})`;
