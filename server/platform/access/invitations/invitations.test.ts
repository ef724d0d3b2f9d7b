import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testRecord } from '../../record/testing.ts';
import { countOwners, roleOf } from '../members/members.store.ts';
import { persons } from '../sign-in/sign-in.table.ts';
import { type Caller, makeCast, makePerson, testServer } from '../testing.ts';

const record = await testRecord();
const { app, secret } = await testServer(record);
const cast = await makeCast(record, secret);

const call = (who: Caller, method: 'GET' | 'DELETE' | 'POST', path: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: who.headers,
    ...(payload === undefined ? {} : { payload }),
  });

const path = `/workspaces/${cast.workspace}/invitations`;

async function invite(
  role = 'editor',
  who: Caller = cast.people.admin,
): Promise<{ id: string; token: string }> {
  const made = await call(who, 'POST', path, { role });
  expect(made.statusCode).toBe(201);
  const { invitation, link } = made.json<{ invitation: { id: string }; link: string }>();
  return { id: invitation.id, token: new URL(link).hash.slice(1) };
}

const callThem = (person: { readonly id: string }, email: string) =>
  record.db.update(persons).set({ email }).where(eq(persons.id, person.id));

const stateOf = async (id: string): Promise<string | undefined> => {
  const { items } = (await call(cast.people.admin, 'GET', path)).json<{
    items: { id: string; state: string }[];
  }>();
  return items.find((each) => each.id === id)?.state;
};

test('of twenty people who accept one invitation at the same moment one gets in', async () => {
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, i) => makePerson(record, secret, `guest${i}`, [])),
  );
  const { id, token } = await invite();
  const answers = await Promise.all(people.map((person) => call(person, 'POST', '/memberships', { token })));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
    201,
    ...Array.from({ length: 19 }, () => 404),
  ]);
  const roles = await Promise.all(people.map((person) => roleOf(record.db, cast.workspace, person.id)));
  expect(roles.filter((role) => role !== null)).toEqual(['editor']);
  expect(await stateOf(id)).toBe('accepted');
});

test('the link works without mail, shows what it is for, and brings the role that was given', async () => {
  const made = await call(cast.people.admin, 'POST', path, { role: 'viewer', email: 'Grace@Example.org' });
  const { link, mailed, invitation } = made.json<{
    link: string;
    mailed: boolean;
    invitation: { email: string };
  }>();
  expect(mailed).toBe(false);
  expect(link).toMatch(/^http:\/\/localhost:7300\/invitation#rehire_invitation_/);
  expect(invitation.email).toBe('grace@example.org');
  const token = new URL(link).hash.slice(1);
  const seen = await call(cast.nobody, 'POST', '/invitation-previews', { token });
  expect(seen.json()).toMatchObject({ workspace: 'Daybreak', role: 'viewer', email: 'grace@example.org' });
  expect(seen.cookies[0]).toMatchObject({ name: 'rehire.invitation', httpOnly: true, sameSite: 'Lax' });
  const guest = await makePerson(record, secret, 'grace', []);
  await callThem(guest, 'grace@example.org');
  expect((await call(guest, 'POST', '/memberships', { token })).json()).toMatchObject({
    id: cast.workspace,
    role: 'viewer',
  });
});

test('an invitation that was written to an address lets nobody else in, and stays good for whom it is for', async () => {
  const made = await call(cast.people.admin, 'POST', path, { role: 'viewer', email: 'ida@example.org' });
  const { link, invitation } = made.json<{ link: string; invitation: { id: string } }>();
  const token = new URL(link).hash.slice(1);
  const other = await makePerson(record, secret, 'other', []);
  await callThem(other, 'other@example.org');
  const refused = await call(other, 'POST', '/memberships', { token });
  expect(refused.statusCode).toBe(409);
  expect(refused.json()).toMatchObject({
    detail:
      'This invitation is for ida@example.org, and you are signed in as other@example.org. Sign in with that address, or ask for an invitation of your own.',
  });
  expect(await roleOf(record.db, cast.workspace, other.id)).toBeNull();
  expect(await stateOf(invitation.id)).toBe('open');
  const guest = await makePerson(record, secret, 'ida', []);
  await callThem(guest, 'ida@example.org');
  expect((await call(guest, 'POST', '/memberships', { token })).statusCode).toBe(201);
});

test('where accounts need an invitation, one that was written to an address makes no account for another', async () => {
  const closed = await testServer(record, { env: { REHIRE_SIGN_UP: 'invited' } });
  const made = await call(cast.people.admin, 'POST', path, { role: 'viewer', email: 'joan@example.org' });
  const token = new URL(made.json<{ link: string }>().link).hash.slice(1);
  const signUp = (email: string) =>
    closed.app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { cookie: `rehire.invitation=${token}`, origin: 'http://localhost:7300' },
      payload: { name: 'Joan', email, password: 'a long enough one' },
    });
  const refused = await signUp('other-joan@example.org');
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({
    detail: 'This invitation was written to another address. Make the account with that one.',
  });
  expect((await signUp('Joan@example.org')).statusCode).toBe(200);
});

test('a member who opens an invitation by mistake leaves it good for its guest', async () => {
  const { token } = await invite('viewer');
  expect((await call(cast.people.owner, 'POST', '/memberships', { token })).statusCode).toBe(409);
  expect(await roleOf(record.db, cast.workspace, cast.people.owner.id)).toBe('owner');
  const guest = await makePerson(record, secret, 'late', []);
  expect((await call(guest, 'POST', '/memberships', { token })).statusCode).toBe(201);
});

test('a withdrawn, unknown or altered invitation answers the same, to look at and to accept', async () => {
  const { id, token } = await invite();
  expect((await call(cast.people.admin, 'DELETE', `${path}/${id}`)).statusCode).toBe(204);
  expect((await call(cast.people.admin, 'DELETE', `${path}/${id}`)).statusCode).toBe(204);
  expect(await stateOf(id)).toBe('revoked');
  const bodies = new Set<string>();
  for (const bad of [
    token,
    `${token.slice(0, -1)}_`,
    'rehire_invitation_',
    'x',
    token.replace('invitation', 'key'),
  ]) {
    const looked = await call(cast.nobody, 'POST', '/invitation-previews', { token: bad });
    const accepted = await call(cast.outsider, 'POST', '/memberships', { token: bad });
    expect([looked.statusCode, accepted.statusCode]).toEqual([404, 404]);
    bodies.add(looked.body).add(accepted.body);
  }
  expect(bodies.size).toBe(1);
});

test('nobody is invited with more than the inviter has, and editors invite nobody', async () => {
  expect((await call(cast.people.admin, 'POST', path, { role: 'owner' })).statusCode).toBe(403);
  expect((await call(cast.people.editor, 'POST', path, { role: 'viewer' })).statusCode).toBe(403);
  expect((await call(cast.keys.write, 'POST', path, { role: 'viewer' })).statusCode).toBe(403);
  const { token } = await invite('owner', cast.people.owner);
  const guest = await makePerson(record, secret, 'second-owner', []);
  await call(guest, 'POST', '/memberships', { token });
  expect(await countOwners(record.db, cast.workspace)).toBe(2);
});

test('an invitation of another workspace cannot be withdrawn, nor told from a missing one', async () => {
  const { id } = await invite();
  const foreign = await call(cast.stranger, 'DELETE', `/workspaces/${cast.foreign}/invitations/${id}`);
  const missing = await call(
    cast.stranger,
    'DELETE',
    `/workspaces/${cast.foreign}/invitations/${crypto.randomUUID()}`,
  );
  expect(foreign.statusCode).toBe(404);
  expect(foreign.body).toBe(missing.body);
  expect(await stateOf(id)).toBe('open');
});
