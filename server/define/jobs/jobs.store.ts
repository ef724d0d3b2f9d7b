import type { Job, JobKindName } from '@rehire/contract/define/jobs';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { cursorOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { evidenceOf } from '../outcomes/evidence.store.ts';
import { customerJobs } from './jobs.table.ts';

const columns = {
  row: customerJobs,
  outcomes: sql<number>`(select count(*) from outcomes o where o.workspace_id = customer_jobs.workspace_id and o.job_id = customer_jobs.id and o.status <> 'archived')`,
};

async function viewsOf(
  db: Db,
  workspace: string,
  rows: readonly { row: typeof customerJobs.$inferSelect; outcomes: number }[],
): Promise<Job[]> {
  const known = await evidenceOf(
    db,
    workspace,
    rows.map(({ row }) => row.id),
    'job',
  );
  return rows.flatMap(({ row, outcomes }) => {
    const { id, kind, executor, statement, author, createdAt, version } = row;
    const evidence = known.get(id);
    if (evidence === undefined) return [];
    const told = { id, kind, executor, statement, outcomes, evidence, author };
    return [{ ...told, createdAt: createdAt.toISOString(), version }];
  });
}

/** Jobs, the core job first, then in the order in which they were stated. */
export async function listJobs(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'int', 'id');
  const rank = sql<number>`case when ${customerJobs.kind} = 'core' then 0 else 1 end`;
  const rows = await db
    .select({ ...columns, rank })
    .from(customerJobs)
    .where(
      and(
        eq(customerJobs.workspaceId, workspace),
        after ? sql`(${rank}, ${customerJobs.id}) > (${after[0]}::int, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(rank, customerJobs.id)
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: await viewsOf(db, workspace, items),
    next: rows.length > limit && last ? cursorOf(last.rank, last.row.id) : null,
  };
}

/** @throws Problem not-found */
export async function readJob(db: Db, workspace: string, job: string): Promise<Job> {
  const [row] = await db
    .select(columns)
    .from(customerJobs)
    .where(and(eq(customerJobs.workspaceId, workspace), eq(customerJobs.id, job)));
  const [view] = row ? await viewsOf(db, workspace, [row]) : [];
  if (!view) throw notFound();
  return view;
}

/** @throws Problem `invalid-input` where the job that a field names is not there */
export async function requireJob(db: Db, workspace: string, job: string | null | undefined): Promise<void> {
  if (job === null || job === undefined) return;
  const [row] = await db
    .select({ id: customerJobs.id })
    .from(customerJobs)
    .where(and(eq(customerJobs.workspaceId, workspace), eq(customerJobs.id, job)));
  if (!row)
    throw new Problem('invalid-input', 'This job is not there.', {
      fields: [{ path: 'body.job', message: 'is not there' }],
    });
}

/** States a job. @throws Problem conflict where it would be the second core job */
export async function createJob(
  db: Db,
  workspace: string,
  job: { kind: JobKindName; executor: string; statement: string },
  author: string,
): Promise<Job> {
  const [made] = await db
    .insert(customerJobs)
    .values({ workspaceId: workspace, ...job, author })
    .onConflictDoNothing()
    .returning({ id: customerJobs.id });
  if (!made)
    throw new Problem(
      'conflict',
      'There is a core job already; reword it, or state this one as a related job.',
    );
  return readJob(db, workspace, made.id);
}

/** @throws Problem not-found, stale-version */
export async function updateJob(
  db: Db,
  workspace: string,
  job: string,
  change: { executor?: string | undefined; statement?: string | undefined },
  version: number,
): Promise<Job> {
  const here = and(eq(customerJobs.workspaceId, workspace), eq(customerJobs.id, job));
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed = await db
    .update(customerJobs)
    .set({ ...set, version: version + 1 })
    .where(and(here, eq(customerJobs.version, version)))
    .returning({ id: customerJobs.id });
  if (changed.length === 0) {
    const now = await readJob(db, workspace, job);
    throw new Problem('stale-version', undefined, { facts: { current: now.version } });
  }
  return readJob(db, workspace, job);
}

/** Jobs by id, in any order; those that are not there are left out. */
export async function jobsById(db: Db, workspace: string, ids: readonly string[]): Promise<Job[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(columns)
    .from(customerJobs)
    .where(and(eq(customerJobs.workspaceId, workspace), inArray(customerJobs.id, [...ids])));
  return viewsOf(db, workspace, rows);
}

/** Removes a job that nothing measures or tells of. @throws Problem not-found, conflict */
export async function deleteJob(tx: Transaction, workspace: string, job: string): Promise<void> {
  const here = and(eq(customerJobs.workspaceId, workspace), eq(customerJobs.id, job));
  try {
    const gone = await tx.transaction((inner) =>
      inner.delete(customerJobs).where(here).returning({ id: customerJobs.id }),
    );
    if (gone.length === 0) throw notFound();
  } catch (error) {
    if (!['23001', '23503'].includes((error as { cause?: { code?: string } }).cause?.code ?? '')) throw error;
    throw new Problem(
      'conflict',
      'Outcomes or job stories belong to this job. Give them to another job first.',
    );
  }
}

/** The core job of a workspace, or null before it is stated. */
export async function coreJob(db: Db, workspace: string): Promise<Job | null> {
  const { items } = await listJobs(db, workspace, 1, undefined);
  return items.find(({ kind }) => kind === 'core') ?? null;
}
