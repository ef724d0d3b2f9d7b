import { DrizzleQueryError } from 'drizzle-orm/errors';
import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCast, testServer } from '../access/testing.ts';
import { isOutOfReach } from './out-of-reach.ts';
import { RecordStore } from './record.ts';
import { testRecord } from './testing.ts';

const real = await testRecord();
const { host, port, user, password, database } = new Client(real.connection);
const open = new Set<Socket>();
let answering = true;
/** The way to the database, as a cable that can be pulled: what comes is then taken, and nothing comes back. */
const cable = createServer((socket) => {
  open.add(socket.on('error', () => undefined));
  if (!answering) return;
  const there = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  open.add(there.on('error', () => undefined));
  socket.pipe(there).pipe(socket);
}).listen(0, '127.0.0.1');
await once(cable, 'listening');
const address = cable.address();
const reached = {
  host: '127.0.0.1',
  port: typeof address === 'object' && address !== null ? address.port : 0,
  user: user ?? '',
  database: database ?? '',
  ...(password ? { password } : {}),
};
const pool = new Pool({ ...reached, connectionTimeoutMillis: 300 });
pool.on('error', () => undefined);
const record = new RecordStore(pool, real.instance, reached, false);
const { app, secret } = await testServer(record);
const cast = await makeCast(record, secret);

const pull = (): void => {
  answering = false;
  for (const socket of open) socket.destroy();
};
beforeAll(pull);
afterAll(async () => {
  cable.close();
  for (const socket of open) socket.destroy();
  await pool.end();
});

test.each(['silent', 'shut'])(
  'while the database is %s, calls are told so and when to try again, whoever they are of',
  async (how) => {
    if (how === 'shut') cable.close();
    const inWorkspace = `/api/v1/workspaces/${cast.workspace}`;
    for (const [url, method, headers] of [
      [`${inWorkspace}/members`, 'GET', cast.people.owner.headers],
      [`${inWorkspace}/members`, 'GET', cast.keys.read.headers],
      [`${inWorkspace}/membership`, 'DELETE', cast.people.viewer.headers],
      // A connection that is asked for anew waits ten seconds for an answer.
      ...(how === 'shut'
        ? [['/api/auth/sign-in/email', 'POST', { origin: 'http://localhost:7300' }] as const]
        : []),
    ] as const) {
      const answer = await app.inject({
        url,
        method,
        headers,
        ...(method === 'POST' ? { payload: { email: 'a@example.org', password: 'a long enough one' } } : {}),
      });
      expect([url, answer.statusCode]).toEqual([url, 503]);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/u);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.json()).toMatchObject({
        type: 'urn:rehire:problem:unavailable',
        detail: 'The database is not answering. Nothing was saved; try again in a moment.',
      });
    }
  },
);

test('what the database answers to, and what is out of reach elsewhere, is not taken for it', () => {
  const failed = (code: string, more: object = {}) => Object.assign(new Error('failed'), { code, ...more });
  expect(isOutOfReach(new DrizzleQueryError('select 1', [], failed('ECONNRESET')))).toBe(true);
  expect(isOutOfReach(new DrizzleQueryError('select 1', [], failed('23505')))).toBe(false);
  expect(isOutOfReach(failed('ENOENT', { syscall: 'open' }))).toBe(false);
  expect(isOutOfReach(failed('ECONNRESET'))).toBe(false);
  expect(isOutOfReach(null)).toBe(false);
});
