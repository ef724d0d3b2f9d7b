import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { makeWorkspace, testServer } from '../testing.ts';
import { members } from '../workspaces/workspaces.table.ts';
import { accounts, persons, sessions } from './sign-in.table.ts';

const record = await testRecord();
const sample = await makeWorkspace(record, 'Daybreak (sample)');
const { app, access } = await testServer(record);

let callers = 0;
/** Each call from an address of its own, so that one test's attempts do not count against another's. */
const address = (): string => `198.18.${Math.floor((callers += 1) / 250)}.${(callers % 250) + 1}`;

const call = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  more: InjectOptions = {},
): Promise<Response> => app.inject({ method, url, remoteAddress: address(), ...more });

const cookiesOf = (response: Response): string =>
  response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const tokenOf = (link: string | null): string => new URL(link ?? '').hash.slice(1);
const problemOf = (response: Response): string =>
  String(response.json<{ type: string }>().type).replace('urn:rehire:problem:', '');

const signUp = (email: string, more: InjectOptions = {}): Promise<Response> =>
  call('POST', '/api/auth/sign-up/email', {
    payload: { email, password: 'correct horse battery', name: 'Ada' },
    ...more,
  });
const signIn = (email: string, password: string, more: InjectOptions = {}): Promise<Response> =>
  call('POST', '/api/auth/sign-in/email', { payload: { email, password }, ...more });
const days = (n: number): Date => new Date(Date.now() + n * 24 * 3_600_000);
const me = (cookie: string): Promise<Response> => call('GET', '/api/v1/me', { headers: { cookie } });

let owner = '';

test('the first link signs the first person in, once, as owner of what is there', async () => {
  expect((await call('GET', '/api/v1/sign-in')).json()).toMatchObject({
    firstRun: true,
    signUp: true,
    mailedLink: false,
    oidc: null,
  });
  const older = await access.firstLink('http://localhost:7300');
  const link = await access.firstLink('http://localhost:7300');
  expect(link).toMatch(/^http:\/\/localhost:7300\/sign-in\/link#rehire_signin_/);
  const use = (from: string | null) =>
    call('POST', '/api/auth/sign-in/link', { payload: { token: tokenOf(from) } });
  expect((await use(older)).statusCode).toBe(403);
  const answers = await Promise.all(Array.from({ length: 10 }, () => use(link)));
  const good = answers.filter(({ statusCode }) => statusCode === 200);
  expect(good).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(9);
  owner = cookiesOf(good[0] as Response);
  const mine = (await me(owner)).json();
  expect(mine).toMatchObject({
    email: null,
    hasPassword: false,
    workspaces: [{ id: sample, role: 'owner' }],
  });
  expect(await record.db.$count(persons)).toBe(1);
});

test('while the first person has no other way in, a start prints another link for the same person', async () => {
  const link = await access.firstLink();
  const again = await call('POST', '/api/auth/sign-in/link', { payload: { token: tokenOf(link) } });
  expect(again.statusCode).toBe(200);
  expect((await me(cookiesOf(again))).json()).toMatchObject({ workspaces: [{ id: sample, role: 'owner' }] });
  expect(await record.db.$count(persons)).toBe(1);
});

test('opening the link, as a program that looks at links does, uses nothing up', async () => {
  const token = tokenOf(await access.firstLink());
  expect((await call('GET', `/api/auth/sign-in/link?token=${token}`)).statusCode).toBe(404);
  expect((await call('POST', '/api/auth/sign-in/link', { payload: { token } })).statusCode).toBe(200);
});

test('the first person tells an address and a password, signs in with them, and no link is printed any more', async () => {
  const changed = await call('PATCH', '/api/v1/me', {
    headers: { cookie: owner },
    payload: { name: 'Ada', email: 'Ada@Example.org' },
  });
  expect(changed.json()).toMatchObject({ name: 'Ada', email: 'ada@example.org', emailVerified: false });
  const short = await call('PUT', '/api/v1/me/password', {
    headers: { cookie: owner },
    payload: { current: null, password: 'short' },
  });
  expect(problemOf(short)).toBe('invalid-input');
  const set = await call('PUT', '/api/v1/me/password', {
    headers: { cookie: owner },
    payload: { current: null, password: 'a password of Ada' },
  });
  expect(set.statusCode).toBe(204);
  expect((await signIn('ada@example.org', 'a password of Ada')).statusCode).toBe(200);
  expect(await access.firstLink()).toBeNull();
});

test('a changed password signs out everywhere else, and the old one is asked for', async () => {
  const other = cookiesOf(await signIn('ada@example.org', 'a password of Ada'));
  const change = (current: string | null) =>
    call('PUT', '/api/v1/me/password', {
      headers: { cookie: owner },
      payload: { current, password: 'another password' },
    });
  expect(problemOf(await change(null))).toBe('invalid-input');
  expect(problemOf(await change('guess'))).toBe('invalid-input');
  expect((await me(other)).statusCode).toBe(200);
  expect((await change('a password of Ada')).statusCode).toBe(204);
  expect((await me(other)).statusCode).toBe(401);
  expect((await me(owner)).statusCode).toBe(200);
});

test('a wrong password and an unknown address answer the same', async () => {
  const wrong = await signIn('ada@example.org', 'not the password');
  const unknown = await signIn('nobody@example.org', 'not the password');
  expect(wrong.statusCode).toBe(401);
  expect(wrong.body).toBe(unknown.body);
  expect(wrong.json()).toMatchObject({ detail: 'This e-mail address and password do not fit together.' });
});

test('with the policy "first" nobody else signs up, and known addresses cannot be told from unknown ones', async () => {
  const [known, unknown] = [await signUp('ada@example.org'), await signUp('new@example.org')];
  expect(problemOf(known)).toBe('not-allowed');
  expect(known.body).toBe(unknown.body);
  expect(await record.db.$count(persons)).toBe(1);
});

test('a revoked session fails at its very next request', async () => {
  const cookie = cookiesOf(await signIn('ada@example.org', 'another password'));
  const { items } = (await call('GET', '/api/v1/me/sessions', { headers: { cookie } })).json<{
    items: { id: string; current: boolean }[];
  }>();
  const current = items.find((each) => each.current);
  expect((await me(cookie)).statusCode).toBe(200);
  const revoked = await call('DELETE', `/api/v1/me/sessions/${current?.id}`, { headers: { cookie: owner } });
  expect(revoked.statusCode).toBe(204);
  expect((await me(cookie)).statusCode).toBe(401);
});

test('signing out ends the session at the server too', async () => {
  const cookie = cookiesOf(await signIn('ada@example.org', 'another password'));
  const out = await call('POST', '/api/auth/sign-out', {
    headers: { cookie, origin: 'http://localhost:80', host: 'localhost:80' },
    payload: {},
  });
  expect(out.statusCode).toBe(200);
  expect((await me(cookie)).statusCode).toBe(401);
});

test('signing out everywhere else keeps this session alone', async () => {
  const [one, two] = [
    await signIn('ada@example.org', 'another password'),
    await signIn('ada@example.org', 'another password'),
  ].map(cookiesOf);
  const revoked = await call('DELETE', '/api/v1/me/sessions', { headers: { cookie: one ?? '' } });
  expect(revoked.json<{ revoked: number }>().revoked).toBeGreaterThanOrEqual(1);
  expect((await me(two ?? '')).statusCode).toBe(401);
  expect((await me(owner)).statusCode).toBe(401);
  expect((await me(one ?? '')).statusCode).toBe(200);
  owner = one ?? '';
});

test('an altered, unsigned or foreign cookie is nobody', async () => {
  const [name = '', value = ''] = owner.split('=', 2);
  const signed = decodeURIComponent(value);
  const [token = '', signature = ''] = signed.split('.');
  for (const bad of [
    token,
    `${token}.`,
    `${token}.AAAA`,
    `${token}x.${signature}`,
    `.${signature}`,
    `%`,
    '',
    `${signed}${signed}`,
  ]) {
    expect([bad, (await me(`${name}=${encodeURIComponent(bad)}`)).statusCode]).toEqual([bad, 401]);
  }
  expect((await me(`${name}=%E0%A4%A`)).statusCode).toBe(401);
  expect((await me(owner)).statusCode).toBe(200);
});

test('a session that has run out is nobody; one that is used lives on', async () => {
  const cookie = cookiesOf(await signIn('ada@example.org', 'another password'));
  const session = (await me(cookie)).json<{ session: string }>().session;
  const mine = eq(sessions.id, session);
  await record.db
    .update(sessions)
    .set({ updatedAt: days(-2), expiresAt: days(1) })
    .where(mine);
  const prolonged = await me(cookie);
  expect(prolonged.cookies[0]).toMatchObject({ maxAge: 30 * 24 * 3600, httpOnly: true, sameSite: 'Lax' });
  const [row] = await record.db.select().from(sessions).where(mine);
  expect(row?.expiresAt.getTime()).toBeGreaterThan(days(29).getTime());
  expect((await me(cookie)).cookies).toEqual([]);
  await record.db
    .update(sessions)
    .set({ expiresAt: days(-1) })
    .where(mine);
  expect((await me(cookie)).statusCode).toBe(401);
});

test('guessing passwords from one address is slowed down, and that is kept in the database', async () => {
  const remoteAddress = '203.0.113.9';
  const tries: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    tries.push((await signIn('ada@example.org', `guess number ${i}`, { remoteAddress })).statusCode);
  }
  expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  const refused = await signIn('ada@example.org', 'another password', { remoteAddress });
  expect(problemOf(refused)).toBe('too-many-requests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  const disguised = await signIn('ada@example.org', 'x', {
    remoteAddress,
    headers: { 'x-rehire-address': '9.9.9.9', 'x-forwarded-for': '8.8.8.8' },
  });
  expect(disguised.statusCode).toBe(429);
});

test('another site cannot sign a visitor in or out', async () => {
  const headers = { cookie: owner, origin: 'https://evil.example', host: 'localhost:7300' };
  expect((await signIn('ada@example.org', 'another password', { headers })).statusCode).toBe(403);
  expect((await call('POST', '/api/auth/sign-out', { headers, payload: {} })).statusCode).toBe(403);
  expect((await me(owner)).statusCode).toBe(200);
});

test('what of the library is not opened is not there, and hostile calls get no 500', async () => {
  for (const path of [
    '/get-session',
    '/update-user',
    '/delete-user',
    '/list-sessions',
    '/change-email',
    '/ok',
    '/__proto__',
    '/',
    '/sign-in/email/',
  ]) {
    for (const method of ['GET', 'POST'] as const) {
      expect([
        path,
        (await call(method, `/api/auth${path}`, method === 'POST' ? { payload: {} } : {})).statusCode,
      ]).toEqual([path, 404]);
    }
  }
  const hostile: InjectOptions[] = [
    { payload: '{', headers: { 'content-type': 'application/json' } },
    { payload: 'x'.repeat(70_000), headers: { 'content-type': 'application/json' } },
    { payload: '<a/>', headers: { 'content-type': 'application/xml' } },
    { payload: { email: 5, password: [] } },
    { payload: { email: 'a@b.example\u0000', password: '\u0000' } },
    { payload: { email: `${'a'.repeat(10_000)}@b.example`, password: 'x' } },
    {},
  ];
  for (const each of hostile) {
    const response = await call('POST', '/api/auth/sign-in/email', each);
    expect([each, response.statusCode < 500]).toEqual([each, true]);
    expect(response.headers['content-type']).toContain('problem+json');
  }
});

test('the record holds no password and no token of anybody in clear', async () => {
  const [account] = await record.db.select().from(accounts);
  expect(account?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(JSON.stringify(await record.db.select().from(accounts))).not.toContain('another password');
});

test('an operator can let a known person in again, and only a known one', async () => {
  expect(await access.signInLink('stranger@example.org')).toBeNull();
  const link = await access.signInLink(' ADA@example.org');
  const again = await call('POST', '/api/auth/sign-in/link', { payload: { token: tokenOf(link) } });
  expect((await me(cookiesOf(again))).json()).toMatchObject({ email: 'ada@example.org' });
  expect(await record.db.$count(members)).toBe(1);
});
