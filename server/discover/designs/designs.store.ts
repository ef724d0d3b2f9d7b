import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { problemsOf } from '@rehire/questionnaire/check';
import { estimatedSeconds } from '@rehire/questionnaire/duration';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { surveyQuotas, surveyVisits } from '../visits/visits.table.ts';

type Row = typeof surveys.$inferSelect;

/** A survey that was made here: its address is there. @throws Problem not-found */
export async function readOwn(
  db: Db,
  workspace: string,
  survey: string,
): Promise<Row & { readonly link: string }> {
  const [row] = await db
    .select()
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)));
  if (!row || row.link === null) throw notFound();
  return { ...row, link: row.link };
}

async function countVisits(db: Db, workspace: string, survey: string): Promise<SurveyDesign['visits']> {
  const real = sql`not ${surveyVisits.test}`;
  const count = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`;
  const [counted] = await db
    .select({
      begun: count(real),
      unfinished: count(sql`${real} and ${surveyVisits.finishedAt} is null`),
      notMeant: count(sql`${real} and ${surveyVisits.ending} = 'not-meant'`),
      overQuota: count(sql`${real} and ${surveyVisits.ending} = 'full'`),
      tests: count(sql`${surveyVisits.test}`),
    })
    .from(surveyVisits)
    .where(and(eq(surveyVisits.workspaceId, workspace), eq(surveyVisits.surveyId, survey)));
  return counted ?? { begun: 0, unfinished: 0, notMeant: 0, overQuota: 0, tests: 0 };
}

/** @throws Problem not-found, also for a survey that was imported */
export async function readDesign(db: Db, workspace: string, survey: string): Promise<SurveyDesign> {
  const row = await readOwn(db, workspace, survey);
  const { definition } = row;
  const counted = await db
    .select({ key: surveyQuotas.key, taken: surveyQuotas.taken })
    .from(surveyQuotas)
    .where(and(eq(surveyQuotas.workspaceId, workspace), eq(surveyQuotas.surveyId, survey)));
  const taken = new Map(counted.map((quota) => [quota.key, quota.taken]));
  const status = statusOf(row, new Date());
  return {
    id: row.id,
    status,
    definition,
    problems: problemsOf(definition),
    estimatedSeconds: estimatedSeconds(definition),
    path: `/s/${row.link}`,
    closesAt: row.closesAt?.toISOString() ?? null,
    launchedAt: row.launchedAt?.toISOString() ?? null,
    closedAt: status === 'closed' ? (row.closesAt?.toISOString() ?? null) : null,
    visits: await countVisits(db, workspace, survey),
    quotas: (definition.quotas ?? []).map(({ key, name, most }) => ({
      key,
      name,
      most,
      taken: taken.get(key) ?? 0,
    })),
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

/** Begins a survey. @returns its id */
export async function insertDesign(
  db: Db,
  workspace: string,
  definition: SurveyDefinition,
  author: string,
): Promise<string> {
  const [row] = await db
    .insert(surveys)
    .values({
      workspaceId: workspace,
      title: definition.title,
      fileName: '',
      layout: 'rehire',
      definition,
      author,
      stage: 'draft',
      link: randomBytes(15).toString('base64url'),
    })
    .returning({ id: surveys.id });
  if (!row) throw new Error('an insert returned no row');
  return row.id;
}

type Change = Partial<Pick<Row, 'definition' | 'title' | 'stage' | 'launchedAt' | 'closesAt'>>;

/**
 * Changes a survey that stands at one of the stages.
 * @throws Problem not-found, conflict at another stage, stale-version
 */
export async function changeDesign(
  tx: Transaction,
  workspace: string,
  survey: string,
  { from, version, change }: { from: readonly Row['stage'][]; version: number; change: Change },
): Promise<Row> {
  const current = await readOwn(tx, workspace, survey);
  if (!from.includes(current.stage))
    throw new Problem(
      'conflict',
      current.stage === 'draft'
        ? 'This survey was not launched yet.'
        : current.stage === 'closed'
          ? 'This survey was closed.'
          : 'This survey was launched: what it asks is frozen. Copy it to ask something else.',
    );
  const [changed] = await tx
    .update(surveys)
    .set({ ...change, version: sql`${surveys.version} + 1` })
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey), eq(surveys.version, version)))
    .returning();
  if (!changed) throw new Problem('stale-version', undefined, { facts: { current: current.version } });
  return changed;
}

/** @throws Problem not-found, conflict once it was launched */
export async function deleteDesign(tx: Transaction, workspace: string, survey: string): Promise<void> {
  const { stage } = await readOwn(tx, workspace, survey);
  if (stage !== 'draft')
    throw new Problem('conflict', 'This survey was launched; its answers stand on it. Close it instead.');
  await tx.delete(surveys).where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)));
}
