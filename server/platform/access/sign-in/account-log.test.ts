import type { AuditEntry } from '@rehire/contract/access/audit';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { makePerson, makeWorkspace, type TestPerson, testServer } from '../testing.ts';
import { TestAuthenticator } from './authenticator.testing.ts';

const record = await testRecord();
const { app, access, audit, secret } = await testServer(record);
const origin = 'http://localhost:7300';
const PASSWORD = 'correct horse battery';

let callers = 0;
const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, more: InjectOptions = {}) =>
  app.inject({
    method,
    url,
    remoteAddress: `198.18.20.${(callers += 1)}`,
    ...more,
    headers: { origin, host: 'localhost:7300', ...more.headers },
  });
const cookiesOf = (response: Response): string =>
  response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const signIn = (email: string, password: string): Promise<Response> =>
  call('POST', '/api/auth/sign-in/email', { payload: { email, password } });

interface Account extends TestPerson {
  readonly email: string;
  readonly workspaces: readonly string[];
}

/** Somebody with a password, in two workspaces of their own. */
async function account(name: string): Promise<Account> {
  const workspaces = [await makeWorkspace(record, 'One'), await makeWorkspace(record, 'Two')];
  const person = await makePerson(
    record,
    secret,
    name,
    workspaces.map((workspace) => ({ workspace, role: 'owner' as const })),
  );
  const { headers } = person;
  await call('PUT', '/api/v1/me/password', { headers, payload: { current: null, password: PASSWORD } });
  return { ...person, email: `${name}-${person.id}@example.org`, workspaces };
}

/** What the log of each of somebody's workspaces says, oldest first: the same everywhere, sound, and naming nobody. */
async function logOf({ workspaces, headers, name, email }: Account): Promise<AuditEntry[]> {
  const logs: AuditEntry[][] = [];
  for (const workspace of workspaces) {
    const answer = await call('GET', `/api/v1/workspaces/${workspace}/audit?limit=200`, { headers });
    const { items } = answer.json<{ items: AuditEntry[] }>();
    expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: items.length });
    const told = JSON.stringify(items.map((entry) => ({ ...entry, authorName: null })));
    for (const word of [name, email, PASSWORD]) expect(told).not.toContain(word);
    logs.push(items.toReversed());
  }
  const [first = [], second = []] = logs;
  expect(second.map(({ act }) => act)).toEqual(first.map(({ act }) => act));
  return first;
}

const actsOf = async (person: Account): Promise<string[]> =>
  (await logOf(person)).map(({ act, detail }) => [act, detail.way].filter(Boolean).join(' by '));

test('signing in and out by password is in the log of every workspace that the account opens', async () => {
  const ann = await account('ann');
  const cookie = cookiesOf(await signIn(ann.email, PASSWORD));
  await call('POST', '/api/auth/sign-out', { headers: { cookie }, payload: {} });
  expect(await actsOf(ann)).toEqual([
    'person.password-changed',
    'person.signed-in by password',
    'person.signed-out',
  ]);
  const [, signedIn, signedOut] = await logOf(ann);
  expect(signedIn).toMatchObject({ author: `person:${ann.id}`, subject: `person:${ann.id}` });
  expect(signedOut?.detail).toEqual({ session: signedIn?.detail.session });
});

test('a link of the operator is in the log when it is made, and when it signs somebody in', async () => {
  const bo = await account('bo');
  const token = new URL((await access.signInLink(bo.email)) ?? '').hash.slice(1);
  await call('POST', '/api/auth/sign-in/link', { payload: { token } });
  expect(await actsOf(bo)).toEqual([
    'person.password-changed',
    'person.sign-in-link-made',
    'person.signed-in by link',
  ]);
  expect((await logOf(bo))[1]).toMatchObject({ author: 'system' });
});

test('a passkey is in the log when it is added, refused, used and removed', async () => {
  const cleo = await account('cleo');
  const device = new TestAuthenticator(origin);
  const passkey = (method: 'GET' | 'POST', path: string, cookie: string, payload?: object) =>
    call(method, `/api/auth/passkey/${path}`, { headers: { cookie }, ...(payload ? { payload } : {}) });
  const own = cleo.headers.cookie ?? '';
  const making = await passkey('GET', 'generate-register-options?name=Laptop', own);
  const made = await passkey('POST', 'verify-registration', `${own}; ${cookiesOf(making)}`, {
    response: device.create(making.json<{ challenge: string }>()),
    name: 'Laptop',
  });
  const asking = await passkey('GET', 'generate-authenticate-options', '');
  const response = device.get(asking.json<{ challenge: string }>());
  for (let time = 0; time < 2; time += 1)
    await passkey('POST', 'verify-authentication', cookiesOf(asking), { response });
  await expect.poll(() => actsOf(cleo)).toContain('person.sign-in-refused by passkey');
  await passkey('POST', 'delete-passkey', own, { id: made.json<{ id: string }>().id });
  expect(await actsOf(cleo)).toEqual([
    'person.password-changed',
    'person.passkey-added',
    'person.signed-in by passkey',
    'person.sign-in-refused by passkey',
    'person.passkey-removed',
  ]);
});

test('a refused sign-in is written down once a minute, and the others are counted', async () => {
  const dan = await account('dan');
  for (let time = 0; time < 4; time += 1)
    expect((await signIn(dan.email, 'a guess at it')).statusCode).toBe(401);
  expect((await signIn('nobody@example.org', 'a guess at it')).statusCode).toBe(401);
  await expect
    .poll(() => actsOf(dan))
    .toEqual(['person.password-changed', 'person.sign-in-refused by password']);
  expect((await logOf(dan))[1]).toMatchObject({ author: 'system', subject: `person:${dan.id}` });
});

test('sessions that are ended, an address and a password that change are in the log', async () => {
  const eve = await account('eve');
  const me = () => call('GET', '/api/v1/me/sessions', { headers: eve.headers });
  for (let time = 0; time < 3; time += 1) await signIn(eve.email, PASSWORD);
  const { items } = (await me()).json<{ items: { id: string; current: boolean }[] }>();
  const other = items.find(({ current }) => !current)?.id ?? '';
  const { headers } = eve;
  await call('DELETE', `/api/v1/me/sessions/${other}`, { headers });
  await call('DELETE', '/api/v1/me/sessions', { headers });
  await call('PATCH', '/api/v1/me', {
    headers,
    payload: { email: 'eve.moved@example.org', password: PASSWORD },
  });
  const written = (await logOf(eve)).slice(-3);
  expect(written).toMatchObject([
    { act: 'session.revoked', subject: `session:${other}` },
    { act: 'person.sessions-revoked', detail: { revoked: 2 } },
    { act: 'person.address-changed', detail: {} },
  ]);
});
