import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { entriesBefore } from '../../audit/audit.store.ts';
import { testRecord } from '../../record/testing.ts';
import { makeCast, makePerson, makeWorkspace, type Caller, testServer } from '../testing.ts';
import { members } from '../workspaces/workspaces.table.ts';
import { countOwners, roleOf } from './members.store.ts';

const record = await testRecord();
const { app, secret, audit } = await testServer(record);
const cast = await makeCast(record, secret);

const call = (who: Caller, method: 'GET' | 'PATCH' | 'DELETE' | 'POST', path: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: who.headers,
    ...(payload === undefined ? {} : { payload }),
  });

const inWorkspace = `/workspaces/${cast.workspace}`;

const lastEntry = async () =>
  (await entriesBefore(record.db, cast.workspace, { before: null, limit: 1 })).at(0);

test('members are listed with their roles, to members alone', async () => {
  const listed = await call(cast.people.viewer, 'GET', `${inWorkspace}/members`);
  expect(
    listed
      .json<{ items: { role: string }[] }>()
      .items.map(({ role }) => role)
      .toSorted(),
  ).toEqual(['admin', 'editor', 'owner', 'viewer']);
  const missing = await call(cast.stranger, 'GET', `/workspaces/${crypto.randomUUID()}/members`);
  const foreign = await call(cast.stranger, 'GET', `${inWorkspace}/members`);
  expect(foreign.statusCode).toBe(404);
  expect(foreign.body).toBe(missing.body);
});

test('a member of another workspace is as missing as one who never was', async () => {
  const foreign = await call(cast.people.owner, 'PATCH', `${inWorkspace}/members/${cast.stranger.id}`, {
    role: 'viewer',
  });
  const missing = await call(cast.people.owner, 'PATCH', `${inWorkspace}/members/${crypto.randomUUID()}`, {
    role: 'viewer',
  });
  expect(foreign.statusCode).toBe(404);
  expect(foreign.body).toBe(missing.body);
});

test('a demoted member has the new role at the next call, and the log says who did it', async () => {
  const person = await makePerson(record, secret, 'demoted', [{ workspace: cast.workspace, role: 'admin' }]);
  expect((await call(person, 'GET', `${inWorkspace}/keys`)).statusCode).toBe(200);
  const changed = await call(cast.people.owner, 'PATCH', `${inWorkspace}/members/${person.id}`, {
    role: 'viewer',
  });
  expect(changed.json()).toMatchObject({ id: person.id, role: 'viewer' });
  expect((await call(person, 'GET', `${inWorkspace}/keys`)).statusCode).toBe(403);
  const log = await call(cast.people.owner, 'GET', `${inWorkspace}/audit?act=member.role-changed`);
  expect(log.json<{ items: unknown[] }>().items[0]).toMatchObject({
    author: `person:${cast.people.owner.id}`,
    authorName: 'owner',
    subject: `person:${person.id}`,
    detail: { from: 'admin', to: 'viewer' },
  });
});

test('who is demoted can do no more by keys that they made, nor by keys that those made', async () => {
  const person = await makePerson(record, secret, 'keeper', [{ workspace: cast.workspace, role: 'owner' }]);
  const makeKey = async (maker: Caller) => {
    const made = await call(maker, 'POST', `${inWorkspace}/keys`, {
      name: 'theirs',
      role: 'admin',
      scopes: ['read', 'admin'],
    });
    return { name: 'key', headers: { authorization: `Bearer ${made.json<{ secret: string }>().secret}` } };
  };
  const first = await makeKey(person);
  const second = await makeKey(first);
  const demote = (role: string) =>
    call(cast.people.owner, 'PATCH', `${inWorkspace}/members/${person.id}`, { role });
  await demote('admin');
  expect((await call(second, 'GET', `${inWorkspace}/keys`)).statusCode).toBe(200);
  const made = await call(second, 'POST', `${inWorkspace}/invitations`, { role: 'admin' });
  const token = new URL(made.json<{ link: string }>().link).hash.slice(1);
  await demote('editor');
  for (const key of [first, second]) {
    expect((await call(key, 'GET', `${inWorkspace}/keys`)).statusCode).toBe(403);
    expect((await call(key, 'GET', `${inWorkspace}/members`)).statusCode).toBe(200);
  }
  expect((await call(cast.outsider, 'POST', '/memberships', { token })).statusCode).toBe(404);
  await call(cast.people.owner, 'DELETE', `${inWorkspace}/members/${person.id}`);
  expect((await call(second, 'GET', `${inWorkspace}/members`)).statusCode).toBe(401);
});

test('a removed member is out at once, with their open invitations and, unless kept, their keys', async () => {
  for (const keep of [false, true]) {
    const person = await makePerson(record, secret, 'removed', [
      { workspace: cast.workspace, role: 'admin' },
    ]);
    const key = await call(person, 'POST', `${inWorkspace}/keys`, {
      name: 'theirs',
      role: 'viewer',
      scopes: ['read'],
    });
    const bearer = {
      name: 'key',
      headers: { authorization: `Bearer ${key.json<{ secret: string }>().secret}` },
    };
    const made = await call(person, 'POST', `${inWorkspace}/invitations`, { role: 'admin' });
    const token = new URL(made.json<{ link: string }>().link).hash.slice(1);
    expect((await call(bearer, 'GET', `${inWorkspace}/members`)).statusCode).toBe(200);
    await call(cast.people.admin, 'DELETE', `${inWorkspace}/members/${person.id}${keep ? '?keys=keep' : ''}`);
    expect((await call(person, 'GET', inWorkspace)).statusCode).toBe(404);
    expect((await call(cast.outsider, 'POST', '/memberships', { token })).statusCode).toBe(404);
    expect((await call(bearer, 'GET', `${inWorkspace}/members`)).statusCode).toBe(keep ? 200 : 401);
  }
});

test('an admin cannot touch an owner, an owner can', async () => {
  const other = await makePerson(record, secret, 'co-owner', [{ workspace: cast.workspace, role: 'owner' }]);
  const path = `${inWorkspace}/members/${other.id}`;
  expect((await call(cast.people.admin, 'PATCH', path, { role: 'viewer' })).statusCode).toBe(403);
  expect((await call(cast.people.admin, 'DELETE', path)).statusCode).toBe(403);
  expect(
    (
      await call(cast.people.admin, 'PATCH', `${inWorkspace}/members/${cast.people.admin.id}`, {
        role: 'owner',
      })
    ).statusCode,
  ).toBe(403);
  expect((await call(cast.people.owner, 'PATCH', path, { role: 'viewer' })).statusCode).toBe(200);
});

test('two owners who demote each other at the same moment leave one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const workspace = await makeWorkspace(record, 'Two owners');
    const [one, two] = [
      await makePerson(record, secret, 'one', [{ workspace, role: 'owner' }]),
      await makePerson(record, secret, 'two', [{ workspace, role: 'owner' }]),
    ];
    const answers = await Promise.all([
      call(one, 'PATCH', `/workspaces/${workspace}/members/${two.id}`, { role: 'viewer' }),
      call(two, 'PATCH', `/workspaces/${workspace}/members/${one.id}`, { role: 'viewer' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 403]);
    expect(await countOwners(record.db, workspace)).toBe(1);
  }
});

test('two owners who leave at the same moment leave one behind', async () => {
  const workspace = await makeWorkspace(record, 'Leaving');
  const people = await Promise.all(
    ['a', 'b', 'c'].map((name) => makePerson(record, secret, name, [{ workspace, role: 'owner' }])),
  );
  const answers = await Promise.all(
    people.map((each) => call(each, 'DELETE', `/workspaces/${workspace}/membership`)),
  );
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 204, 403]);
});

test('a viewer may leave, and is gone', async () => {
  const person = await makePerson(record, secret, 'leaver', [{ workspace: cast.workspace, role: 'viewer' }]);
  expect((await call(person, 'DELETE', `${inWorkspace}/membership`)).statusCode).toBe(204);
  expect(await roleOf(record.db, cast.workspace, person.id)).toBeNull();
  expect((await call(cast.keys.admin, 'DELETE', `${inWorkspace}/membership`)).statusCode).toBe(403);
});

test('whoever leaves takes their keys and invitations along, those of their keys too, and the log says so', async () => {
  const person = await makePerson(record, secret, 'leaver', [{ workspace: cast.workspace, role: 'admin' }]);
  const bearerOf = async (by: Caller, name: string): Promise<Caller> => {
    const made = await call(by, 'POST', `${inWorkspace}/keys`, {
      name,
      role: 'admin',
      scopes: ['read', 'admin'],
    });
    return { name, headers: { authorization: `Bearer ${made.json<{ secret: string }>().secret}` } };
  };
  const first = await bearerOf(person, 'theirs');
  const second = await bearerOf(first, 'of theirs');
  const invited = await call(second, 'POST', `${inWorkspace}/invitations`, { role: 'viewer' });
  const token = new URL(invited.json<{ link: string }>().link).hash.slice(1);
  expect((await call(person, 'DELETE', `${inWorkspace}/membership`)).statusCode).toBe(204);
  for (const key of [first, second])
    expect((await call(key, 'GET', `${inWorkspace}/members`)).statusCode).toBe(401);
  expect((await call(cast.outsider, 'POST', '/memberships', { token })).statusCode).toBe(404);
  expect((await lastEntry())?.detail).toMatchObject({
    role: 'admin',
    revoked: { invitations: 1, keys: 2 },
  });
});

test('keys of a removed member that are kept go over to whoever kept them', async () => {
  const person = await makePerson(record, secret, 'builder', [{ workspace: cast.workspace, role: 'admin' }]);
  const made = await call(person, 'POST', `${inWorkspace}/keys`, {
    name: 'integration',
    role: 'viewer',
    scopes: ['read'],
  });
  const { key } = made.json<{ key: { id: string } }>();
  const { owner } = cast.people;
  await call(owner, 'DELETE', `${inWorkspace}/members/${person.id}?keys=keep`);
  const { items } = (await call(owner, 'GET', `${inWorkspace}/keys`)).json<{
    items: { id: string; author: string; state: string }[];
  }>();
  expect(items.find(({ id }) => id === key.id)).toMatchObject({
    author: `person:${owner.id}`,
    state: 'active',
  });
  expect((await lastEntry())?.detail).toMatchObject({ revoked: { keys: 0 }, taken: { keys: 1 } });
});

test('whoever makes a workspace owns it, and others do not see it', async () => {
  const made = await call(cast.outsider, 'POST', '/workspaces', { name: '  Afternoon  ' });
  expect(made.statusCode).toBe(201);
  const { id } = made.json<{ id: string }>();
  expect(made.json()).toMatchObject({ name: 'Afternoon', role: 'owner' });
  expect((await call(cast.outsider, 'PATCH', `/workspaces/${id}`, { name: 'Evening' })).json()).toMatchObject(
    { name: 'Evening' },
  );
  expect((await call(cast.people.owner, 'GET', `/workspaces/${id}`)).statusCode).toBe(404);
  const list = (await call(cast.outsider, 'GET', '/workspaces')).json<{ items: { id: string }[] }>();
  expect(list.items.map((each) => each.id)).toEqual([id]);
  expect(await audit.verify(id)).toMatchObject({ sound: true, entries: 2 });
  const mine = and(eq(members.workspaceId, id), eq(members.personId, cast.outsider.id));
  expect(await record.db.$count(members, mine)).toBe(1);
});

test('a workspace keeps time by the zone that it was given, and the log says who set it', async () => {
  const berlin = await call(cast.outsider, 'POST', '/workspaces', {
    name: 'Berlin',
    timeZone: 'europe/berlin',
  });
  expect(berlin.json()).toMatchObject({ timeZone: 'Europe/Berlin' });
  const { id } = berlin.json<{ id: string }>();
  for (const timeZone of ['Berlin', '+02:00', '', 'Europe/Berlin '])
    expect((await call(cast.outsider, 'PATCH', `/workspaces/${id}`, { timeZone })).json()).toMatchObject({
      status: 422,
      fields: [{ path: 'body.timeZone' }],
    });
  const moved = await call(cast.outsider, 'PATCH', `/workspaces/${id}`, { timeZone: 'Asia/Tokyo' });
  expect(moved.json()).toMatchObject({ name: 'Berlin', timeZone: 'Asia/Tokyo' });
  const log = await call(cast.outsider, 'GET', `/workspaces/${id}/audit?limit=1`);
  expect(log.json()).toMatchObject({
    items: [{ act: 'workspace.time-zone-changed', detail: { from: 'Europe/Berlin', to: 'Asia/Tokyo' } }],
  });
});

test('the log is read page by page, and proven from outside', async () => {
  const first = (await call(cast.people.admin, 'GET', `${inWorkspace}/audit?limit=3`)).json<{
    items: { number: number }[];
    next: string;
  }>();
  const second = (
    await call(cast.people.admin, 'GET', `${inWorkspace}/audit?limit=3&cursor=${first.next}`)
  ).json<{ items: { number: number }[] }>();
  const numbers = [...first.items, ...second.items].map(({ number }) => number);
  expect(numbers).toEqual([...numbers].toSorted((a, b) => b - a));
  expect(new Set(numbers).size).toBe(6);
  const bad = Buffer.from('["x"]').toString('base64url');
  expect((await call(cast.people.admin, 'GET', `${inWorkspace}/audit?cursor=${bad}`)).statusCode).toBe(422);
  expect((await call(cast.people.admin, 'GET', `${inWorkspace}/audit/verification`)).json()).toMatchObject({
    sound: true,
  });
  expect((await call(cast.people.editor, 'GET', `${inWorkspace}/audit`)).statusCode).toBe(403);
});
