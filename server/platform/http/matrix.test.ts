import type { Role, Route, Scope } from '@rehire/contract/route';
import { scopes } from '@rehire/contract/route';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../testing/call.ts';
import { calls } from '../../testing/calls.ts';
import { type Received, send, testRehire } from '../../testing/rehire.ts';
import { callOf, nameOf, sentOf } from '../../testing/sent.ts';
import { makeSide, type Side } from '../../testing/side.ts';
import {
  type Cast,
  makeCast,
  makeKey,
  makePerson,
  makeWorkspace,
  type TestPerson,
} from '../access/testing.ts';
import { members } from '../access/workspaces/workspaces.table.ts';
import { reaches } from './policy.ts';
import type { Caller } from '../access/testing.ts';
import type { Endpoint } from './endpoint.ts';

// a language model that nobody answers for: what is asked of it is queued, and that is what is tried here;
// and a board that one address calls very often is not taken for pressed
const { rehire, secret } = await testRehire({
  REHIRE_DRAFTS_URL: 'http://127.0.0.1:9/v1',
  REHIRE_DRAFTS_MODEL: 'none',
  REHIRE_BOARD_ACTS_PER_MINUTE: '100000',
});
const { record } = rehire.platform;
const routes = rehire.endpoints.map(({ route }: Endpoint) => route);

/** Somebody who calls, with what their credentials are worth in the workspace that is called. */
interface Principal extends Caller {
  readonly signedIn: 'no' | 'person' | 'key';
  readonly role: Role | null;
  readonly scope: Scope | null;
  readonly person: TestPerson | null;
}

let own: Side;
let foreign: Side;
let empty: { readonly workspace: string; readonly owner: TestPerson };
/** What a workspace without anything answers to every read, by route, while the others are empty too. */
let answersOfEmpty: ReadonlyMap<string, unknown>;
let principals: readonly Principal[];

const person = (each: TestPerson, role: Role | null): Principal => ({
  ...each,
  signedIn: 'person',
  role,
  scope: null,
  person: each,
});

async function principalsOf(cast: Cast): Promise<Principal[]> {
  const revoked = await makePerson(record, secret, 'revoked session', [
    { workspace: cast.workspace, role: 'owner' },
  ]);
  const away = await rehire.app.inject({
    method: 'DELETE',
    url: `/api/v1/me/sessions/${revoked.session}`,
    headers: { ...revoked.headers },
  });
  if (away.statusCode !== 204) throw new Error(`the session was not revoked: ${away.body}`);
  const gone = await makeKey(record, cast.workspace, 'owner', scopes);
  const keyAway = await rehire.app.inject({
    method: 'DELETE',
    url: `/api/v1/workspaces/${cast.workspace}/keys/${gone.id}`,
    headers: { ...cast.people.owner.headers },
  });
  if (keyAway.statusCode !== 204) throw new Error(`the key was not revoked: ${keyAway.body}`);
  const nobody = { signedIn: 'no', role: null, scope: null, person: null } as const;
  return [
    { ...nobody, ...cast.nobody },
    { ...nobody, name: 'revoked session', headers: revoked.headers },
    { ...nobody, name: 'revoked key', headers: gone.headers },
    { ...nobody, name: 'made-up key', headers: { authorization: 'Bearer rehire_made-up' } },
    person(cast.stranger, null),
    person(cast.outsider, null),
    { ...nobody, ...cast.foreignKey, name: 'foreign key', signedIn: 'key' },
    ...scopes.map((scope): Principal => ({
      ...cast.keys[scope],
      signedIn: 'key',
      role: 'owner',
      scope,
      person: null,
    })),
    ...(['viewer', 'editor', 'admin', 'owner'] as const).map((role) => person(cast.people[role], role)),
  ];
}

/** What the policy says of a caller: the status that they must get. */
function statusFor(route: Route, { signedIn, role, scope }: Principal): number {
  const { policy } = route;
  if (policy.who === 'anyone') return route.status;
  if (signedIn === 'no') return 401;
  if (policy.who === 'signed-in') return signedIn === 'person' ? route.status : 403;
  if (role === null) return 404;
  if (signedIn === 'key' && scope !== policy.scope) return 403;
  return reaches(role, policy.who) ? route.status : 403;
}

/** What a key may not do although its scope would allow it, as it is nobody. */
const forPeople: readonly string[] = [
  'DELETE /workspaces/:workspace/membership',
  'POST /workspaces/:workspace/mail/trials',
];

/** Who left by the call is a member again. */
async function stay({ person, role }: Principal): Promise<void> {
  if (person === null || role === null) return;
  const membership = { workspaceId: own.workspace, personId: person.id, role };
  await record.db.insert(members).values(membership).onConflictDoNothing();
}

/** What of an answer can tell a caller something: all but the date. */
const told = ({ status, headers, body }: Received): unknown => {
  const { date: _, ...rest } = headers;
  return { status, headers: rest, body };
};

/** Every read of a workspace as such, but for its audit log, which grows as it is read. */
const reads = routes.filter(
  ({ method, path, transfer }) =>
    method === 'GET' &&
    transfer !== 'events' &&
    /^\/workspaces\/:workspace(\/[^:]*|\/loyalty\/:metric\/.*)?$/.test(path) &&
    !path.includes('/audit'),
);

async function readAll({ workspace, owner }: typeof empty): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const route of reads)
    answers.set(nameOf(route), told(await send(rehire.app, owner, sentOf(route, workspace, readOf(route)))));
  return answers;
}

/** What a read needs that is no object of a workspace. */
const readOf = ({ path }: Route): Call => ({
  ...(path.includes(':metric') ? { params: { metric: 'nps' } } : {}),
  ...(path.endsWith('/cohort-rows') ? { query: { cohort: '2026-01' } } : {}),
  ...(path.endsWith('/search') ? { query: { q: 'breakfast' } } : {}),
});

beforeAll(async () => {
  const cast = await makeCast(record, secret);
  const bare = await makeWorkspace(record, 'Bare');
  empty = {
    workspace: bare,
    owner: await makePerson(record, secret, 'hermit', [{ workspace: bare, role: 'owner' }]),
  };
  answersOfEmpty = await readAll(empty);
  own = await makeSide(rehire, secret, cast.workspace, 'daybreak');
  foreign = await makeSide(rehire, secret, cast.foreign, 'nightfall');
  principals = await principalsOf(cast);
}, 240_000);

test.each(routes.map((route) => [nameOf(route), route] as const))(
  '%s declares who may call it',
  (_, route) => {
    expect(['anyone', 'signed-in', 'viewer', 'editor', 'admin', 'owner']).toContain(route.policy.who);
    if (route.policy.who === 'anyone') expect(route.policy.why.length, 'why anyone may').toBeGreaterThan(10);
    if ('scope' in route.policy) {
      expect(scopes).toContain(route.policy.scope);
      expect(route.path).toMatch(/^\/workspaces\/:workspace(\/|$)/);
    } else {
      expect(route.path, 'a route of a workspace needs a role').not.toContain(':workspace');
    }
  },
);

test('every call in server/testing/calls.ts is of a route that is there', () => {
  expect(Object.keys(calls).filter((name) => !routes.some((route) => nameOf(route) === name))).toEqual([]);
});

describe.each(routes.map((route) => [nameOf(route), route] as const))('%s', (name, route) => {
  test('lets in whom it declares, and nobody else', async () => {
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    const refused = await callOf(route, own, null);
    for (const caller of principals) {
      const declared = statusFor(route, caller);
      const admitted = declared === route.status;
      const status = admitted && caller.signedIn === 'key' && forPeople.includes(name) ? 403 : declared;
      const call = admitted ? await callOf(route, own, caller.person) : refused;
      const answer = await send(rehire.app, caller, sentOf(route, own.workspace, call));
      answers[caller.name] = answer.status === status ? String(status) : `${answer.status} ${answer.body}`;
      expected[caller.name] = String(status);
      await stay(caller);
    }
    expect(answers).toEqual(expected);
  });
});

describe.each(
  routes.filter(({ idempotency }) => idempotency !== 'none').map((route) => [nameOf(route), route] as const),
)('%s with an Idempotency-Key', (_, route) => {
  test('has one effect, however often it is sent at once', async () => {
    const sent = {
      ...sentOf(route, own.workspace, await callOf(route, own, null)),
      idempotencyKey: crypto.randomUUID(),
    };
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(rehire.app, own.owner, sent)));
    answers.push(await send(rehire.app, own.owner, sent));
    expect([...new Set(answers.map(({ status }) => status))].filter((status) => status !== 409)).toEqual([
      route.status,
    ]);
    expect(new Set(answers.filter(({ status }) => status !== 409).map(({ body }) => body)).size).toBe(1);
  });
});

const MISSING = '018f0000-0000-7000-8000-00000000dead';
const MISSING_NUMBER = '999999999';
const missing = (id: string): string => (/^\d+$/.test(id) ? MISSING_NUMBER : MISSING);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^(\d+|[\da-f]{8}-[\da-f-]{27})$/.test(value);

/** The call with one of its ids replaced, for each that it names in its query and body. */
function* withOther(call: Call, other: Call, replace: (id: string) => string): Generator<[string, Call]> {
  const json = JSON.stringify({ query: call.query, body: call.body });
  const theirs = JSON.stringify({ query: other.query, body: other.body });
  const ids = (text: string): string[] =>
    [...text.matchAll(/"([^"]+)"/g)].flatMap(([, value]) => (isId(value) ? [value] : []));
  const mine = ids(json);
  for (const [at, id] of ids(theirs).entries()) {
    const own = mine[at];
    if (own === undefined || own === id) continue;
    const replaced = JSON.parse(json.replace(`"${own}"`, `"${replace(id)}"`)) as Call;
    yield [own, { ...call, ...replaced }];
  }
}

describe.each(
  routes.filter(({ path }) => path.includes(':workspace')).map((route) => [nameOf(route), route] as const),
)('%s keeps workspaces apart', (_, route) => {
  const ask = (workspace: string, call: Call): Promise<Received> =>
    send(rehire.app, own.owner, sentOf(route, workspace, call));

  test('a workspace that is foreign, missing or malformed answers the same', async () => {
    const call = await callOf(route, foreign, null);
    const answers = await Promise.all(
      [foreign.workspace, MISSING, 'not-an-id'].map((each) => ask(each, call)),
    );
    expect(answers[0]).toMatchObject({ status: 404 });
    expect(answers.map(told)).toEqual(answers.map(() => told(answers[0] as Received)));
  });

  const names = [...route.path.matchAll(/:(\w+)/g)].flatMap(([, name]) =>
    name === undefined || ['workspace', 'kind', 'metric', 'step', 'position', 'purpose'].includes(name)
      ? []
      : [name],
  );
  test.each(names)('a %s that is foreign, missing or malformed answers the same', async (name) => {
    const mine = await callOf(route, own, null);
    const theirs = await callOf(route, foreign, null);
    const id = theirs.params?.[name] ?? '';
    const answers: Received[] = [];
    for (const value of [id, missing(id), 'not-an-id'])
      answers.push(await ask(own.workspace, { ...mine, params: { ...mine.params, [name]: value } }));
    expect(answers[0]).toMatchObject({ status: 404 });
    expect(answers.map(told)).toEqual(answers.map(() => told(answers[0] as Received)));
  });

  test('ids in the query and the body are checked as those of the path', async () => {
    const mine = await callOf(route, own, null);
    const theirs = await callOf(route, foreign, null);
    const foreigns = [...withOther(mine, theirs, (id) => id)];
    const missings = [...withOther(mine, theirs, missing)];
    for (const [at, [replaced, call]] of foreigns.entries()) {
      const [, none] = missings[at] ?? [];
      if (!none) throw new Error('each id has its missing counterpart');
      const answers = [await ask(own.workspace, call), await ask(own.workspace, none)];
      const [a, b] = answers.map(told);
      expect(a, `${replaced} of another workspace`).toEqual(b);
      if (route.method !== 'GET') expect(answers[0]?.status).toBeGreaterThanOrEqual(400);
    }
  });

  if (route.method !== 'GET') return;

  test('and tells nothing of another workspace', async () => {
    for (const [mine, theirs, word] of [
      [own, foreign, 'nightfall'],
      [foreign, own, 'daybreak'],
    ] as const) {
      const call = await callOf(route, mine, null);
      const answer = await send(rehire.app, mine.owner, sentOf(route, mine.workspace, call));
      expect(answer.status).toBe(route.status);
      expect(answer.body).not.toContain(word);
      expect(answer.body).not.toContain(theirs.workspace);
    }
  });
});

test('a workspace without anything answers every read as it did before others brought everything in', async () => {
  expect(reads.length).toBeGreaterThan(12);
  const now = await readAll(empty);
  for (const [name, answer] of now) expect(answer, name).toEqual(answersOfEmpty.get(name));
  for (const [name, answer] of now) {
    expect((answer as Received).status, name).toBeLessThan(500);
    for (const word of ['daybreak', 'nightfall', own.workspace, foreign.workspace])
      expect((answer as Received).body, name).not.toContain(word);
  }
});

const lists = routes.filter(({ query }) => query instanceof z.ZodObject && 'cursor' in query.shape);

describe.each(lists.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  const page = async (query: Readonly<Record<string, string>>): Promise<Received> => {
    const call = await callOf(route, own, null);
    return send(
      rehire.app,
      own.owner,
      sentOf(route, own.workspace, { ...call, query: { ...call.query, ...query } }),
    );
  };
  const read = async (query: Readonly<Record<string, string>>) =>
    JSON.parse((await page(query)).body) as { items: unknown[]; next: string | null };

  test('page by page gives what one page gives', async () => {
    const whole = (await read({ limit: '5' })).items;
    const parts: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null && parts.length < whole.length) {
      const part = await read({ limit: '2', ...(cursor === '' ? {} : { cursor }) });
      expect(part.items.length, 'no page but the last is short').toBe(
        part.next === null ? part.items.length : 2,
      );
      parts.push(...part.items);
      cursor = part.next;
    }
    // what a call writes down is the newest entry of the audit log
    if (!route.path.endsWith('/audit')) expect(parts.slice(0, whole.length)).toEqual(whole);
  });

  test('a cursor that we did not make is refused', async () => {
    const made = (of: unknown): string => Buffer.from(JSON.stringify(of)).toString('base64url');
    for (const cursor of [
      'x',
      made('x'),
      made(['x']),
      made(['x', 'y']),
      made([{}, null]),
      made([1e300, -1]),
    ]) {
      const { status, body } = await page({ cursor });
      expect([cursor, status, body], 'refused, or taken for one').toEqual([
        cursor,
        expect.toBeOneOf([422, 200]),
        expect.any(String),
      ]);
    }
  });
});

describe.each(routes.filter(({ versioned }) => versioned).map((route) => [nameOf(route), route] as const))(
  '%s',
  (_, route) => {
    test('is refused over a newer version, and without any', async () => {
      const call = await callOf(route, own, null);
      const { version = 0, ...without } = call;
      const sent = (over: Call): Promise<Received> =>
        send(rehire.app, own.owner, sentOf(route, own.workspace, over));
      expect((await sent(without)).status).toBe(428);
      const stale = await sent({ ...call, version: version + 7 });
      expect([stale.status, JSON.parse(stale.body)]).toMatchObject([409, { facts: { current: version } }]);
      expect((await sent(call)).status).toBe(route.status);
      expect((await sent(call)).status, 'a second time the version is an old one').toBe(409);
    });
  },
);
