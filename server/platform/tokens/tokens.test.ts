import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { findToken, issueToken, revokeTokens, spendToken } from './tokens.store.ts';
import { tokens } from './tokens.table.ts';

const record = await testRecord();
const workspace = uuidv7();
await record.db.insert(workspaces).values({ id: workspace, name: 'Daybreak' });

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const issue = (subject: string, expiresAt = inAnHour()): Promise<string> =>
  issueToken(record.db, { purpose: 'invitation', workspace, subject, expiresAt });

test('of thirty who use a token at the same moment one gets it', async () => {
  const secret = await issue('one');
  const got = await Promise.all(
    Array.from({ length: 30 }, () => spendToken(record.db, secret, 'invitation')),
  );
  expect(got.filter((token) => token !== null)).toHaveLength(1);
  expect(got.find((token) => token !== null)).toMatchObject({ workspace, subject: 'one' });
});

test('looking at a token does not use it up', async () => {
  const secret = await issue('looked-at');
  expect(await findToken(record.db, secret, 'invitation')).toMatchObject({ subject: 'looked-at' });
  expect(await findToken(record.db, secret, 'invitation')).not.toBeNull();
  expect(await spendToken(record.db, secret, 'invitation')).not.toBeNull();
  expect(await findToken(record.db, secret, 'invitation')).toBeNull();
});

test('a token that is expired, revoked, altered or meant for something else opens nothing', async () => {
  const expired = await issue('expired', new Date(Date.now() - 1));
  const revoked = await issue('revoked');
  expect(await revokeTokens(record.db, 'invitation', 'revoked')).toBe(1);
  const good = await issue('good');
  const altered = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A');
  const other = await issueToken(record.db, {
    purpose: 'sign-in',
    workspace: null,
    subject: 'x',
    expiresAt: inAnHour(),
  });
  const disguised = other.replace('rehire_signin', 'rehire_invitation');
  for (const secret of [expired, revoked, altered, other, disguised, '', "' OR 1=1 --", '\u0000']) {
    expect(await findToken(record.db, secret, 'invitation')).toBeNull();
    expect(await spendToken(record.db, secret, 'invitation')).toBeNull();
  }
  expect(await spendToken(record.db, good, 'invitation')).not.toBeNull();
});

test('a spent token whose act is rolled back is good again', async () => {
  const secret = await issue('again');
  const failing = record.tx(async (tx) => {
    expect(await spendToken(tx, secret, 'invitation')).not.toBeNull();
    throw new Error('no room');
  });
  await expect(failing).rejects.toThrow('no room');
  expect(await spendToken(record.db, secret, 'invitation')).not.toBeNull();
});

test('the database never holds the secret', async () => {
  const secret = await issue('secret');
  const [row] = await record.db.select().from(tokens).where(eq(tokens.subject, 'secret'));
  const part = secret.slice(-20);
  expect(JSON.stringify(row)).not.toContain(part);
});
