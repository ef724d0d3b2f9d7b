import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { type Caller, makeCast, testServer } from '../testing.ts';
import { apiKeys } from './keys.table.ts';

const record = await testRecord();
const { app, secret } = await testServer(record);
const cast = await makeCast(record, secret);

const call = (who: Caller, method: 'GET' | 'DELETE' | 'POST' | 'PATCH', path: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: who.headers,
    ...(payload === undefined ? {} : { payload }),
  });

const path = `/workspaces/${cast.workspace}/keys`;
const bearer = (key: string): Caller => ({ name: 'key', headers: { authorization: `Bearer ${key}` } });

async function make(body: object = {}): Promise<{ id: string; secret: string; prefix: string }> {
  const made = await call(cast.people.owner, 'POST', path, {
    name: 'CI',
    role: 'editor',
    scopes: ['read', 'write'],
    ...body,
  });
  expect(made.statusCode).toBe(201);
  const answer = made.json<{ key: { id: string; prefix: string }; secret: string }>();
  return { ...answer.key, secret: answer.secret };
}

test('a key works as soon as it is made, and its secret is seen once', async () => {
  const key = await make();
  expect((await call(bearer(key.secret), 'GET', `/workspaces/${cast.workspace}`)).json()).toMatchObject({
    role: 'editor',
  });
  const listed = await call(cast.people.admin, 'GET', path);
  expect(listed.body).not.toContain(key.secret);
  expect(listed.body).toContain(key.prefix);
  const [row] = await record.db.select().from(apiKeys).where(eq(apiKeys.id, key.id));
  expect(JSON.stringify(row)).not.toContain(key.secret.slice(-20));
  expect(row?.lastUsedAt).toBeInstanceOf(Date);
});

test('a revoked key is nobody at its very next call', async () => {
  const key = await make();
  expect((await call(cast.people.admin, 'DELETE', `${path}/${key.id}`)).statusCode).toBe(204);
  expect((await call(bearer(key.secret), 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(401);
});

test('a key that has run out is nobody', async () => {
  const key = await make({ days: 1 });
  expect((await call(bearer(key.secret), 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(200);
  await record.db
    .update(apiKeys)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(apiKeys.id, key.id));
  expect((await call(bearer(key.secret), 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(401);
});

test('a key stays in its workspace, its scopes and its role', async () => {
  expect((await call(cast.foreignKey, 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(404);
  expect((await call(cast.keys.write, 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(403);
  const reader = await make({ role: 'viewer', scopes: ['read', 'admin'] });
  expect(
    (await call(bearer(reader.secret), 'PATCH', `/workspaces/${cast.workspace}`, { name: 'x' })).statusCode,
  ).toBe(403);
  expect((await call(cast.keys.admin, 'GET', '/me')).statusCode).toBe(403);
  expect((await call(cast.keys.admin, 'GET', '/workspaces')).statusCode).toBe(403);
});

test('no key makes one that does more than itself', async () => {
  const admin = await make({ role: 'admin', scopes: ['admin'] });
  const ask = (body: object) => call(bearer(admin.secret), 'POST', path, { name: 'more', ...body });
  expect((await ask({ role: 'admin', scopes: ['read'] })).statusCode).toBe(403);
  expect((await ask({ role: 'owner', scopes: ['admin'] })).statusCode).toBe(403);
  expect((await ask({ role: 'admin', scopes: ['admin'] })).statusCode).toBe(201);
  expect(
    (await call(cast.people.admin, 'POST', path, { name: 'more', role: 'owner', scopes: ['read'] }))
      .statusCode,
  ).toBe(403);
});

test('altered and malformed keys are nobody, whatever else the call carries', async () => {
  const { secret: good } = await make();
  const bad = [
    good.slice(0, -1),
    `${good}A`,
    good.toUpperCase(),
    'rehire_key_',
    `${good},${good}`,
    "' OR 1=1 --",
    '',
  ];
  for (const key of bad) {
    expect([key, (await call(bearer(key), 'GET', `/workspaces/${cast.workspace}`)).statusCode]).toEqual([
      key,
      401,
    ]);
  }
  const basic = { name: 'basic', headers: { authorization: `Basic ${good}` } };
  expect((await call(basic, 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(401);
  const both = { name: 'both', headers: { ...cast.people.owner.headers, authorization: 'Bearer x' } };
  expect((await call(both, 'GET', `/workspaces/${cast.workspace}`)).statusCode).toBe(401);
});

test('a key of another workspace is as missing as one that never was', async () => {
  const { id } = await make();
  const foreign = await call(cast.stranger, 'DELETE', `/workspaces/${cast.foreign}/keys/${id}`);
  const missing = await call(
    cast.stranger,
    'DELETE',
    `/workspaces/${cast.foreign}/keys/${crypto.randomUUID()}`,
  );
  expect(foreign.statusCode).toBe(404);
  expect(foreign.body).toBe(missing.body);
});
