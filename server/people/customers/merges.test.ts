import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { listCustomers, readCustomer } from './customers.store.ts';
import { resolveCustomers } from './identities.store.ts';
import { mergeCustomers, splitCustomer, undoMerge } from './merges.store.ts';
import { latestTraits } from './traits.store.ts';

const record = await testRecord();

async function twoCustomers() {
  const workspace = uuidv7();
  const found = await record.tx((tx) =>
    resolveCustomers(tx, workspace, [{ email: 'ann@example.com' }, { external: 'A-7' }], null),
  );
  return { workspace, ids: found.map((each) => each?.customer ?? 0) as [number, number] };
}
const identities = async (workspace: string, customer: number) =>
  (await readCustomer(record.db, workspace, customer)).identities.map(({ value }) => value).toSorted();

test('a merge gives one customer all that both are known by, and undoing it gives back exactly that', async () => {
  const { workspace, ids } = await twoCustomers();
  const [ann, a7] = ids;
  const { merge } = await record.tx((tx) => mergeCustomers(tx, workspace, ann, a7, 'person:1'));
  expect(await identities(workspace, ann)).toEqual(['A-7', 'ann@example.com']);
  await expect(readCustomer(record.db, workspace, a7)).rejects.toMatchObject({ problem: 'not-found' });
  expect((await listCustomers(record.db, workspace, 10, undefined, undefined)).total).toBe(1);

  await record.tx((tx) => undoMerge(tx, workspace, ann, merge, 'person:1'));
  expect(await identities(workspace, ann)).toEqual(['ann@example.com']);
  expect(await identities(workspace, a7)).toEqual(['A-7']);
});

test('a split makes a customer of one identity, and undoing it joins them again', async () => {
  const { workspace, ids } = await twoCustomers();
  const [ann, a7] = ids;
  await record.tx((tx) => mergeCustomers(tx, workspace, ann, a7, 'person:1'));
  const { identities: known } = await readCustomer(record.db, workspace, ann);
  const mail = known.find(({ kind }) => kind === 'email');
  const split = await record.tx((tx) => splitCustomer(tx, workspace, ann, Number(mail?.id), 'person:1'));
  expect(await identities(workspace, split.customer)).toEqual(['ann@example.com']);
  await record.tx((tx) => undoMerge(tx, workspace, split.customer, split.merge, 'person:1'));
  expect(await identities(workspace, ann)).toEqual(['A-7', 'ann@example.com']);
});

test('of what one file told of two who are merged, what it told of the one who is kept counts', async () => {
  const { workspace, ids } = await twoCustomers();
  // The one who is kept was known later.
  const [other, kept] = ids.toSorted((a, b) => a - b) as [number, number];
  await record.pool.query(
    `insert into traits (workspace_id, customer_id, name, import_id, value)
     select $1, c.id, 'city', $2, c.city from (values ($3::bigint, 'Ulm'), ($4::bigint, 'Lyon')) as c(id, city)`,
    [workspace, uuidv7(), other, kept],
  );
  await record.tx((tx) => mergeCustomers(tx, workspace, kept, other, 'person:1'));
  expect((await readCustomer(record.db, workspace, kept)).traits).toMatchObject([{ value: 'Lyon' }]);
  expect((await latestTraits(record.db, workspace, [kept])).get(kept)).toEqual(new Map([['city', 'Lyon']]));
});

test('undoing a split brings along what became known since of whoever was split off', async () => {
  const { workspace, ids } = await twoCustomers();
  const [ann, a7] = ids;
  await record.tx((tx) => mergeCustomers(tx, workspace, ann, a7, 'person:1'));
  const { identities: known } = await readCustomer(record.db, workspace, ann);
  const number = known.find(({ kind }) => kind === 'external');
  const split = await record.tx((tx) => splitCustomer(tx, workspace, ann, Number(number?.id), 'person:1'));
  await record.tx((tx) =>
    resolveCustomers(tx, workspace, [{ external: 'A-7', email: 'seven@example.com' }], null),
  );
  const undone = await record.tx((tx) => undoMerge(tx, workspace, split.customer, split.merge, 'person:1'));
  expect(undone.identities).toHaveLength(2);
  expect(await identities(workspace, ann)).toEqual(['A-7', 'ann@example.com', 'seven@example.com']);
  expect((await listCustomers(record.db, workspace, 10, undefined, 'seven')).items).toHaveLength(1);
});

test('the only identity of a customer cannot be split off, nor a customer merged with itself', async () => {
  const { workspace, ids } = await twoCustomers();
  const [only] = (await readCustomer(record.db, workspace, ids[0])).identities;
  await expect(
    record.tx((tx) => splitCustomer(tx, workspace, ids[0], Number(only?.id), 'person:1')),
  ).rejects.toMatchObject({ problem: 'conflict' });
  await expect(
    record.tx((tx) => mergeCustomers(tx, workspace, ids[0], ids[0], 'person:1')),
  ).rejects.toMatchObject({ problem: 'invalid-input' });
});

test("another workspace's customer is not there to be merged", async () => {
  const mine = await twoCustomers();
  const theirs = await twoCustomers();
  await expect(
    record.tx((tx) => mergeCustomers(tx, mine.workspace, mine.ids[0], theirs.ids[0], 'person:1')),
  ).rejects.toMatchObject({ problem: 'not-found' });
});

test('search finds a customer by part of an e-mail or id, and takes % for what it is', async () => {
  const { workspace } = await twoCustomers();
  const find = async (q: string) =>
    (await listCustomers(record.db, workspace, 10, undefined, q)).items.length;
  expect(await find('ANN@')).toBe(1);
  expect(await find('a-7')).toBe(1);
  expect(await find('%')).toBe(0);
});

test('five merges of the same pair at once: one is done, four are told', async () => {
  const { workspace, ids } = await twoCustomers();
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      record.tx((tx) => mergeCustomers(tx, workspace, ids[0], ids[1], 'person:1')),
    ),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
