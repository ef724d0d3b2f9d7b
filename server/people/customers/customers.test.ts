import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { closestCustomers, listCustomers } from './customers.store.ts';
import { resolveCustomers } from './identities.store.ts';

const record = await testRecord();
const workspace = uuidv7();
const made = await record.tx((tx) =>
  resolveCustomers(
    tx,
    workspace,
    [
      { external: '7', email: 'ada@example.com' },
      { external: '71', email: 'bo@example.org' },
      { external: 'X-7', email: 'cy_1@example.org' },
    ],
    null,
  ),
);
await record.pool.query(`update customers set name = 'Ödön Ada' where workspace_id = $1 and id = $2`, [
  workspace,
  made[1]?.customer,
]);

test.each([
  ['example.org', ['cy_1@example.org', 'bo@example.org'], 'a part of an e-mail'],
  ['EXAMPLE.COM', ['ada@example.com'], 'in capitals'],
  ['cy_1', ['cy_1@example.org'], 'an underscore as it is written'],
  ['_', ['cy_1@example.org'], 'one sign'],
  ['ödö', ['bo@example.org'], 'a part of a name'],
  ['7', ['cy_1@example.org', 'bo@example.org', 'ada@example.com'], 'one digit'],
  ['71', ['bo@example.org'], 'two digits'],
  ['ada', ['bo@example.org', 'ada@example.com'], 'in a name or an e-mail'],
  ['zz', [], 'nothing'],
])('%s finds %j: %s', async (words, emails) => {
  const { items, total } = await listCustomers(record.db, workspace, 10, undefined, words);
  expect(items.map(({ email }) => email)).toEqual(emails);
  expect(total).toBe(emails.length);
});

test('the search has customers first in whom a word begins with what was typed, however many newer ones have it within one', async () => {
  const here = uuidv7();
  const [late, ...slaters] = await record.tx((tx) =>
    resolveCustomers(
      tx,
      here,
      ['late.night@example.org', ...Array.from({ length: 9 }, (_, i) => `slater${i}@example.org`)].map(
        (email) => ({
          email,
        }),
      ),
      null,
    ),
  );
  const found = await closestCustomers(record.db, here, 'late', 3);
  expect(found.map(({ id }) => Number(id))).toEqual([
    late?.customer,
    ...slaters
      .map((each) => each?.customer)
      .toReversed()
      .slice(0, 2),
  ]);
  for (const odd of ['_', '*', String.raw`\m`, '(', '[a', 'late.n'])
    await expect(closestCustomers(record.db, here, odd, 3)).resolves.toBeDefined();
});

test('page by page the customers of a kind come once each, the newest first, without those who were merged away', async () => {
  const here = uuidv7();
  const of = async (plan: string, count: number): Promise<number[]> => {
    const { rows } = await record.pool.query<{ id: number }>(
      `with made as (insert into customers (workspace_id) select $1::uuid from generate_series(1, $3) returning id),
         told as (insert into traits (workspace_id, customer_id, name, import_id, value) select $1::uuid, id, 'plan', $4::uuid, $2 from made)
       select id from made order by id desc`,
      [here, plan, count, uuidv7()],
    );
    return rows.map(({ id }) => id);
  };
  const [first, other, second] = [await of('plus', 4), await of('basic', 5), await of('plus', 3)];
  await record.pool.query('update customers set merged_into = $2 where workspace_id = $1 and id = $3', [
    here,
    second[0],
    first[0],
  ]);
  const pages = async (value: string): Promise<number[][]> => {
    const all: number[][] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await listCustomers(record.db, here, 2, cursor, undefined, {
        trait: 'plan',
        value,
      });
      all.push(items.map(({ id }) => Number(id)));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    return all;
  };
  const plus = [...second, ...first.slice(1)];
  expect(await pages('plus')).toEqual([plus.slice(0, 2), plus.slice(2, 4), plus.slice(4)]);
  expect((await pages('basic')).flat()).toEqual(other);
  expect(await pages('pro')).toEqual([[]]);
});
