import type {
  Evidence,
  Outcome,
  OutcomeStatus,
  OutcomeType,
  JobStep,
  OutcomeVersion,
} from '@rehire/contract/define/outcomes';
import { and, asc, desc, eq, ilike, inArray, ne, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { requireJob } from '../jobs/jobs.store.ts';
import { evidenceOf } from './evidence.store.ts';
import { outcomes, outcomeWordings } from './outcomes.table.ts';
import { findingsOf, normalOf, partsOf } from './statement.ts';
import { strengthOf } from './strength.ts';

export interface NewOutcome {
  readonly statement: string;
  readonly type: OutcomeType;
  readonly step: JobStep | null;
  readonly status: OutcomeStatus;
  readonly job: string | null;
  readonly author: string;
}

export interface OutcomeChange {
  readonly statement?: string | undefined;
  readonly type?: OutcomeType | undefined;
  readonly step?: JobStep | null | undefined;
  readonly status?: OutcomeStatus | undefined;
  readonly job?: string | null | undefined;
}

export interface OutcomeFilter {
  readonly status?: OutcomeStatus | undefined;
  readonly type?: OutcomeType | undefined;
  readonly step?: JobStep | undefined;
  readonly q?: string | undefined;
}

/** Joins an outcome to the words that hold now. */
export const wordingThatHolds = and(
  eq(outcomeWordings.workspaceId, outcomes.workspaceId),
  eq(outcomeWordings.outcomeId, outcomes.id),
  eq(outcomeWordings.wording, outcomes.wording),
);

const selected = (db: Db) =>
  db
    .select({ outcome: outcomes, wording: outcomeWordings })
    .from(outcomes)
    .innerJoin(outcomeWordings, wordingThatHolds);

type Joined = { outcome: typeof outcomes.$inferSelect; wording: typeof outcomeWordings.$inferSelect };

const nothingYet: Evidence = {
  supports: 0,
  contradicts: 0,
  quotes: { supports: 0, contradicts: 0 },
  feedback: { supports: 0, contradicts: 0 },
  observations: { supports: 0, contradicts: 0 },
  metaphors: { supports: 0, contradicts: 0 },
  people: 0,
  peopleFor: 0,
  peopleAgainst: 0,
  studies: 0,
  surveys: 0,
  ...strengthOf({ peopleFor: 0, peopleAgainst: 0, studies: 0, feedback: false }),
};

function view({ outcome, wording }: Joined, evidence: ReadonlyMap<string, Evidence>): Outcome {
  return {
    id: outcome.id,
    job: outcome.jobId,
    statement: wording.statement,
    parts: wording.parts,
    type: wording.type,
    step: wording.step,
    status: outcome.status,
    evidence: evidence.get(outcome.id) ?? nothingYet,
    findings: findingsOf(wording.statement, wording.type),
    author: outcome.author,
    createdAt: outcome.createdAt.toISOString(),
    updatedAt: outcome.updatedAt.toISOString(),
    version: outcome.version,
  };
}

/** Outcomes in the order in which they were stated; archived ones only when asked for. */
export async function listOutcomes(
  db: Db,
  workspace: string,
  filter: OutcomeFilter,
  limit: number,
  cursor: string | undefined,
) {
  const after = readCursor(cursor, 'int', 'id');
  const rows = await selected(db)
    .where(
      and(
        eq(outcomes.workspaceId, workspace),
        filter.status === undefined ? ne(outcomes.status, 'archived') : eq(outcomes.status, filter.status),
        filter.type === undefined ? undefined : eq(outcomeWordings.type, filter.type),
        filter.step === undefined ? undefined : eq(outcomeWordings.step, filter.step),
        filter.q
          ? ilike(outcomeWordings.statement, `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`)
          : undefined,
        after
          ? sql`(${outcomes.position}, ${outcomes.id}) > (${after[0]}::int, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(outcomes.position), asc(outcomes.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ outcome }) => [outcome.position, outcome.id]);
  const evidence = await evidenceOf(
    db,
    workspace,
    items.map(({ outcome }) => outcome.id),
  );
  return { items: items.map((row) => view(row, evidence)), next };
}

/** The outcomes with these ids, in any order; those that are not there are left out. */
export async function outcomesById(db: Db, workspace: string, ids: readonly string[]): Promise<Outcome[]> {
  if (ids.length === 0) return [];
  const rows = await selected(db).where(
    and(eq(outcomes.workspaceId, workspace), inArray(outcomes.id, [...ids])),
  );
  const evidence = await evidenceOf(db, workspace, ids);
  return rows.map((row) => view(row, evidence));
}

/** @throws Problem not-found */
export async function readOutcome(db: Db, workspace: string, outcome: string): Promise<Outcome> {
  const [found] = await outcomesById(db, workspace, [outcome]);
  if (!found) throw notFound();
  return found;
}

/** How an outcome was worded, newest first. @throws Problem not-found */
export async function outcomeVersions(db: Db, workspace: string, outcome: string): Promise<OutcomeVersion[]> {
  const rows = await db
    .select()
    .from(outcomeWordings)
    .where(and(eq(outcomeWordings.workspaceId, workspace), eq(outcomeWordings.outcomeId, outcome)))
    .orderBy(desc(outcomeWordings.wording));
  if (rows.length === 0) throw notFound();
  return rows.map(({ wording, statement, parts, type, step, author, at }) => ({
    version: wording,
    statement,
    parts,
    type,
    step,
    author,
    at: at.toISOString(),
  }));
}

/** Which outcomes hold these wordings now, by the normal form of the statement; archived ones are left out. */
export async function outcomesByStatement(
  db: Db,
  workspace: string,
  statements: readonly string[],
): Promise<Map<string, { outcome: string; wording: number }>> {
  if (statements.length === 0) return new Map();
  const rows = await selected(db).where(
    and(
      eq(outcomes.workspaceId, workspace),
      ne(outcomes.status, 'archived'),
      inArray(outcomeWordings.normal, statements.map(normalOf)),
    ),
  );
  return new Map(
    rows.map(({ outcome, wording }) => [wording.normal, { outcome: outcome.id, wording: outcome.wording }]),
  );
}

/** How much of two statements' objects must be the same, in trigrams, for them to be nearly the same outcome. */
export const NEARLY_SAME = 0.6;

/** The outcome that is nearest to a statement without being the same, in the words that hold now; null where none is near. */
export async function nearestOutcome(
  db: Db,
  workspace: string,
  statement: string,
  self: string | undefined,
): Promise<{ id: string; statement: string } | null> {
  const { object, context } = partsOf(statement);
  const own = sql`folded(${[object, context].filter(Boolean).join(' ')})`;
  const other = sql`folded(concat_ws(' ', ${outcomeWordings.parts}->>'object', ${outcomeWordings.parts}->>'context'))`;
  const [nearest] = await selected(db)
    .where(
      and(
        eq(outcomes.workspaceId, workspace),
        ne(outcomes.status, 'archived'),
        ne(outcomeWordings.normal, normalOf(statement)),
        self === undefined ? undefined : ne(outcomes.id, self),
        sql`similarity(${other}, ${own}) >= ${NEARLY_SAME}`,
      ),
    )
    .orderBy(desc(sql`similarity(${other}, ${own})`))
    .limit(1);
  return nearest ? { id: nearest.outcome.id, statement: nearest.wording.statement } : null;
}

/**
 * Keeps others from stating outcomes in the workspace until the transaction ends. Taken before one looks which statements
 * are known, so that two who state the same at once make one outcome.
 */
export async function lockOutcomes(tx: Transaction, workspace: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`outcomes:${workspace}`}, 0))`);
}

/** States outcomes, at the end of the list. @returns their ids in order. @throws Problem invalid-input where a job is not there */
export async function insertOutcomes(
  tx: Transaction,
  workspace: string,
  made: readonly NewOutcome[],
): Promise<string[]> {
  if (made.length === 0) return [];
  for (const job of new Set(made.map((each) => each.job))) await requireJob(tx, workspace, job);
  await lockOutcomes(tx, workspace);
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${outcomes.position}), 0)` })
    .from(outcomes)
    .where(eq(outcomes.workspaceId, workspace));
  const rows = await tx
    .insert(outcomes)
    .values(
      made.map(({ status, job, author }, i) => ({
        workspaceId: workspace,
        status,
        jobId: job,
        author,
        position: (last?.position ?? 0) + i + 1,
      })),
    )
    .returning({ id: outcomes.id, position: outcomes.position });
  const ids = rows.toSorted((a, b) => a.position - b.position).map(({ id }) => id);
  await tx.insert(outcomeWordings).values(
    made.flatMap(({ statement, type, step, author }, i) => {
      const outcomeId = ids[i];
      if (outcomeId === undefined) return [];
      return [
        {
          workspaceId: workspace,
          outcomeId,
          wording: 1,
          statement: statement.trim(),
          normal: normalOf(statement),
          parts: partsOf(statement),
          type,
          step,
          author,
        },
      ];
    }),
  );
  return ids;
}

/**
 * Changes an outcome. Other words, type or step are a new wording; the old ones stay for the surveys that asked for them.
 * @throws Problem not-found, stale-version, invalid-input
 */
export async function changeOutcome(
  tx: Transaction,
  workspace: string,
  outcome: string,
  change: OutcomeChange,
  version: number,
  author: string,
): Promise<void> {
  const here = and(eq(outcomes.workspaceId, workspace), eq(outcomes.id, outcome));
  const [row] = await selected(tx).where(here).for('update', { of: outcomes });
  if (!row) throw notFound();
  if (row.outcome.version !== version)
    throw new Problem('stale-version', undefined, { facts: { current: row.outcome.version } });
  await requireJob(tx, workspace, change.job);
  const words = {
    statement: change.statement?.trim() ?? row.wording.statement,
    type: change.type ?? row.wording.type,
    step: change.step === undefined ? row.wording.step : change.step,
  };
  const reworded =
    words.statement !== row.wording.statement ||
    words.type !== row.wording.type ||
    words.step !== row.wording.step;
  const wording = row.outcome.wording + (reworded ? 1 : 0);
  if (reworded) {
    await tx.insert(outcomeWordings).values({
      workspaceId: workspace,
      outcomeId: outcome,
      wording,
      ...words,
      normal: normalOf(words.statement),
      parts: partsOf(words.statement),
      author,
    });
  }
  await tx
    .update(outcomes)
    .set({
      wording,
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.job === undefined ? {} : { jobId: change.job }),
      version: version + 1,
    })
    .where(here);
}
