import { type ImportDetail, imports } from '@rehire/contract/imports/imports';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { customers } from '@rehire/contract/people/customers';
import { outcomes } from '@rehire/contract/define/outcomes';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../cli/client.ts';
import { everything } from '../../cli/everything.ts';

export const ORDERS_A_FILE = 6_000;
export const CUSTOMERS_A_FILE = 1_500;

/** Writes a file of orders that shares no order and no customer with another number's. */
export function ordersFile(directory: string, number: number): string {
  const file = join(directory, `orders-${number}.csv`);
  const rows = Array.from({ length: ORDERS_A_FILE }, (_, i) => {
    const day = new Date(Date.UTC(2026, 0, 1 + (i % 180))).toISOString().slice(0, 10);
    return `${number}-${i},c${number}-${i % CUSTOMERS_A_FILE},${day}T08:00:00Z,${10 + (i % 90)}.50,EUR`;
  });
  writeFileSync(file, `order_id,customer_id,created_at,total,currency\n${rows.join('\n')}\n`);
  return file;
}

const at = (id: string) => ({ params: { import: id } });

/** Uploads a file, and waits until it is read. */
export async function upload(client: Client, file: string): Promise<ImportDetail> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const row = await client.call(imports.upload, { query: { name, kind: 'orders' }, file });
  if (row.job !== null) await client.finished(row.job);
  return client.call(imports.get, at(row.id));
}

export async function dryRun(client: Client, id: string): Promise<ImportDetail> {
  const row = await client.call(imports.check, at(id));
  if (row.job !== null) await client.finished(row.job);
  return client.call(imports.get, at(id));
}

/** Asks for the commit, and answers as soon as that is acknowledged. */
export const commit = (client: Client, id: string): Promise<ImportDetail> =>
  client.call(imports.commit, at(id));

/** Waits until nothing works on any import, and lists them. */
export async function settledImports(client: Client) {
  const list = () => everything((cursor) => client.call(imports.list, { query: { limit: 200, ...cursor } }));
  for (const { job } of await list()) if (job !== null) await client.finished(job).catch(() => undefined);
  return list();
}

/** What both stores hold: customers in the record, customers with orders and orders in the facts. */
export async function held(client: Client): Promise<{ customers: number; buyers: number; orders: number }> {
  const { total } = await client.call(customers.list, { query: { limit: 1 } });
  const { figures } = await client.call(loyalty.report, { query: {} });
  const frequency = figures.find(
    ({ metric, segment }) => metric === 'purchase_frequency' && segment === null,
  );
  const estimate = frequency?.estimate;
  const [buyers, each] = estimate?.known ? [estimate.n, estimate.value] : [0, 0];
  return { customers: total ?? 0, buyers, orders: Math.round(buyers * each) };
}

/** Writes outcomes one after another until the server is gone; remembers those that were acknowledged. */
export async function edit(client: Client, acknowledged: Map<string, string>, round: number): Promise<void> {
  for (let i = 0; ; i++) {
    const statement = `Minimize the time it takes to do thing ${i} of round ${round}`;
    try {
      const made = await client.call(outcomes.create, { body: { statement } });
      acknowledged.set(made.id, statement);
      const better = `${statement} again`;
      const params = { outcome: made.id };
      const edited = client.call(outcomes.update, {
        params,
        version: made.version,
        body: { statement: better },
      });
      await edited.then(() => acknowledged.set(made.id, better));
    } catch {
      return;
    }
  }
}

/** Those of the acknowledged outcomes that are not there as they were acknowledged. */
export async function lostOf(client: Client, acknowledged: ReadonlyMap<string, string>): Promise<string[]> {
  // While they are read, more may be acknowledged.
  const expected = [...acknowledged];
  const there = new Map(
    (await everything((cursor) => client.call(outcomes.list, { query: { limit: 200, ...cursor } }))).map(
      ({ id, statement }) => [id, statement],
    ),
  );
  // The edit that was under way when the server died may have been kept without having been acknowledged.
  return expected.flatMap(([id, statement]) =>
    there.get(id) === statement || there.get(id) === `${statement} again` ? [] : [statement],
  );
}
