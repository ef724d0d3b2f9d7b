import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { forget } from '@rehire/warehouse/facts/forget';
import { ordersOf } from '@rehire/warehouse/measures/customer-orders';
import { expect, test } from 'vitest';
import { readImport } from '../../platform/imports/imports.store.ts';
import type { ImportRow } from '../../platform/imports/imports.table.ts';
import { testImports } from '../../testing-imports.ts';
import { ordersKind } from './orders.kind.ts';

const desk = await testImports([ordersKind]);

const head = 'email,order,time,amount,refund,currency\n';
const mapping = [
  { field: 'email', column: 'email' },
  { field: 'order', column: 'order' },
  { field: 'time', column: 'time' },
  { field: 'amount', column: 'amount' },
  { field: 'refunded', column: 'refund' },
  { field: 'currency', column: 'currency' },
];
const tried = async (name: string, ...rows: string[]): Promise<ImportRow> =>
  desk.check(await desk.bring(name, head + rows.map((row) => `${row},EUR\n`).join(''), 'orders'), {
    mapping,
    layout: 'orders',
  });
const brought = async (name: string, ...rows: string[]): Promise<ImportRow> =>
  desk.commit(await tried(name, ...rows));

const customerOf = async (email: string): Promise<number> =>
  Number(
    (
      await desk.record.pool.query<{ customer_id: string }>(
        'select customer_id from identities where workspace_id = $1 and value = $2',
        [desk.workspace, email],
      )
    ).rows[0]?.customer_id ?? 0,
  );
const ordersNow = async (email = 'ann@x.org'): Promise<string[]> =>
  (await ordersOf(desk.facts, { workspace: desk.workspace, customer: await customerOf(email) })).rows.map(
    ({ order, kind, amount }) => `${order} ${kind} ${amount}`,
  );
const print = () => fingerprint(desk.facts, desk.workspace);

const january = [
  'ann@x.org,1,2026-01-01T10:00:00Z,30.00,0',
  'ann@x.org,2,2026-01-02T10:00:00Z,20.00,0',
  'bob@x.org,3,2026-01-03T10:00:00Z,10.00,0',
] as const;

test('a later export replaces what changed of an order; the dry run shows it before, and undoing it brings the former back', async () => {
  const first = await brought('january.csv', ...january);
  expect(first.figures).toMatchObject({ new: 3, changed: 0, unchanged: 0 });
  const before = await print();

  const february = [
    'ann@x.org,1,2026-01-01T10:00:00Z,30.00,12.50',
    'ann@x.org,2,2026-01-02T10:00:00Z,25.00,0',
    'cleo@x.org,3,2026-01-03T10:00:00Z,10.00,0',
    'cleo@x.org,4,2026-02-01T10:00:00Z,5.00,0',
  ] as const;
  const checked = await tried('february.csv', ...february);
  expect(checked.figures).toMatchObject({ new: 1, changed: 3, unchanged: 0 });
  const version = (day: number, amount: number, customer: string) => ({
    at: `2026-01-0${day}T10:00:00.000Z`,
    amount,
    currency: 'EUR',
    customer,
  });
  expect(checked.changes).toEqual([
    {
      order: '1',
      kind: 'return',
      before: null,
      after: version(1, 1250, 'ann@x.org'),
      sameCustomer: true,
      cancelled: false,
    },
    {
      order: '2',
      kind: 'purchase',
      before: version(2, 2000, 'ann@x.org'),
      after: version(2, 2500, 'ann@x.org'),
      sameCustomer: true,
      cancelled: false,
    },
    {
      order: '3',
      kind: 'purchase',
      before: version(3, 1000, 'bob@x.org'),
      after: version(3, 1000, 'cleo@x.org'),
      sameCustomer: false,
      cancelled: false,
    },
  ]);
  expect(await desk.changes(checked)).toContain(
    '2,purchase,ann@x.org,2026-01-02T10:00:00.000Z,20.00,EUR,ann@x.org,2026-01-02T10:00:00.000Z,25.00,EUR',
  );
  expect(await print()).toEqual(before);

  const second = await desk.commit(checked);
  expect(second.figures).toMatchObject({ new: 1, changed: 3, unchanged: 0, repeated: 0 });
  expect(await ordersNow()).toEqual(['1 purchase 3000', '1 return 1250', '2 purchase 2500']);
  expect(await ordersNow('bob@x.org')).toEqual([]);
  expect(await ordersNow('cleo@x.org')).toEqual(['3 purchase 1000', '4 purchase 500']);

  const same = await tried('february again.csv', ...february, 'dora@x.org,5,2026-02-02T10:00:00Z,1.00,0');
  expect(same.figures).toMatchObject({ new: 1, changed: 0, unchanged: 4 });
  await desk.undo(same);
  const bytes = await desk.bring(
    'february.csv',
    head + february.map((row) => `${row},EUR\n`).join(''),
    'orders',
  );
  expect(bytes.id).toBe(second.id);

  await desk.undo(second);
  expect(await print()).toEqual(before);
  expect(await ordersNow('bob@x.org')).toEqual(['3 purchase 1000']);
  await desk.undo(first);
});

test('the facts made anew from the kept files are the same, whatever was changed and undone', async () => {
  const [a, b, c] = [
    await brought('a.csv', ...january),
    await brought('b.csv', 'ann@x.org,2,2026-01-02T10:00:00Z,22.00,0'),
    await brought(
      'c.csv',
      'ann@x.org,2,2026-01-02T10:00:00Z,24.00,1.00',
      'ann@x.org,1,2026-01-01T10:00:00Z,30.00,0',
    ),
  ];
  await desk.undo(b);
  expect(await ordersNow()).toEqual(['1 purchase 3000', '2 purchase 2400', '2 return 100']);
  const before = await print();
  for (const { id } of [a, c]) await forget(desk.facts, { workspace: desk.workspace, source: id });
  await desk.imports.refill(desk.workspace, AbortSignal.timeout(30_000));
  expect(await print()).toEqual(before);
  await desk.undo(c);
  expect(await ordersNow()).toEqual(['1 purchase 3000', '2 purchase 2000']);
  await desk.undo(a);
});

test('what was brought before later exports replaced earlier ones keeps to that rule when the facts are made anew', async () => {
  const old = [
    await brought('old.csv', ...january),
    await brought('newer.csv', 'ann@x.org,2,2026-01-02T10:00:00Z,22.00,0'),
  ];
  await desk.record.pool.query('update imports set shop = null where workspace_id = $1', [desk.workspace]);
  for (const { id } of old) await forget(desk.facts, { workspace: desk.workspace, source: id });
  await desk.imports.refill(desk.workspace, AbortSignal.timeout(30_000));
  expect(await ordersNow()).toEqual(['1 purchase 3000', '2 purchase 2000']);
  const later = await brought('latest.csv', 'ann@x.org,2,2026-01-02T10:00:00Z,24.00,0');
  expect((await readImport(desk.record.db, desk.workspace, later.id)).shop).toBe('');
  expect(await ordersNow()).toEqual(['1 purchase 3000', '2 purchase 2400']);
  await desk.undo(later);
  expect(await ordersNow()).toEqual(['1 purchase 3000', '2 purchase 2000']);
});

test('an import that is killed between the record and the facts replaces when its job runs again', async () => {
  await brought('first.csv', 'zoe@x.org,z1,2026-03-01T10:00:00Z,1.00,0');
  const checked = await tried('second.csv', 'zoe@x.org,z1,2026-03-01T10:00:00Z,2.00,0');
  const transaction = desk.facts.transaction.bind(desk.facts);
  let calls = 0;
  desk.facts.transaction = (work) => {
    calls += 1;
    // The check of the files comes first, then the taking of them.
    if (calls < 2) return transaction(work);
    desk.facts.transaction = transaction;
    return Promise.reject(new Error('the power failed'));
  };
  expect(await desk.commit(checked)).toMatchObject({ status: 'committed', figures: { changed: 1 } });
  expect(calls).toBe(2);
  expect(await ordersNow('zoe@x.org')).toEqual(['z1 purchase 200']);
});
