import { orderFigures } from '@rehire/warehouse/measures/order-figures';
import { sql, type Sql } from '@rehire/warehouse/sql';
import { expect } from 'vitest';
import { readCustomer } from '../../people/customers/customers.store.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Model, Name } from './model.ts';

type Stores = Pick<Platform, 'record' | 'facts'>;

/** What the record knows customers by. */
export async function namesKnown(
  { record }: Stores,
  workspace: string,
): Promise<Map<Name, { identity: number; customer: number }>> {
  const { rows } = await record.pool.query<{ id: number; name: Name; customer: number }>(
    `select id, case kind when 'external' then 'x:' else 'e:' end || value as name, customer_id as customer
     from identities where workspace_id = $1`,
    [workspace],
  );
  return new Map(
    rows.map(({ id, name, customer }) => [name, { identity: Number(id), customer: Number(customer) }]),
  );
}

/** Customers of whom nothing is known, and of whom nobody decided anything. */
async function leftOver({ record }: Stores, workspace: string): Promise<unknown[]> {
  const { rows } = await record.pool.query(
    `select id from customers c where workspace_id = $1 and merged_into is null
       and not exists (select 1 from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.id)
       and not exists (select 1 from merges m where m.workspace_id = c.workspace_id and c.id in (m.from_customer, m.to_customer))`,
    [workspace],
  );
  return rows;
}

/** Holds everything that is known of a workspace against the model. */
export async function compare(stores: Stores, workspace: string, model: Model): Promise<void> {
  const { facts, record } = stores;
  const names = await namesKnown(stores, workspace);
  expect([...names].map(([name, { customer }]) => `${name} of ${customer}`).toSorted()).toEqual(
    [...model.owner].map(([name, customer]) => `${name} of ${customer}`).toSorted(),
  );
  expect(await leftOver(stores, workspace)).toEqual([]);

  const here = sql`workspace = cast(${workspace} as uuid)`;
  const known = await facts.query(sql`select identity, customer from identities where ${here}`, {
    identity: 'integer',
    customer: 'integer',
  });
  const owners = new Map([...names.values()].map(({ identity, customer }) => [identity, customer]));
  expect(known).toEqual(
    known.map(({ identity }) => ({ identity, customer: owners.get(identity) ?? 'nobody' })),
  );

  const facted = async (what: Sql, table: Sql): Promise<string[]> => {
    const rows = await facts.query(
      sql`select what, coalesce(customer, 0) as customer from (select identity, ${what} as what from ${table} where ${here}) as facts left join (select identity, customer from identities where ${here}) as who using (identity)`,
      { what: 'text', customer: 'integer' },
    );
    return rows.map((row) => `${row.what} of ${row.customer}`).toSorted();
  };
  const told = (what: string, of: readonly Name[]): string => `${what} of ${model.ownerOf(of) ?? 0}`;
  const at = facts.dialect.canonical(sql`"at"`, 'time');
  const orders = model.orders();
  const ordered = sql`shop || ' ' || order_id || ' ' || kind || ' ' || ${at} || ' ' || amount`;
  expect(await facted(ordered, sql`orders`)).toEqual(
    [...orders]
      .flatMap(([order, version]) => version.rows.map((row) => told(`${order} ${row}`, version.names)))
      .toSorted(),
  );
  expect(await facted(sql`event_id || ' ' || ${at}`, sql`events`)).toEqual(
    [...model.events()]
      .map(([event, happened]) => told(`${event} ${happened.at}`, happened.names))
      .toSorted(),
  );
  expect(await facted(sql`cast(value as varchar)`, sql`scores`)).toEqual(
    model.files
      .flatMap(({ answers }) => answers.map((answer) => told(String(answer.score), answer.names)))
      .toSorted(),
  );

  const bought = new Map<number, number>();
  for (const version of orders.values()) {
    const owner = model.ownerOf(version.names);
    if (owner !== null && version.rows.some((row) => row.startsWith('purchase')))
      bought.set(owner, (bought.get(owner) ?? 0) + 1);
  }
  const { repeatPurchase } = await orderFigures(facts, { workspace });
  expect(repeatPurchase).toEqual([
    { segment: null, n: bought.size, k: [...bought.values()].filter((times) => times > 1).length },
  ]);

  for (const customer of model.customers) {
    const { traits } = await readCustomer(record.db, workspace, customer);
    expect(new Map(traits.map(({ name, value }) => [name, value]))).toEqual(model.traitsOf(customer));
  }
}
