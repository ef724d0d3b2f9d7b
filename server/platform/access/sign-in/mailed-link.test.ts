import type { LightMyRequestResponse as Response } from 'fastify';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { auditEntries } from '../../audit/audit.table.ts';
import { type Letter } from '../../mail/letter.ts';
import type { Mail } from '../../mail/mail.ts';
import { testRecord } from '../../record/testing.ts';
import { makePerson, makeWorkspace, testServer } from '../testing.ts';
import { passkeys, persons, sessions, verifications } from './sign-in.table.ts';

const sent: { to: string; letter: Letter }[] = [];
const mail: Mail = {
  enabled: true,
  send: async (to, letter) => {
    sent.push({ to, letter });
    return true;
  },
  server: null,
  deliver: async () => ({ is: 'taken', said: 'OK' }),
  close: async () => undefined,
};

const record = await testRecord();
const server = await testServer(record, { mail });
const workspace = await makeWorkspace(record, 'Daybreak');
const owner = await makePerson(record, server.secret, 'owner', [{ workspace, role: 'owner' }]);
beforeEach(() => {
  sent.length = 0;
});

let callers = 0;
const post = (url: string, payload: object, headers: Record<string, string> = {}): Promise<Response> =>
  server.app.inject({ method: 'POST', url, payload, headers, remoteAddress: `198.18.9.${(callers += 1)}` });
const ask = (email: string): Promise<Response> => post('/api/auth/sign-in/magic-link', { email });
const follow = (token: string): Promise<Response> =>
  server.app.inject({
    method: 'GET',
    url: `/api/auth/magic-link/verify?token=${token}&callbackURL=/&errorCallbackURL=/sign-in`,
    remoteAddress: `198.18.9.${(callers += 1)}`,
  });
const tokenIn = (letter: Letter | undefined): string =>
  new URL(letter?.link?.href ?? '').hash.replace('#mail.', '');
const addressOf = async (id: string): Promise<string> => {
  const [row] = await record.db.select().from(persons).where(eq(persons.id, id));
  return row?.email ?? '';
};

test('a mailed link signs its reader in, once', async () => {
  const email = await addressOf(owner.id);
  expect((await ask(email)).statusCode).toBe(200);
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]?.to).toBe(email);
  const token = tokenIn(sent[0]?.letter);
  const answers = await Promise.all([follow(token), follow(token), follow(token)]);
  expect(
    answers.filter(({ cookies }) =>
      cookies.some(({ name, value }) => name === 'rehire.session_token' && value !== ''),
    ),
  ).toHaveLength(1);
  expect((await follow(token)).headers.location).toContain('error=INVALID_TOKEN');
  const log = await record.db.select().from(auditEntries);
  expect(log).toMatchObject([
    { act: 'person.signed-in', author: `person:${owner.id}`, detail: { way: 'mailed link' } },
  ]);
});

test('an unknown address gets no letter, and the answer does not tell', async () => {
  const unknown = await ask('nobody@example.org');
  const known = await ask(await addressOf(owner.id));
  expect(unknown.body).toBe(known.body);
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]?.to).not.toBe('nobody@example.org');
});

test('an invited address may make its account by a mailed link', async () => {
  const made = await server.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/invitations`,
    headers: owner.headers,
    payload: { role: 'viewer', email: 'grace@example.org' },
  });
  expect(made.json()).toMatchObject({ mailed: true });
  expect(sent[0]?.letter.link?.href).toBe(made.json<{ link: string }>().link);
  await ask('grace@example.org');
  await expect.poll(() => sent).toHaveLength(2);
  expect((await follow(tokenIn(sent[1]?.letter))).headers.location).not.toContain('error');
  const [grace] = await record.db.select().from(persons).where(eq(persons.email, 'grace@example.org'));
  expect(grace?.emailVerified).toBe(true);
});

test('whoever took an address that is not theirs loses every way in when its owner proves it', async () => {
  const squatter = await makePerson(record, server.secret, 'squatter', []);
  await server.app.inject({
    method: 'PATCH',
    url: '/api/v1/me',
    headers: squatter.headers,
    payload: { email: 'victim@example.org' },
  });
  await server.app.inject({
    method: 'PUT',
    url: '/api/v1/me/password',
    headers: squatter.headers,
    payload: { current: null, password: 'the squatter knows' },
  });
  await record.db.insert(passkeys).values({
    id: 'p',
    publicKey: 'k',
    userId: squatter.id,
    credentialID: 'c',
    counter: 0,
    deviceType: 'singleDevice',
    backedUp: false,
  });
  await ask('victim@example.org');
  await expect.poll(() => sent).toHaveLength(1);
  const victim = await follow(tokenIn(sent[0]?.letter));
  expect(victim.headers.location).not.toContain('error');
  const knows = await post('/api/auth/sign-in/email', {
    email: 'victim@example.org',
    password: 'the squatter knows',
  });
  expect(knows.statusCode).toBe(401);
  expect(
    (await server.app.inject({ method: 'GET', url: '/api/v1/me', headers: squatter.headers })).statusCode,
  ).toBe(401);
  expect(await record.db.$count(passkeys)).toBe(0);
  expect(await record.db.$count(sessions, eq(sessions.userId, squatter.id))).toBe(1);
});

test('a forgotten password is set anew by mail, which signs out everywhere', async () => {
  const person = await makePerson(record, server.secret, 'forgetful', []);
  await server.app.inject({
    method: 'PUT',
    url: '/api/v1/me/password',
    headers: person.headers,
    payload: { current: null, password: 'the old password' },
  });
  const email = await addressOf(person.id);
  expect((await post('/api/auth/request-password-reset', { email })).statusCode).toBe(200);
  await expect.poll(() => sent).toHaveLength(1);
  const token = new URL(sent[0]?.letter.link?.href ?? '').hash.slice(1);
  const reset = () => post('/api/auth/reset-password', { token, newPassword: 'the new password' });
  expect((await reset()).statusCode).toBe(200);
  expect((await reset()).statusCode).toBe(400);
  expect(
    (await server.app.inject({ method: 'GET', url: '/api/v1/me', headers: person.headers })).statusCode,
  ).toBe(401);
  expect((await post('/api/auth/sign-in/email', { email, password: 'the new password' })).statusCode).toBe(
    200,
  );
  expect((await post('/api/auth/sign-in/email', { email, password: 'the old password' })).statusCode).toBe(
    401,
  );
});

test('the links that were mailed cannot be read from the record', async () => {
  await ask(await addressOf(owner.id));
  await expect.poll(() => sent).toHaveLength(1);
  expect(JSON.stringify(await record.db.select().from(verifications))).not.toContain(
    tokenIn(sent[0]?.letter),
  );
});
