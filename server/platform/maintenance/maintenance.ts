import type { Engine } from '@rehire/warehouse/engine';
import { compact } from '@rehire/warehouse/facts/compact';
import { and, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { FileStore } from '../files/file-store.ts';
import { sweepFiles } from '../files/files.store.ts';
import { idempotencyKeys } from '../http/idempotency.table.ts';
import { backgroundJobs } from '../jobs/jobs.table.ts';
import type { Log } from '../log/log.ts';
import { outboxBatches } from '../outbox/outbox.table.ts';
import type { RecordStore } from '../record/record.ts';
import { forgetWords } from '../search/search.store.ts';

const FIRST_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

interface Kept {
  readonly record: RecordStore;
  readonly facts: Engine;
  readonly files: FileStore;
  readonly log: Log;
}

/** What is done once a day, each step by itself: one that fails is logged and leaves the others alone. */
export async function tidy({ record, facts, files, log }: Kept): Promise<void> {
  const { db } = record;
  const before = (days: number) => sql`now() - make_interval(days => ${days})`;
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    'answers of repeated calls': () =>
      db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before(1))),
    'batches that the facts have': () =>
      db.delete(outboxBatches).where(
        and(
          isNotNull(outboxBatches.appliedAt),
          lt(outboxBatches.appliedAt, before(7)),
          // The last number of a workspace stays: the next batch counts on from it.
          sql`${outboxBatches.batch} < (select max(b.batch) from outbox_batches b where b.workspace_id = outbox_batches.workspace_id)`,
        ),
      ),
    'jobs that ended long ago': () =>
      db
        .delete(backgroundJobs)
        .where(
          and(
            inArray(backgroundJobs.status, ['done', 'failed', 'cancelled']),
            lt(backgroundJobs.endedAt, before(30)),
          ),
        ),
    'files that nobody has': () => sweepFiles(record, files),
    'words that no text has any more': () => forgetWords(db),
    'the order of the facts': () => compact(facts),
  };
  for (const [what, step] of Object.entries(steps)) {
    try {
      await step();
    } catch (error) {
      log.warn({ err: error, what }, 'tidying up failed; it is tried again tomorrow');
    }
  }
}

/** Tidies up ten minutes after the start and once a day from then on. @returns how to stop it */
export function startMaintenance(kept: Kept): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = running.then(() => tidy(kept));
  };
  const first = setTimeout(run, FIRST_MS);
  const daily = setInterval(run, DAY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(daily);
    return running;
  };
}
