import { nothing } from '@rehire/contract/nothing';
import { route } from '@rehire/contract/route';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { persons } from '../access/sign-in/sign-in.table.ts';
import { endpoint } from '../http/endpoint.ts';
import { Idempotency } from '../http/idempotency.ts';
import { openHttp } from '../http/server.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { openLog } from './log.ts';

const record = await testRecord();
const lines: string[] = [];
const log = openLog('trace', { write: (line) => void lines.push(line) });

const EMAIL = 'ann.oleary@breakfast.example';
const NAME = "Ann O'Leary";

/** Logs what a failing piece of work throws. @returns what the log then holds */
async function logged(work: () => Promise<unknown>): Promise<string> {
  lines.length = 0;
  const thrown = await work().then(
    () => {
      throw new Error('it should have failed');
    },
    (error: unknown) => error,
  );
  log.error({ err: thrown }, 'it failed');
  return lines.join('');
}

const insertAnn = () =>
  record.db.insert(persons).values({ id: uuidv7(), name: NAME, email: EMAIL, emailVerified: true });

function expectNothingOfAnn(text: string): void {
  for (const value of [EMAIL, 'oleary', "O'Leary", 'Leary', 'breakfast.example'])
    expect(text.toLowerCase()).not.toContain(value.toLowerCase());
}

test('a failed insert is logged by its kind, SQLSTATE and statement, and by no value', async () => {
  await insertAnn();
  const text = await logged(insertAnn);
  expectNothingOfAnn(text);
  const { err } = JSON.parse(text);
  expect(err.statement).toMatch(/^insert into "persons" .* values \(\$1, /);
  expect(err.cause).toMatchObject({ code: '23505', table: 'persons', constraint: 'persons_by_email' });
  expect(err.stack.join('\n')).toContain('log.test');
});

test.each([
  ['a value that does not fit its column', () => record.pool.query('select $1::bigint', [EMAIL])],
  [
    'a value that a function of the database quotes',
    () => record.db.execute(sql`select (${`{"who": "${EMAIL}"`})::jsonb`),
  ],
  [
    'what is wrapped twice',
    () =>
      insertAnn().catch((error: unknown) => {
        throw new Error(`could not keep "${NAME}" (${EMAIL})`, {
          cause: new Error('inner', { cause: error }),
        });
      }),
  ],
  [
    'several at once',
    () => Promise.any([insertAnn(), Promise.reject(new Error(`no room for '${NAME}' <${EMAIL}>`))]),
  ],
  [
    'lines of a message that look like a stack',
    () => Promise.reject(new Error(`odd\n    at ${EMAIL}\n    at ${NAME}`)),
  ],
  [
    'a field that hangs on an error',
    () => Promise.reject(Object.assign(new Error('odd'), { row: [NAME, EMAIL] })),
  ],
  ['something that is no error', () => Promise.reject({ email: EMAIL })],
])('%s says nothing of whose it was', async (_, work) => {
  const text = await logged(work);
  expectNothingOfAnn(text);
  expect(JSON.parse(text).err.type).toEqual(expect.any(String));
});

test('our own words stay, and what they quote goes', async () => {
  const text = await logged(() =>
    Promise.reject(
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432 for "Ann"'), { code: 'ECONNREFUSED' }),
    ),
  );
  expect(JSON.parse(text).err).toMatchObject({
    message: 'connect ECONNREFUSED 127.0.0.1:5432 for …',
    code: 'ECONNREFUSED',
  });
});

test('a request that fails in the database tells the log nothing of its values either', async () => {
  const failing = endpoint(
    route({
      method: 'POST',
      path: '/ann',
      summary: 'Fails',
      policy: { who: 'anyone', why: 'a test calls it, and nobody else' },
      returns: nothing,
    }),
    async () => {
      await insertAnn();
      return {};
    },
  );
  const app = openHttp({
    endpoints: [failing],
    gate: { identify: async () => ({ kind: 'nobody' }), roleIn: async () => null },
    idempotency: new Idempotency(record),
    log,
    version: '0.0.0',
    trustProxy: 0,
    uploadLimit: 1_000,
    draining: new AbortController().signal,
  });
  lines.length = 0;
  const answer = await app.inject({ method: 'POST', url: '/api/v1/ann' });
  await app.close();
  expect(answer.statusCode).toBe(500);
  const text = lines.join('');
  expectNothingOfAnn(text + answer.body);
  expect(text).toContain('23505');
});
