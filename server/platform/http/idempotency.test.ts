import { route } from '@rehire/contract/route';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { endpoint } from './endpoint.ts';
import { Idempotency } from './idempotency.ts';
import { Problem } from './problem.ts';
import { openHttp } from './server.ts';

const letters: string[] = [];
let failing = false;
const send = endpoint(
  route({
    method: 'POST',
    path: '/workspaces/:workspace/letters',
    summary: 'Has an effect outside',
    policy: { who: 'viewer', scope: 'write' },
    params: z.strictObject({ workspace: z.uuid() }),
    body: z.strictObject({ to: z.string() }),
    returns: z.object({ sent: z.number() }),
    status: 201,
    idempotent: true,
  }),
  async ({ body }) => {
    await new Promise((later) => setTimeout(later, 20));
    if (failing) throw new Problem('unavailable');
    return { sent: letters.push(body.to) };
  },
);
const workspace = uuidv7();
const people: Readonly<Record<string, string>> = { ann: uuidv7(), bo: uuidv7() };

const app = openHttp({
  endpoints: [send],
  gate: {
    identify: async ({ authorization = '' }) => ({
      kind: 'person',
      id: people[authorization] ?? '',
      session: uuidv7(),
    }),
    roleIn: async () => 'editor',
  },
  idempotency: new Idempotency(await testRecord()),
  log: pino({ level: 'silent' }),
  version: '0.0.0',
  trustProxy: 0,
  uploadLimit: 1_000,
  draining: new AbortController().signal,
});
afterAll(() => app.close());
beforeEach(() => {
  letters.length = 0;
  failing = false;
});

const post = (key: string | null, to: string, as = 'ann') =>
  app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/letters`,
    headers: { authorization: as, ...(key === null ? {} : { 'idempotency-key': key }) },
    payload: { to },
  });

test('a call that is sent again has one effect, and gets the first answer', async () => {
  expect((await post('once', 'x')).json()).toEqual({ sent: 1 });
  expect(await post('once', 'x')).toMatchObject({ statusCode: 201, body: '{"sent":1}' });
  expect(letters).toEqual(['x']);
});

test('twenty at once have one effect; who comes while it runs is told to try again', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('at-once', 'x')));
  expect(letters).toEqual(['x']);
  const statuses = new Set(answers.map(({ statusCode }) => statusCode));
  expect([201, 409]).toEqual(expect.arrayContaining([...statuses]));
  expect(statuses).toContain(201);
});

test('the key of another call is refused, the same key of somebody else is their own', async () => {
  await post('mine', 'x');
  expect((await post('mine', 'y')).json()).toMatchObject({ status: 422 });
  expect((await post('mine', 'y', 'bo')).statusCode).toBe(201);
  expect(letters).toEqual(['x', 'y']);
});

test('a call that failed can be sent again with its key', async () => {
  failing = true;
  expect((await post('again', 'x')).statusCode).toBe(503);
  failing = false;
  expect((await post('again', 'x')).statusCode).toBe(201);
  expect(letters).toEqual(['x']);
});

test.each([null, '', 'a b', 'x'.repeat(201), 'ä'])(
  'without a key, as with %j, nothing is done',
  async (key) => {
    const answer = await post(key, 'x');
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(letters).toEqual([]);
  },
);
