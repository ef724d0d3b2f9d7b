import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { traits } from './traits.table.ts';

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
    select distinct on (counted.customer, t.name) counted.customer::text, t.name, t.value
    from ${traits} t join counted on t.workspace_id = ${workspace} and t.customer_id = counted.id
    order by counted.customer, t.name, t.set_at desc`);
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

/** Traits that tell kinds of customers apart, by name, each with its commonest values and how many have them. */
export async function kindsOfTraits(
  db: Db,
  workspace: string,
): Promise<{ name: string; values: { value: string; customers: number }[] }[]> {
  const { rows } = await db.execute<{ name: string; value: string; customers: number }>(sql`
    with counted as (
      select name, value, count(distinct customer_id)::int as customers from ${traits}
      where workspace_id = ${workspace} group by name, value
    )
    select name, value, customers from counted
    where name in (select name from counted group by name having count(*) <= ${MANY_VALUES})
    order by name collate natural_order, customers desc, value`);
  const kinds = new Map<string, { value: string; customers: number }[]>();
  for (const { name, ...value } of rows) {
    const values = kinds.get(name) ?? [];
    values.push(value);
    kinds.set(name, values);
  }
  return [...kinds].map(([name, values]) => ({ name, values }));
}

/** That a customer has this value of a trait, for a list of customers. */
export const hasTrait = (workspace: string, name: string, value: string) =>
  sql`exists (select 1 from ${traits} where ${and(
    eq(traits.workspaceId, workspace),
    sql`${traits.customerId} = ${customers.id}`,
    eq(traits.name, name),
    eq(traits.value, value),
  )})`;
