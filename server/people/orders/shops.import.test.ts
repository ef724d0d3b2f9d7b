import { ordersOf } from '@rehire/warehouse/measures/customer-orders';
import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { forget } from '@rehire/warehouse/facts/forget';
import { expect, test } from 'vitest';
import type { ImportRow } from '../../platform/imports/imports.table.ts';
import { testImports } from '../../testing-imports.ts';
import { ordersKind } from './orders.kind.ts';

const desk = await testImports([ordersKind]);

const file = (...rows: string[]): string =>
  `email,order,time,amount,currency\n${rows.map((row) => `${row},EUR\n`).join('')}`;
const brought = async (name: string, ...rows: string[]): Promise<ImportRow> =>
  desk.bring(name, file(...rows), 'orders');

const ordersNow = async (email: string): Promise<string[]> => {
  const found = await desk.record.pool.query<{ customer_id: string }>(
    'select customer_id from identities where workspace_id = $1 and value = $2',
    [desk.workspace, email],
  );
  const { rows } = await ordersOf(desk.facts, {
    workspace: desk.workspace,
    customer: Number(found.rows[0]?.customer_id ?? 0),
  });
  return rows.map(({ shop, order, amount }) => `${shop} ${order} ${amount}`.trim());
};

test('a second shop whose numbers repeat is asked about, named, and counts beside the first', async () => {
  const eu = await brought(
    'eu.csv',
    'ann@x.org,1,2026-01-01T10:00:00Z,10',
    'ann@x.org,2,2026-01-02T10:00:00Z,20',
  );
  expect(eu.questions).toEqual([]);
  await desk.commit(await desk.check(eu));

  const us = await brought(
    'us.csv',
    'bob@y.org,1,2026-01-05T10:00:00Z,11',
    'bob@y.org,2,2026-01-06T10:00:00Z,22',
  );
  expect(us.questions).toMatchObject([
    { id: 'shop', suggestion: 'First shop', required: false, open: true, choices: [{ value: 'First shop' }] },
  ]);
  const doubted = await desk.check(us);
  expect(doubted.figures).toMatchObject({ new: 0, changed: 2, otherCustomersAndTimes: 2 });
  await expect(desk.commit(doubted)).rejects.toThrow(
    /2 numbers of these orders are known with other customers/,
  );
  expect(await ordersNow('ann@x.org')).toEqual(['1 1000', '2 2000']);

  const named = await desk.check(doubted, { answers: { shop: ' US ' } });
  expect(named.figures).toMatchObject({ new: 2, changed: 0, unchanged: 0, shop: 'US' });
  expect(named.figures).not.toHaveProperty('otherCustomersAndTimes');
  const second = await desk.commit(named);
  expect(second).toMatchObject({ status: 'committed', shop: 'US', figures: { new: 2, shop: 'US' } });
  expect(await ordersNow('ann@x.org')).toEqual(['1 1000', '2 2000']);
  expect(await ordersNow('bob@y.org')).toEqual(['US 1 1100', 'US 2 2200']);

  // The layout remembers whose it was last; a later export of that shop, however it is spelled, changes that shop alone.
  const later = await brought(
    'us later.csv',
    'bob@y.org,2,2026-01-06T10:00:00Z,23',
    'bob@y.org,3,2026-02-06T10:00:00Z,33',
  );
  expect(later).toMatchObject({ remembered: true, answers: { shop: ' US ' } });
  expect(later.questions).toMatchObject([
    { required: true, suggestion: null, choices: [{ value: 'First shop' }, { value: 'US' }] },
  ]);
  const third = await desk.commit(await desk.check(later, { answers: { shop: 'us' } }));
  expect(third.figures).toMatchObject({ new: 1, changed: 1, unchanged: 0, shop: 'US' });
  expect(await ordersNow('bob@y.org')).toEqual(['US 1 1100', 'US 2 2300', 'US 3 3300']);
  expect(await ordersNow('ann@x.org')).toEqual(['1 1000', '2 2000']);

  const before = await fingerprint(desk.facts, desk.workspace);
  for (const { id } of [second, third]) await forget(desk.facts, { workspace: desk.workspace, source: id });
  await desk.imports.refill(desk.workspace, AbortSignal.timeout(30_000));
  expect(await fingerprint(desk.facts, desk.workspace)).toEqual(before);

  const back = await brought('back.csv', 'ann@x.org,2,2026-01-02T10:00:00Z,25');
  expect(await desk.commit(await desk.check(back, { answers: { shop: 'first shop' } }))).toMatchObject({
    shop: '',
    figures: { changed: 1 },
  });
  expect(await ordersNow('ann@x.org')).toEqual(['1 1000', '2 2500']);
});

test('numbers that were given anew within one shop replace what they were, once somebody says that it is the same shop', async () => {
  const again = await brought('again.csv', 'cleo@z.org,1,2026-03-01T10:00:00Z,5');
  const checked = await desk.check(again, { answers: { shop: 'First shop' } });
  await expect(desk.commit(checked)).rejects.toThrow(/say that it is the same shop/);
  expect(await desk.commit(checked, true)).toMatchObject({ status: 'committed', figures: { changed: 1 } });
  expect(await ordersNow('cleo@z.org')).toEqual(['1 500']);
  expect(await ordersNow('ann@x.org')).toEqual(['2 2500']);
});
