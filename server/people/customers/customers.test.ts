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
