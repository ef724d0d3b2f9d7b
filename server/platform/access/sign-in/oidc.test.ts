import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { makePerson, makeWorkspace, testServer } from '../testing.ts';
import { type IssuerAccount, startIssuer, TestBrowser } from './oidc-issuer.testing.ts';
import { auditEntries } from '../../audit/audit.table.ts';
import { accounts, persons } from './sign-in.table.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

const ada: IssuerAccount = {
  sub: 'ada',
  email: 'ada@example.org',
  email_verified: true,
  name: 'Ada Lovelace',
};
const port = await freePort();
const home = `http://localhost:${port}`;
const issuer = await startIssuer(`${home}/api/auth/callback/oidc`, ada);
afterAll(() => issuer.close());

const record = await testRecord();
const workspace = await makeWorkspace(record, 'Daybreak');
const server = await testServer(record, {
  env: {
    REHIRE_PORT: String(port),
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: issuer.clientId,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
    OIDC_NAME: 'Example',
  },
});
const down = await testServer(record, {
  env: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
});
await server.app.listen({ host: '127.0.0.1', port });

const options = async () => (await fetch(`${home}/api/v1/sign-in`)).json() as Promise<{ oidc: unknown }>;

async function signIn(browser = new TestBrowser()): Promise<{ browser: TestBrowser; landed: string }> {
  const begun = await browser.send(`${home}/api/auth/sign-in/social`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: home },
    body: JSON.stringify({ provider: 'oidc', callbackURL: '/loop', errorCallbackURL: '/sign-in' }),
  });
  const { url } = (await begun.json()) as { url: string };
  expect(url).toMatch(/code_challenge_method=S256/);
  return { browser, landed: await browser.follow(url, home) };
}

const meOf = async (browser: TestBrowser) =>
  (await browser.send(`${home}/api/v1/me`)).json() as Promise<Record<string, unknown>>;

test('the first person comes by the issuer, with a proven address, and comes back as the same person', async () => {
  await expect.poll(async () => (await options()).oidc).toEqual({ provider: 'oidc', name: 'Example' });
  const { browser, landed } = await signIn();
  expect(landed).toBe(`${home}/loop`);
  const me = await meOf(browser);
  expect(me).toMatchObject({
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    emailVerified: true,
    hasPassword: false,
  });
  expect(me['workspaces']).toMatchObject([{ id: workspace, role: 'owner' }]);
  const again = await meOf((await signIn()).browser);
  expect(again['id']).toBe(me['id']);
  expect(await server.access.firstLink()).toBeNull();
  const log = await record.db.select().from(auditEntries).orderBy(auditEntries.number);
  expect(log.map(({ act, detail }) => [act, detail.way])).toEqual([
    ['person.signed-in', 'oidc'],
    ['person.signed-in', 'oidc'],
  ]);
});

test("the issuer's tokens are not kept", async () => {
  const [account] = await record.db.select().from(accounts);
  expect(account).toMatchObject({
    providerId: 'oidc',
    accountId: 'ada',
    accessToken: null,
    refreshToken: null,
    idToken: null,
  });
});

test('a stranger whom the issuer knows and nobody invited is sent back without an account', async () => {
  issuer.visitor = { sub: 'eve', email: 'eve@example.org', email_verified: true, name: 'Eve' };
  const { browser, landed } = await signIn();
  expect(new URL(landed).pathname).toBe('/sign-in');
  expect(new URL(landed).searchParams.get('error')).not.toBeNull();
  expect(await meOf(browser)).toMatchObject({ status: 401 });
  expect(await record.db.$count(persons)).toBe(1);
});

test('an invited address that the issuer vouches for gets its account', async () => {
  const owner = await makePerson(record, server.secret, 'owner', [{ workspace, role: 'owner' }]);
  await server.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/invitations`,
    headers: owner.headers,
    payload: { role: 'viewer', email: 'grace@example.org' },
  });
  issuer.visitor = { sub: 'grace', email: 'grace@example.org', email_verified: true, name: 'Grace' };
  expect(await meOf((await signIn()).browser)).toMatchObject({ email: 'grace@example.org' });
});

test('an address that the issuer does not vouch for takes nobody over', async () => {
  const [victim] = await record.db.select().from(persons).where(eq(persons.email, 'ada@example.org'));
  issuer.visitor = { sub: 'mallory', email: 'ada@example.org', email_verified: false, name: 'Mallory' };
  const { browser, landed } = await signIn();
  expect(new URL(landed).searchParams.get('error')).not.toBeNull();
  expect(await meOf(browser)).toMatchObject({ status: 401 });
  expect(await record.db.$count(accounts, eq(accounts.userId, victim?.id ?? ''))).toBe(1);
});

test('an answer that was not asked for, or comes from another browser, signs nobody in', async () => {
  issuer.visitor = ada;
  const browser = new TestBrowser();
  const begun = await browser.send(`${home}/api/auth/sign-in/social`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: home },
    body: JSON.stringify({ provider: 'oidc', callbackURL: '/loop', errorCallbackURL: '/sign-in' }),
  });
  const { url } = (await begun.json()) as { url: string };
  const other = new TestBrowser();
  await other.follow(url, home).catch(() => undefined);
  expect(await meOf(other)).toMatchObject({ status: 401 });
  const forged = await fetch(`${home}/api/auth/callback/oidc?code=x&state=y`, { redirect: 'manual' });
  expect(forged.headers.getSetCookie().some((cookie) => /session_token=[^;]/.test(cookie))).toBe(false);
});

test('an issuer that is down leaves the other ways of signing in as they are', async () => {
  const listed = await down.app.inject({ method: 'GET', url: '/api/v1/sign-in' });
  expect(listed.json()).toMatchObject({ oidc: null, password: true });
  const wrong = await down.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'a@b.example', password: 'x' },
    remoteAddress: '198.18.3.3',
  });
  expect(wrong.statusCode).toBe(401);
});
