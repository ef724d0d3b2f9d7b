import { applyBatch } from '@rehire/warehouse/facts/batches';
import { openDuckDb } from '@rehire/warehouse/engines/duckdb/engine';
import type { Engine } from '@rehire/warehouse/engine';
import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { openFacts } from '@rehire/warehouse/facts/schema';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Audit } from '../audit/audit.ts';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { DataDirectory } from '../directory/data-directory.ts';
import { files as fileRows } from '../files/files.table.ts';
import { LocalFiles } from '../files/local-files.ts';
import { outbox } from '../outbox/outbox.table.ts';
import { jobKind } from '../jobs/job-kind.ts';
import { insertJob } from '../jobs/jobs.store.ts';
import { Jobs } from '../jobs/jobs.ts';
import { openRecord, type RecordStore } from '../record/record.ts';
import { testDatabase, testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { backup } from './backup.ts';
import { factsOf } from './facts-archive.ts';
import { restore, type RestoreParts } from './restore.ts';

const log = pino({ level: 'silent' });
const record = await testRecord();
const workspace = uuidv7();
const opened: (() => Promise<unknown>)[] = [];
let top: string;
let path: string;
let archive: string;
let facts: Engine;
let files: LocalFiles;
/** A job that waits while the backup is made. */
let queued: string;

async function engineAt(directory: string): Promise<Engine> {
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: join(directory, 'staging'),
    temporaryDirectory: join(directory, 'temporary'),
    memoryLimit: '500MB',
    threads: 1,
  });
  await openFacts(engine);
  return engine;
}

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'rehire-backup-'));
  facts = await engineAt(join(top, 'facts'));
  files = await LocalFiles.at(join(top, 'files'));
  writeFileSync(join(top, 'secret'), 'the secret of this instance\n');
  await record.db.insert(workspaces).values({ id: workspace, name: 'Frühstück\tund\\N "Brot"\n☕' });
  await record.pool.query('INSERT INTO instance (id) VALUES ($1)', [record.instance]);
  const audit = new Audit(record);
  for (const subject of ['outcome:1', 'outcome:2'])
    await record.tx((tx) =>
      audit.write(tx, {
        workspace,
        author: 'system',
        act: 'outcomes.frozen',
        subject,
        detail: { n: 1, ok: null },
      }),
    );
  for (let n = 0; n < 3; n++)
    await record.db
      .insert(outbox)
      .values({ workspaceId: workspace, tableName: 'scores', row: { n, text: "it's 5 o'clock" } });
  await record.pool.query(
    `INSERT INTO outbox (workspace_id, table_name, "row", transaction) VALUES ($1, 'scores', '{}', '4000000000')`,
    [workspace],
  );
  queued = await record.tx((tx) =>
    insertJob(tx, { workspace, kind: 'double', input: { n: 21 }, author: 'system' }),
  );
  const stored = await files.put(Readable.from([Buffer.from('A transcript\n')]), 1000);
  await record.db.insert(fileRows).values({
    workspaceId: workspace,
    hash: stored.hash,
    size: stored.size,
    name: 'a.txt',
    media: 'text/plain',
  });
  const score = {
    workspace,
    source: 'test',
    identity: 7,
    metric: 'nps',
    at: '2026-01-02T03:04:05.678901Z',
    wave: null,
  } as const;
  await applyBatch(facts, {
    stream: workspace,
    batch: 1,
    rows: { scores: [9, 3].map((value, n) => ({ ...score, response: `r${n}`, value })) },
  });
});
beforeEach(async () => {
  path = join(top, `restored-${uuidv7()}`);
});
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
afterAll(async () => {
  await facts.close();
  rmSync(top, { recursive: true, force: true });
});

const parts = () => ({ record, facts: factsOf(facts), files, directory: top });

/** A new, empty place to restore into. */
async function emptyPlace(): Promise<RestoreParts & { engine: Engine }> {
  const directory = await DataDirectory.open(path);
  const engine = await engineAt(join(path, 'facts'));
  opened.push(
    () => directory.close(),
    () => engine.close(),
  );
  return { directory, engine, facts: factsOf(engine), files: await LocalFiles.at(join(path, 'files')), log };
}

/** Begins to work on a restored record, and waits for the job that was queued before. */
async function worked(restored: RecordStore): Promise<unknown> {
  const jobs = new Jobs({ record: restored, log, concurrency: 1, alone: restored.embedded });
  jobs.register([
    jobKind({ name: 'double', input: z.object({ n: z.number() }), run: async ({ input }) => input.n * 2 }),
  ]);
  await jobs.start();
  try {
    return await jobs.finished(workspace, queued, AbortSignal.timeout(30_000));
  } finally {
    await jobs.stop();
  }
}

/** Every row of every table, but for what says when it was restored. */
async function contents(from: RecordStore): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await from.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await from.pool.query<{ row: string }>(
      `SELECT (to_jsonb(t) - 'transaction')::text AS row FROM public."${name}" t ORDER BY 1`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

describe('a backup', () => {
  test('made while people write holds one moment, and gives the whole instance back', async () => {
    archive = join(top, 'whole.tar');
    const before = await contents(record);
    const writing = { on: true };
    const writer = (async () => {
      for (let n = 0; writing.on; n++)
        await record.tx(async (tx) => {
          const id = uuidv7();
          await tx.insert(workspaces).values({ id, name: `made meanwhile ${n}` });
          await tx.insert(outbox).values({ workspaceId: id, tableName: 'scores', row: {} });
        });
    })();
    const made = await backup(parts(), archive);
    writing.on = false;
    await writer;
    expect(made).toMatchObject({ files: 1, missing: [], size: statSync(archive).size });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(top).filter((name) => name.includes('backup') || name.includes('.part'))).toEqual([]);

    const place = await emptyPlace();
    const head = await restore(archive, place);
    expect(head.instance).toBe(record.instance);
    const again = await openRecord({ directory: place.directory, log });
    opened.push(() => again.close());
    expect(again.instance).toBe(record.instance);

    const after = await contents(again);
    for (const [table, rows] of Object.entries(before))
      expect(after[table], table).toEqual(expect.arrayContaining(rows));
    const meanwhile = (table: string) => (after[table]?.length ?? 0) - (before[table]?.length ?? 0);
    expect(meanwhile('outbox'), 'a transaction is there whole or not at all').toBe(meanwhile('workspaces'));
    expect(readdirSync(path).filter((name) => name.startsWith('.restore'))).toEqual([]);
    expect(readFileSync(join(path, 'secret'), 'utf8')).toBe('the secret of this instance\n');
    const [hash = ''] = (await record.db.select().from(fileRows)).map((file) => file.hash);
    expect(await text(await place.files.open(hash))).toBe('A transcript\n');
    expect(await fingerprint(place.engine, workspace)).toEqual(await fingerprint(facts, workspace));

    const audit = new Audit(again);
    expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: 2 });
    await again.tx((tx) =>
      audit.write(tx, { workspace, author: 'system', act: 'outcomes.frozen', subject: 'outcome:3' }),
    );
    expect(await audit.verify(workspace)).toMatchObject({ sound: true, entries: 3 });
    await expect(again.pool.query('DELETE FROM audit_entries')).rejects.toThrow();
    const [next] = await again.db
      .insert(outbox)
      .values({ workspaceId: workspace, tableName: 'scores', row: {} })
      .returning();
    expect(next?.seq, 'numbers go on where they were').toBeGreaterThan(after.outbox?.length ?? 0);
    const xids = await again.pool.query('SELECT 1 FROM outbox WHERE transaction > pg_current_xact_id()');
    expect(xids.rowCount, 'no row waits for a transaction of the old server').toBe(0);
    expect(await worked(again), 'work goes on').toMatchObject({ status: 'done', result: 42 });
  });

  test('is restored into an empty database on a server too', async () => {
    const place = { ...(await emptyPlace()), databaseUrl: await testDatabase() };
    await restore(archive, place);
    const again = await openRecord({ directory: place.directory, databaseUrl: place.databaseUrl, log });
    opened.push(() => again.close());
    expect(again.instance).toBe(record.instance);
    expect((await again.pool.query('SELECT name FROM workspaces WHERE id = $1', [workspace])).rows).toEqual([
      { name: 'Frühstück\tund\\N "Brot"\n☕' },
    ]);
    expect(again.embedded).toBe(false);
    expect(await worked(again), 'work goes on').toMatchObject({ status: 'done', result: 42 });
  });

  test('does not overwrite a file', async () => {
    await expect(backup(parts(), archive)).rejects.toThrow('is there already');
  });
});

/** A copy of the archive with its bytes changed. */
const changed = (change: (bytes: Buffer) => Buffer): string => {
  const copy = join(top, `changed-${uuidv7()}.tar`);
  writeFileSync(copy, change(readFileSync(archive)));
  return copy;
};

const replaced = (find: string, by: string) =>
  changed((bytes) => {
    const at = bytes.indexOf(find);
    expect(at).toBeGreaterThan(0);
    bytes.write(by, at);
    return bytes;
  });

describe('what is not restored', () => {
  test.each([
    ['one altered letter in a file', () => replaced('A transcript', 'B transcript'), 'not as it was written'],
    [
      'one altered byte that unpacking would pass over',
      () =>
        changed((bytes) => {
          const systemOfGzip = bytes.indexOf('record/') + 512 + 9;
          bytes.writeUInt8(bytes.readUInt8(systemOfGzip) ^ 1, systemOfGzip);
          return bytes;
        }),
      'is damaged',
    ],
    [
      'a copy that was cut short',
      () => changed((bytes) => bytes.subarray(0, bytes.length / 2)),
      'is damaged',
    ],
    [
      'a copy without its end',
      () => changed((bytes) => bytes.subarray(0, bytes.indexOf('manifest.json'))),
      'is damaged',
    ],
    ['a file of another kind', () => changed(() => Buffer.from('PK\u0003\u0004 not a tar')), 'is damaged'],
    ['an empty file', () => changed(() => Buffer.alloc(0)), 'is not a backup of Rehire'],
    ['a newer format', () => replaced('{"format":1', '{"format":2'), 'probably newer'],
    [
      'migrations that this version does not know',
      () => replaced('"migrations":["', '"migrations":["x'),
      'probably newer',
    ],
  ])('%s', async (_, made, words) => {
    const place = await emptyPlace();
    await expect(restore(made(), place)).rejects.toThrow(words);
    expect(await place.directory.instance()).toBeNull();
    expect(readdirSync(path)).not.toContain('record');
  });

  test('anything into a directory or a database that is in use', async () => {
    const place = await emptyPlace();
    await place.directory.setInstance(uuidv7());
    await expect(restore(archive, place)).rejects.toThrow('holds an instance already');
    path = join(top, `restored-${uuidv7()}`);
    const other = { ...(await emptyPlace()), databaseUrl: record.connection.connectionString };
    await expect(restore(archive, other)).rejects.toThrow('The database is not empty');
  });
});
