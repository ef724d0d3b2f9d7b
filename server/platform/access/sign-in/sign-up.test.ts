import type { LightMyRequestResponse as Response } from 'fastify';
import { expect, test } from 'vitest';
import type { RecordStore } from '../../record/record.ts';
import { testRecord } from '../../record/testing.ts';
import { makePerson, makeWorkspace, type TestServer, testServer } from '../testing.ts';
import { persons } from './sign-in.table.ts';
import { admitsSignUp } from './sign-up.ts';

test.each([
  // policy, anybody there, invited -> answer
  ['first', false, false, 'first'],
  ['first', true, false, 'no'],
  ['first', true, true, 'yes'],
  ['invited', false, false, 'no'],
  ['invited', false, true, 'yes'],
  ['invited', true, false, 'no'],
  ['invited', true, true, 'yes'],
  ['open', false, false, 'first'],
  ['open', true, false, 'yes'],
] as const)(
  'with the policy %s, somebody there: %s, invited: %s, the answer is %s',
  (policy, anybodyThere, invited, answer) => {
    expect(admitsSignUp({ policy, anybodyThere, invited })).toBe(answer);
  },
);

async function fresh(env: Record<string, string> = {}): Promise<{ record: RecordStore; server: TestServer }> {
  const record = await testRecord();
  return { record, server: await testServer(record, { env }) };
}
const racing = await fresh();
const inviting = await fresh();
const forging = await fresh({ REHIRE_SIGN_UP: 'open' });

let callers = 0;
const signUp = ({ app }: TestServer, email: string, cookie?: string): Promise<Response> =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email',
    remoteAddress: `198.18.7.${(callers += 1)}`,
    payload: { email, password: 'correct horse battery', name: email },
    headers: {
      origin: 'http://localhost:80',
      host: 'localhost:80',
      ...(cookie === undefined ? {} : { cookie }),
    },
  });

test('of ten who sign up first at the same moment one is first, and owns what is there', async () => {
  const { record, server } = racing;
  const sample = await makeWorkspace(record, 'Sample');
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => signUp(server, `p${i}@example.org`)),
  );
  const good = answers.filter(({ statusCode }) => statusCode === 200);
  expect(good).toHaveLength(1);
  expect(answers.every(({ statusCode }) => statusCode < 500)).toBe(true);
  expect(await record.db.$count(persons)).toBe(1);
  const cookie =
    good[0]?.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') ?? '';
  const me = await server.app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
  expect(me.json()).toMatchObject({ workspaces: [{ id: sample, role: 'owner', sample: false }] });
});

test('a guest who has looked at an invitation may make an account, and nobody else', async () => {
  const { record, server } = inviting;
  const workspace = await makeWorkspace(record, 'Daybreak');
  const owner = await makePerson(record, server.secret, 'owner', [{ workspace, role: 'owner' }]);
  const made = await server.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/invitations`,
    headers: owner.headers,
    payload: { role: 'editor', email: 'grace@example.org' },
  });
  const token = new URL(made.json<{ link: string }>().link).hash.slice(1);
  // Anybody can write an address into a form: it does not prove that the invitation is theirs.
  expect((await signUp(server, 'grace@example.org')).statusCode).toBe(403);
  const looked = await server.app.inject({
    method: 'POST',
    url: '/api/v1/invitation-previews',
    payload: { token },
  });
  const invitation = `rehire.invitation=${encodeURIComponent(looked.cookies[0]?.value ?? '')}`;
  const signedUp = await signUp(server, 'grace@example.org', invitation);
  expect(signedUp.statusCode).toBe(200);
  const cookie = signedUp.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const accepted = await server.app.inject({
    method: 'POST',
    url: '/api/v1/memberships',
    headers: { cookie },
    payload: { token },
  });
  expect(accepted.json()).toMatchObject({ id: workspace, role: 'editor' });
  expect((await signUp(server, 'late@example.org', invitation)).statusCode).toBe(403);
  expect(
    (await signUp(server, 'forged@example.org', 'rehire.invitation=rehire_invitation_x')).statusCode,
  ).toBe(403);
});

test('nobody makes themselves first by saying so', async () => {
  const { record, server } = forging;
  await signUp(server, 'first@example.org');
  const forged = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email',
    payload: {
      email: 'x@example.org',
      password: 'correct horse battery',
      name: 'x',
      first: true,
      emailVerified: true,
    },
  });
  const rows = await record.db.select().from(persons);
  expect(rows.filter(({ first }) => first === true).map(({ email }) => email)).toEqual(['first@example.org']);
  expect(rows.some(({ emailVerified }) => emailVerified)).toBe(false);
  expect(forged.statusCode).toBeLessThan(500);
});
