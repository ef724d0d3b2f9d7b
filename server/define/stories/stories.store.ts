import type { JobStory } from '@rehire/contract/define/job-stories';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { requireJob } from '../jobs/jobs.store.ts';
import { jobStories } from './stories.table.ts';

type Row = typeof jobStories.$inferSelect;

export interface Told {
  readonly situation: string;
  readonly motivation: string;
  readonly outcome: string;
  readonly job: string | null;
}

const one = (workspace: string, story: string) =>
  and(eq(jobStories.workspaceId, workspace), eq(jobStories.id, story));

const view = ({ id, jobId, situation, motivation, outcome, author, createdAt, version }: Row): JobStory => ({
  id,
  job: jobId,
  situation,
  motivation,
  outcome,
  author,
  createdAt: createdAt.toISOString(),
  version,
});

export async function listStories(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(jobStories)
    .where(and(eq(jobStories.workspaceId, workspace), after ? lt(jobStories.id, after[0]) : undefined))
    .orderBy(desc(jobStories.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: items.map(view), next };
}

/** @throws Problem `invalid-input` where the job is not there */
export async function insertStory(
  tx: Transaction,
  workspace: string,
  { job, ...told }: Told,
  author: string,
): Promise<JobStory> {
  await requireJob(tx, workspace, job);
  const [row] = await tx
    .insert(jobStories)
    .values({ ...told, workspaceId: workspace, jobId: job, author })
    .returning();
  if (!row) throw new Error('an insert returned no row');
  return view(row);
}

/** @throws Problem not-found, stale-version, `invalid-input` where the job is not there */
export async function updateStory(
  tx: Transaction,
  workspace: string,
  story: string,
  version: number,
  { job, ...told }: { readonly [K in keyof Told]?: Told[K] | undefined },
): Promise<JobStory> {
  await requireJob(tx, workspace, job);
  const [row] = await tx
    .update(jobStories)
    .set({ ...told, ...(job === undefined ? {} : { jobId: job }), version: sql`${jobStories.version} + 1` })
    .where(and(one(workspace, story), eq(jobStories.version, version)))
    .returning();
  if (row) return view(row);
  const [now] = await tx
    .select({ current: jobStories.version })
    .from(jobStories)
    .where(one(workspace, story));
  if (!now) throw notFound();
  throw new Problem('stale-version', undefined, { facts: now });
}

/** @throws Problem not-found */
export async function deleteStory(db: Db, workspace: string, story: string): Promise<void> {
  const gone = await db.delete(jobStories).where(one(workspace, story)).returning({ id: jobStories.id });
  if (gone.length === 0) throw notFound();
}
