import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { listCustomers } from './customers.store.ts';
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
