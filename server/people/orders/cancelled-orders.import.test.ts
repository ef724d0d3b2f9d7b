import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { forget } from '@rehire/warehouse/facts/forget';
import { sql } from '@rehire/warehouse/sql';
import { expect, test } from 'vitest';
import type { ImportRow } from '../../platform/imports/imports.table.ts';
import { testImports } from '../../testing-imports.ts';
import { ordersKind } from './orders.kind.ts';

const desk = await testImports([ordersKind]);

const tried = async (name: string, content: string): Promise<ImportRow> =>
  desk.check(await desk.bring(name, content));
const brought = async (name: string, content: string): Promise<ImportRow> =>
  desk.commit(await tried(name, content));
const ordersNow = async (): Promise<string[]> =>
  (
    await desk.facts.query(sql`select order_id, kind, amount from orders order by order_id, kind`, {
      order_id: 'text',
      kind: 'text',
      amount: 'integer',
    })
  ).map((row) => `${row.order_id} ${row.kind} ${row.amount}`);
const print = () => fingerprint(desk.facts, desk.workspace);

const shopify = (rows: readonly string[]): string =>
  `Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount\n${rows.map((row) => `${row}\n`).join('')}`;
const shopifyRow = (order: number, email: string, status: string, cancelled = ''): string =>
  `#${order},${email},${status},EUR,30.00,2025-01-0${order} 10:00:00 +0000,1,Muesli,30.00,${cancelled},0.00`;

const woo = (rows: readonly (readonly [number, string])[]): string =>
  `order_id,order_date,status,order_total,order_currency,customer_id,customer_email\n${rows.map(([order, status]) => `${order},2025-01-0${order} 10:00:00,${status},9.00,EUR,7,ann@example.com\n`).join('')}`;

test('an order that a later export has as cancelled is known no longer; the dry run shows it, and undoing brings it back', async () => {
  const january = await brought(
    'january.csv',
    shopify([1, 2, 3].map((order) => shopifyRow(order, 'ann@example.com', 'paid'))),
  );
  expect(january.figures).toMatchObject({ new: 3, changed: 0, cancelled: 0, unchanged: 0 });
  const before = await print();

  const rows = [
    shopifyRow(1, 'ann@example.com', 'paid', '2025-02-01 10:00:00 +0000'),
    shopifyRow(2, 'ann@example.com', 'voided'),
    shopifyRow(3, 'ann@example.com', 'pending'),
    shopifyRow(4, 'bob@example.com', 'voided'),
    shopifyRow(5, 'bob@example.com', 'paid'),
  ];
  const checked = await tried('february.csv', shopify(rows));
  expect(checked.counts).toMatchObject({ taken: 1, setAside: [{ rows: 4 }] });
  expect(checked.figures).toMatchObject({ new: 1, changed: 0, cancelled: 2, unchanged: 0 });
  const version = (day: number) => ({
    at: `2025-01-0${day}T10:00:00.000Z`,
    amount: 3000,
    currency: 'EUR',
    customer: 'ann@example.com',
  });
  expect(checked.changes).toEqual(
    [1, 2].map((order) => ({
      order: `#${order}`,
      kind: 'purchase',
      before: version(order),
      after: null,
      sameCustomer: true,
      cancelled: true,
    })),
  );
  expect(await desk.changes(checked)).toContain(
    '#1,purchase,ann@example.com,2025-01-01T10:00:00.000Z,30.00,EUR,,,,,yes',
  );
  expect(await print()).toEqual(before);

  const february = await desk.commit(checked);
  expect(february.figures).toMatchObject({ new: 1, changed: 0, cancelled: 2, unchanged: 0 });
  expect(await ordersNow()).toEqual(['#3 purchase 3000', '#5 purchase 3000']);

  const again = await tried('again.csv', shopify([...rows, shopifyRow(6, 'bob@example.com', 'paid')]));
  expect(again.figures).toMatchObject({ new: 1, changed: 0, cancelled: 0, unchanged: 1 });
  await desk.undo(again);

  await desk.undo(february);
  expect(await print()).toEqual(before);
  await desk.undo(january);
});

test('cancelled orders are told before others that change, however many those are', async () => {
  const file = (amount: string, last: string): string =>
    `order_id,order_date,status,order_total,order_currency,customer_id,customer_email\n${Array.from(
      { length: 60 },
      (_, i) =>
        `${100 + i},2025-01-05 10:00:00,${i === 59 ? last : 'completed'},${amount},EUR,7,ann@example.com\n`,
    ).join('')}`;
  const first = await brought('all.csv', file('9.00', 'completed'));
  const checked = await tried('most.csv', file('8.00', 'cancelled'));
  expect(checked.figures).toMatchObject({ changed: 59, cancelled: 1 });
  expect(checked.changes.slice(0, 2)).toMatchObject([
    { order: '159', cancelled: true },
    { order: '100', cancelled: false },
  ]);
  expect((await desk.changes(checked)).split('\n')[1]).toMatch(/^159,.*,yes/u);
  await desk.undo(checked);
  await desk.undo(first);
});

test('an order stays cancelled whichever earlier file is taken back, and comes back with a later one that has it', async () => {
  const [first, second, cancelling] = [
    await brought('first.csv', woo([[1, 'completed']])),
    await brought(
      'second.csv',
      woo([
        [1, 'wc-processing'],
        [2, 'completed'],
      ]),
    ),
    await brought(
      'cancelling.csv',
      woo([
        [1, 'cancelled'],
        [2, 'failed'],
        [3, 'completed'],
      ]),
    ),
  ];
  expect(await ordersNow()).toEqual(['3 purchase 900']);
  await desk.undo(second);
  expect(await ordersNow()).toEqual(['3 purchase 900']);
  const back = await brought(
    'back.csv',
    woo([
      [1, 'completed'],
      [4, 'completed'],
    ]),
  );
  expect(back.figures).toMatchObject({ new: 2, cancelled: 0 });
  expect(await ordersNow()).toEqual(['1 purchase 900', '3 purchase 900', '4 purchase 900']);

  const before = await print();
  for (const { id } of [first, cancelling, back])
    await forget(desk.facts, { workspace: desk.workspace, source: id });
  await desk.imports.refill(desk.workspace, AbortSignal.timeout(30_000));
  expect(await print()).toEqual(before);

  await desk.undo(back);
  expect(await ordersNow()).toEqual(['3 purchase 900']);
  await desk.undo(cancelling);
  expect(await ordersNow()).toEqual(['1 purchase 900']);
  await desk.undo(first);
});

test('what was brought in before cancelled orders were taken away leaves them when the facts are made anew', async () => {
  const old = [
    await brought('old.csv', woo([[1, 'completed']])),
    await brought(
      'older.csv',
      woo([
        [1, 'cancelled'],
        [2, 'completed'],
      ]),
    ),
  ];
  await desk.record.pool.query(
    `update imports set figures = (figures::jsonb - 'cancelled') where workspace_id = $1`,
    [desk.workspace],
  );
  for (const { id } of old) await forget(desk.facts, { workspace: desk.workspace, source: id });
  await desk.imports.refill(desk.workspace, AbortSignal.timeout(30_000));
  expect(await ordersNow()).toEqual(['1 purchase 900', '2 purchase 900']);
  for (const each of old) await desk.undo(each);
});

test('an order is not cancelled by a payment that failed before another in the same file came through', async () => {
  const stripe = (rows: readonly string[]): string =>
    `id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID\n${rows.map((row) => `${row}\n`).join('')}`;
  const paid = 'ch_1,2025-02-01 10:00:00,12.00,0.00,eur,Paid,cus_1';
  const first = await brought('paid.csv', stripe([paid]));
  const both = await tried(
    'both.csv',
    stripe(['ch_1,2025-02-01 09:00:00,12.00,0.00,eur,Failed,cus_1', paid]),
  );
  expect(both.figures).toMatchObject({ cancelled: 0, unchanged: 1 });
  const failed = await brought(
    'failed.csv',
    stripe(['ch_1,2025-02-01 10:00:00,12.00,0.00,eur,Failed,cus_1']),
  );
  expect(failed.figures).toMatchObject({ new: 0, cancelled: 1 });
  expect(await ordersNow()).toEqual([]);
  await desk.undo(failed);
  await desk.undo(first);
});

test('an order that was refunded counts with a return of all of it where the file says no amount', async () => {
  const first = await brought(
    'woo.csv',
    woo([
      [1, 'completed'],
      [2, 'completed'],
    ]),
  );
  const refunded = await brought(
    'woo later.csv',
    woo([
      [1, 'refunded'],
      [2, 'completed'],
    ]),
  );
  expect(refunded.figures).toMatchObject({ new: 0, changed: 1, cancelled: 0, unchanged: 1 });
  expect(await ordersNow()).toEqual(['1 purchase 900', '1 return 900', '2 purchase 900']);
  await desk.undo(refunded);
  await desk.undo(first);
});
