import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { fingerprint } from '../facts/fingerprint.ts';
import { putIdentities } from '../facts/identities.ts';
import { type Ingest, type Ingested, ingest } from '../facts/ingest.ts';
import type { OrderRow } from '../facts/rows.ts';
import { cancellations, orders } from '../facts/tables.ts';
import { ordersOf } from '../measures/customer-orders.ts';
import { writeParquet } from './parquet.ts';

export type Order = Omit<OrderRow, 'workspace' | 'source'>;

export const order = (identity: number, orderId: string, day: number, amount = 100): Order => ({
  identity,
  order_id: orderId,
  at: `2025-03-${String(day).padStart(2, '0')}T12:00:00Z`,
  amount,
  currency: 'EUR',
  kind: 'purchase',
});

/** What the suites of facts put in and look at, in workspaces of their own. */
export function factsKit(engineOf: () => Engine) {
  const bring = async (
    workspace: string,
    source: string,
    rows: readonly Order[],
    { cancelled, ...more }: Pick<Ingest, 'behind' | 'shop'> & { readonly cancelled?: readonly string[] } = {},
  ): Promise<Ingested> => {
    const engine = engineOf();
    const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
    await writeParquet(orders, rows, file);
    if (cancelled === undefined)
      return ingest(engine, { workspace, source, files: { orders: file }, ...more });
    const gone = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
    await writeParquet(
      cancellations,
      cancelled.map((each) => ({ order_id: each })),
      gone,
    );
    return ingest(engine, { workspace, source, files: { cancellations: gone, orders: file }, ...more });
  };
  const known = async (customers: number): Promise<string> => {
    const workspace = randomUUID();
    const rows = Array.from({ length: customers }, (_, i) => ({ identity: i + 1, customer: i + 1 }));
    await putIdentities(engineOf(), workspace, rows);
    return workspace;
  };
  const print = (workspace: string) => fingerprint(engineOf(), workspace);
  const amounts = async (workspace: string, customer = 1): Promise<string[]> =>
    (await ordersOf(engineOf(), { workspace, customer })).rows.map((row) => `${row.order} ${row.amount}`);
  return { bring, known, print, amounts };
}
