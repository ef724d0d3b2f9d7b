import type { LightMyRequestResponse as Response } from 'fastify';
import { expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { makePerson, makeWorkspace, testServer } from '../testing.ts';
import { TestAuthenticator } from './authenticator.testing.ts';
import { passkeys } from './sign-in.table.ts';

const record = await testRecord();
const { app, secret } = await testServer(record);
const workspace = await makeWorkspace(record, 'Daybreak');
const person = await makePerson(record, secret, 'ada', [{ workspace, role: 'owner' }]);
const origin = 'http://localhost:7300';

let callers = 0;
const call = (method: 'GET' | 'POST', path: string, cookie: string, payload?: object): Promise<Response> =>
  app.inject({
    method,
    url: `/api/auth/passkey/${path}`,
    remoteAddress: `198.18.11.${(callers += 1)}`,
    headers: { cookie, origin, host: 'localhost:7300' },
    ...(payload === undefined ? {} : { payload }),
  });
const cookiesOf = (response: Response): string =>
  response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

async function register(device: TestAuthenticator): Promise<Response> {
  const options = await call('GET', 'generate-register-options?name=Laptop', person.headers.cookie ?? '');
  const cookie = `${person.headers.cookie}; ${cookiesOf(options)}`;
  return call('POST', 'verify-registration', cookie, {
    response: device.create(options.json<{ challenge: string }>()),
    name: 'Laptop',
  });
}

async function challenge(): Promise<{ cookie: string; options: { challenge: string } }> {
  const options = await call('GET', 'generate-authenticate-options', '');
  return { cookie: cookiesOf(options), options: options.json<{ challenge: string }>() };
}

const device = new TestAuthenticator(origin);

test('a person adds a passkey and signs in with it, without any password', async () => {
  expect((await register(device)).statusCode).toBe(200);
  const { cookie, options } = await challenge();
  const signedIn = await call('POST', 'verify-authentication', cookie, { response: device.get(options) });
  expect(signedIn.statusCode).toBe(200);
  const me = await app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie: cookiesOf(signedIn) } });
  expect(me.json()).toMatchObject({ id: person.id, hasPassword: false, passkeys: [{ name: 'Laptop' }] });
});

test('an answer to a challenge works once, and only to its own challenge', async () => {
  const { cookie, options } = await challenge();
  const response = device.get(options);
  expect((await call('POST', 'verify-authentication', cookie, { response })).statusCode).toBe(200);
  expect(
    (await call('POST', 'verify-authentication', cookie, { response })).statusCode,
  ).toBeGreaterThanOrEqual(400);
  const other = await challenge();
  expect(
    (await call('POST', 'verify-authentication', other.cookie, { response })).statusCode,
  ).toBeGreaterThanOrEqual(400);
});

test('an unknown passkey, and one made for a look-alike site, sign nobody in', async () => {
  for (const stranger of [
    new TestAuthenticator(origin),
    new TestAuthenticator('https://rehire.evil.example'),
  ]) {
    const { cookie, options } = await challenge();
    const refused = await call('POST', 'verify-authentication', cookie, { response: stranger.get(options) });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.statusCode).toBeLessThan(500);
  }
  expect(
    (await register(new TestAuthenticator('https://rehire.evil.example'))).statusCode,
  ).toBeGreaterThanOrEqual(400);
  expect(await record.db.$count(passkeys)).toBe(1);
});

test('a passkey is added only by whoever is signed in, and removed only by its owner', async () => {
  expect((await call('GET', 'generate-register-options', '')).statusCode).toBe(401);
  const [mine] = await record.db.select().from(passkeys);
  const other = await makePerson(record, secret, 'eve', []);
  const refused = await call('POST', 'delete-passkey', other.headers.cookie ?? '', { id: mine?.id });
  expect(refused.statusCode).toBeGreaterThanOrEqual(400);
  expect(
    (await call('POST', 'delete-passkey', person.headers.cookie ?? '', { id: 'no such id' })).statusCode,
  ).toBeLessThan(500);
  expect(await record.db.$count(passkeys)).toBe(1);
  expect(
    (await call('POST', 'delete-passkey', person.headers.cookie ?? '', { id: mine?.id })).statusCode,
  ).toBe(200);
  expect(await record.db.$count(passkeys)).toBe(0);
});
