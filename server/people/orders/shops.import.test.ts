import { ordersOf } from '@rehire/warehouse/measures/customer-orders';
import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { forget } from '@rehire/warehouse/facts/forget';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { ImportRow } from '../../platform/imports/imports.table.ts';
import {
  allShops,
  changeShop,
  namesOfShops,
  standingShops,
} from '../../platform/imports/shops/shops.store.ts';
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

  const named = await desk.check(doubted, { answers: { shop: 'US' } });
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
  expect(later).toMatchObject({ remembered: true, answers: { shop: 'US' } });
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

const shopsNow = async () =>
  (await standingShops(desk.record.db, desk.workspace)).map(({ key, name, otherNames, files }) => ({
    key,
    name,
    otherNames,
    files,
  }));
const rename = async (from: string, name: string, otherNames?: string[]) => {
  const shop = (await standingShops(desk.record.db, desk.workspace)).find((each) => each.name === from);
  return desk.record.tx((tx) =>
    changeShop(tx, desk.workspace, shop?.id ?? '', shop?.version ?? 0, { name, otherNames }),
  );
};

test('a shop is named anew, its orders stay its own, and files find it by its former name and by the new one', async () => {
  expect(await shopsNow()).toEqual([
    { key: '', name: 'First shop', otherNames: [], files: 3 },
    { key: 'US', name: 'US', otherNames: [], files: 2 },
  ]);
  expect(await rename('First shop', 'Europe')).toMatchObject({ name: 'Europe', otherNames: ['First shop'] });
  expect(await rename('US', 'America')).toMatchObject({ otherNames: ['US'], version: 2 });
  expect((await namesOfShops(desk.record.db, desk.workspace))('')).toBe('Europe');
  expect(await ordersNow('ann@x.org')).toEqual(['2 2500']);

  for (const [shop, key, email, order] of [
    ['First shop', '', 'ann@x.org', '2'],
    ['europe', '', 'ann@x.org', '2'],
    ['us', 'US', 'bob@y.org', '2'],
    ['America', 'US', 'bob@y.org', '2'],
  ] as const) {
    const later = await brought(`${shop}.csv`, `${email},${order},2026-04-01T10:00:00Z,${shop.length}`);
    expect(later.questions).toMatchObject([{ choices: [{ value: 'Europe' }, { value: 'America' }] }]);
    const checked = await desk.check(later, { answers: { shop } });
    expect(checked.figures, shop).toMatchObject({ new: 0, changed: 1 });
    expect(await desk.commit(checked)).toMatchObject({ shop: key });
  }
  const remembered = await brought('next.csv', 'bob@y.org,9,2026-04-02T10:00:00Z,1');
  expect(remembered.answers, 'said as it is called now').toMatchObject({ shop: 'America' });
});

test('no two shops are called alike, and a name that is taken from a shop is free for another', async () => {
  await expect(rename('Europe', 'america')).rejects.toMatchObject({ problem: 'invalid-input' });
  await expect(rename('Europe', 'US')).rejects.toThrow('Files that say "US" are of America.');
  await rename('America', 'America', []);
  const second = await brought('new us.csv', 'dan@w.org,1,2026-05-01T10:00:00Z,4');
  const checked = await desk.check(second, { answers: { shop: 'US' } });
  expect(checked.figures, 'another shop than the one whose key it is').toMatchObject({
    new: 1,
    shop: 'US 2',
  });
  const kept = await desk.commit(checked);
  expect(await ordersNow('dan@w.org')).toEqual(['US 2 1 400']);
  expect(await shopsNow()).toMatchObject([{ name: 'Europe' }, { name: 'America' }, { name: 'US' }]);

  await desk.undo(kept);
  expect(await rename('Europe', 'US'), 'a shop without orders holds no name').toMatchObject({ name: 'US' });
  await rename('US', 'Europe', ['First shop']);
});

test('a shop that was named since the dry run of a new one asks for another dry run', async () => {
  const asia = await desk.check(await brought('asia.csv', 'eve@v.org,1,2026-06-01T10:00:00Z,3'), {
    answers: { shop: 'Asia' },
  });
  await rename('Europe', 'Asia');
  expect(await desk.commit(asia)).toMatchObject({
    status: 'checked',
    problem: expect.stringContaining('since the dry run') as string,
  });
  await rename('Asia', 'Europe', ['First shop']);
});

test('shops of files that came in before shops had names get them when Rehire is brought up to date', async () => {
  const names = (rows: Awaited<ReturnType<typeof allShops>>) =>
    rows.map(({ key, name }) => [key, name]).toSorted();
  const { pool } = desk.record;
  await pool.query('delete from shops');
  const migration = new URL('../../migrations/0028_names_of_shops.sql', import.meta.url);
  const statements = (await readFile(migration, 'utf8')).split('--> statement-breakpoint');
  await pool.query(statements.at(-1) ?? '');
  expect(names(await allShops(desk.record.db, desk.workspace))).toEqual([
    ['', 'First shop'],
    ['US', 'US'],
  ]);
});
