import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test } from 'vitest';
import { makeCast, testServer } from '../access/testing.ts';
import { DataDirectory } from '../directory/data-directory.ts';
import { openPool, openRecord, RecordStore } from './record.ts';

/** Long enough for any answer on a machine that has much to do. */
const SILENT_MS = 2_500;
const log = pino({ level: 'silent' });
const top = mkdtempSync(join(tmpdir(), 'rehire-silence-test-'));
const directory = await DataDirectory.open(top);
/** A server of this file's own: it is frozen, and no other test shall wait for it. */
const real = await openRecord({ directory, log, temporary: true });
const pool = openPool(real.connection, log, 3, SILENT_MS);
const record = new RecordStore(pool, real.instance, real.connection, false);
const { app, secret } = await testServer(record);
const cast = await makeCast(real, secret);

const frozen = new Set<number>();
const thaw = (): void => {
  for (const pid of frozen) process.kill(pid, 'SIGCONT');
  frozen.clear();
};
/** Freezes the server with every process that serves this file's connections. */
async function freeze(): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'rehire' union all select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int",
  );
  for (const { pid } of rows) {
    process.kill(pid, 'SIGSTOP');
    frozen.add(pid);
  }
}

afterEach(thaw);
afterAll(async () => {
  await pool.end();
  await real.close();
  await directory.close();
  rmSync(top, { recursive: true });
});

const members = () =>
  app.inject({
    url: `/api/v1/workspaces/${cast.workspace}/members`,
    headers: cast.people.owner.headers,
  });

test('a call on an open connection to a frozen server is told so, and the next one works once it wakes', async () => {
  expect((await members()).statusCode).toBe(200);
  await freeze();
  const answer = await members();
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ type: 'urn:rehire:problem:unavailable' });
  thaw();
  expect((await members()).statusCode).toBe(200);
});

test('a transaction that a freeze met fails as a whole, without another wait to take it back, and leaves the process alive', async () => {
  const begun = record.tx(async (tx) => {
    await tx.execute(sql`select 1`);
    await freeze();
    await tx.execute(sql`select 2`);
  });
  await expect(begun).rejects.toThrow();
  thaw();
  expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a connection that nothing is asked of stays', async () => {
  const backend = async (): Promise<number | undefined> =>
    (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  const before = await backend();
  await new Promise((done) => setTimeout(done, 1.2 * SILENT_MS));
  expect(await backend()).toBe(before);
});
