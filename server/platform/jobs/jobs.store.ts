import type { Job } from '@rehire/contract/jobs/jobs';
import type { ProblemDocument } from '@rehire/contract/problem';
import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { notFound } from '../http/problem.ts';
import { cursorOf, readCursor } from '../http/cursor.ts';
import type { Db, Transaction } from '../record/record.ts';
import { backgroundJobs as jobs } from './jobs.table.ts';

type Row = typeof jobs.$inferSelect;

export function viewOf(row: Row): Job {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    progress: row.progress,
    note: row.note,
    result: row.result,
    problem: row.problem as ProblemDocument | null,
    attempt: row.attempt,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

const one = (workspace: string, job: string) => and(eq(jobs.workspaceId, workspace), eq(jobs.id, job));

export async function insertJob(
  tx: Transaction,
  job: { workspace: string; kind: string; input: unknown; author: string },
): Promise<string> {
  const [row] = await tx
    .insert(jobs)
    .values({ workspaceId: job.workspace, kind: job.kind, input: job.input, author: job.author })
    .returning({ id: jobs.id });
  if (row === undefined) throw new Error('an insert returned no row');
  return row.id;
}

/** @throws Problem not-found */
export async function readJob(db: Db, workspace: string, job: string): Promise<Row> {
  const [row] = await db.select().from(jobs).where(one(workspace, job));
  if (row === undefined) throw notFound();
  return row;
}

export async function listJobs(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.workspaceId, workspace), after === null ? undefined : lt(jobs.id, after[0])))
    .orderBy(desc(jobs.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(viewOf), next: rows.length > limit && last ? cursorOf(last.id) : null };
}

/** Marks a job as running and counts the attempt; false where it has ended or was cancelled meanwhile. */
export async function beginJob(db: Db, workspace: string, job: string): Promise<Row | null> {
  const [row] = await db
    .update(jobs)
    .set({ status: 'running', attempt: sql`${jobs.attempt} + 1`, progress: 0, note: null })
    .where(and(one(workspace, job), inArray(jobs.status, ['queued', 'running'])))
    .returning();
  return row ?? null;
}

export async function noteProgress(
  db: Db,
  workspace: string,
  job: string,
  progress: number,
  note: string | null,
) {
  await db
    .update(jobs)
    .set({ progress: Math.min(Math.max(progress, 0), 1), note })
    .where(and(one(workspace, job), eq(jobs.status, 'running')));
}

type End =
  | { status: 'done'; result: unknown }
  | { status: 'failed'; problem: ProblemDocument }
  | { status: 'cancelled' }
  | { status: 'queued'; problem: ProblemDocument | null };

/** Ends a job, or puts it back in the queue for another attempt; an ended job is left as it is. */
export async function settleJob(db: Db, workspace: string, job: string, end: End): Promise<Row | null> {
  const [row] = await db
    .update(jobs)
    .set({
      status: end.status,
      result: end.status === 'done' ? (end.result ?? null) : null,
      problem: 'problem' in end ? end.problem : null,
      ...(end.status === 'done' ? { progress: 1 } : {}),
      endedAt: end.status === 'queued' ? null : sql`now()`,
    })
    .where(and(one(workspace, job), or(eq(jobs.status, 'queued'), eq(jobs.status, 'running'))))
    .returning();
  return row ?? null;
}

/** Every job that has not ended and that the queue knows nothing of, oldest first. */
export const openJobsWithoutTicket = (db: Db, queue: string): Promise<Row[]> =>
  db
    .select()
    .from(jobs)
    .where(
      and(
        inArray(jobs.status, ['queued', 'running']),
        sql`not exists (select 1 from jobs_queue.job ticket where ticket.name = ${queue}
          and ticket.state in ('created', 'retry', 'active') and ticket.data ->> 'job' = ${jobs.id}::text)`,
      ),
    )
    .orderBy(jobs.id);
