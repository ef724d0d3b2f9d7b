import { testFacts } from '@rehire/warehouse/testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { LocalFiles } from '../files/local-files.ts';
import { idempotencyKeys } from '../http/idempotency.table.ts';
import { backgroundJobs } from '../jobs/jobs.table.ts';
import { outboxBatches } from '../outbox/outbox.table.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { tidy } from './maintenance.ts';

const record = await testRecord();
const { engine: facts } = await testFacts();

test('what has had its time goes, and what is still needed stays', async () => {
  const workspaceId = uuidv7();
  const { db } = record;
  const old = new Date(Date.now() - 60 * 24 * 3_600_000);
  const now = new Date();
  await db.insert(idempotencyKeys).values(
    [old, now].map((createdAt) => ({
      workspaceId,
      author: 'person:1',
      key: createdAt.toISOString(),
      request: 'x',
      holder: uuidv7(),
      createdAt,
    })),
  );
  await db.insert(outboxBatches).values([
    { workspaceId, batch: 1, rows: {}, appliedAt: old },
    { workspaceId, batch: 2, rows: {}, appliedAt: null },
    { workspaceId, batch: 3, rows: {}, appliedAt: old },
  ]);
  await db.insert(backgroundJobs).values([
    { workspaceId, kind: 'a', input: {}, author: 'system', status: 'done', endedAt: old },
    { workspaceId, kind: 'b', input: {}, author: 'system', status: 'queued', createdAt: old },
  ]);
  const files = await LocalFiles.at(mkdtempSync(join(tmpdir(), 'rehire-tidy-')));
  await tidy({ record, facts, files, log: pino({ level: 'silent' }) });
  expect(await db.$count(idempotencyKeys)).toBe(1);
  expect(
    (await db.select({ batch: outboxBatches.batch }).from(outboxBatches))
      .map(({ batch }) => batch)
      .toSorted(),
  ).toEqual([2, 3]);
  expect(
    (await db.select({ kind: backgroundJobs.kind }).from(backgroundJobs)).map(({ kind }) => kind),
  ).toEqual(['b']);
});
