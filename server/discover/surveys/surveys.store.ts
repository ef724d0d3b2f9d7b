import type { ItemResult, Survey, SurveyResponse, SurveyStatus } from '@rehire/contract/discover/surveys';
import type { SurveyDefinition, SurveyItem, SurveyItemType } from '@rehire/contract/discover/questionnaire';
import { normalCritical } from '@rehire/numerics/distributions/normal';
import { wilsonBounds } from '@rehire/numerics/intervals/wilson';
import { recommendScore } from '@rehire/numerics/loyalty/nps';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { and, asc, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { customersOf, identitiesOf } from '../../people/face.ts';
import { shown } from '../../platform/estimate/estimate.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { responses, surveys } from './surveys.table.ts';

type Row = typeof surveys.$inferSelect;

const one = (workspace: string, survey: string) =>
  and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey));
const of = (workspace: string, survey: string) =>
  and(eq(responses.workspaceId, workspace), eq(responses.surveyId, survey));

/** Where a survey stands now: one whose time is over is closed, whether or not anybody closed it. */
export function statusOf({ stage, closesAt }: Pick<Row, 'stage' | 'closesAt'>, now: Date): SurveyStatus {
  if (stage !== 'launched') return stage;
  return closesAt !== null && closesAt <= now ? 'closed' : 'open';
}

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Survey[]> {
  if (rows.length === 0) return [];
  const counted = await db
    .select({
      survey: responses.surveyId,
      respondents: sql<number>`count(*)::int`,
      partial: sql<number>`(count(*) filter (where not ${responses.complete}))::int`,
      customers: sql<number>`count(distinct ${responses.identity})::int`,
      from: sql<Date | null>`min(coalesce(${responses.submittedAt}, ${responses.startedAt}))`.mapWith(
        responses.submittedAt,
      ),
      to: sql<Date | null>`max(coalesce(${responses.submittedAt}, ${responses.startedAt}))`.mapWith(
        responses.submittedAt,
      ),
    })
    .from(responses)
    .where(
      and(
        eq(responses.workspaceId, workspace),
        inArray(
          responses.surveyId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(responses.surveyId);
  const counts = new Map(counted.map((each) => [each.survey, each]));
  return rows.map((row) => {
    const count = counts.get(row.id);
    const items = itemsOf(row.definition);
    return {
      id: row.id,
      title: row.title,
      status: statusOf(row, new Date()),
      fileName: row.fileName,
      layout: row.layout,
      respondents: count?.respondents ?? 0,
      partial: count?.partial ?? 0,
      customers: count?.customers ?? 0,
      outcomes: ratedStatements(items).length,
      items: items.length,
      from: count?.from?.toISOString() ?? null,
      to: count?.to?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

export async function listSurveys(
  db: Db,
  workspace: string,
  limit: number,
  cursor: string | undefined,
  study?: string,
) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(surveys)
    .where(
      and(
        eq(surveys.workspaceId, workspace),
        study === undefined
          ? undefined
          : sql`${surveys.id} in (select survey_id from study_surveys where workspace_id = ${workspace} and study_id = ${study})`,
        after ? lt(surveys.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(surveys.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** @throws Problem not-found */
export async function readSurvey(
  db: Db,
  workspace: string,
  survey: string,
): Promise<{ view: Survey; definition: SurveyDefinition }> {
  const [row] = await db.select().from(surveys).where(one(workspace, survey));
  const [view] = row ? await viewsOf(db, workspace, [row]) : [];
  if (!row || !view) throw notFound();
  return { view, definition: row.definition };
}

/** How often each answer was given to each item; one pass over the responses. */
export async function resultsOf(
  db: Db,
  workspace: string,
  survey: string,
  definition: SurveyDefinition,
): Promise<ItemResult[]> {
  const items = itemsOf(definition);
  const open = JSON.stringify(items.filter(({ type }) => type === 'text').map(({ key }) => key));
  const { rows } = await db.execute<{ key: string; value: string | null; n: number }>(sql`
    select a.key, case when not (${open}::jsonb ? a.key) then a.value end as value, count(*)::int as n
      from ${responses}, jsonb_each_text(${responses.answers}) a
      where ${of(workspace, survey)} group by 1, 2`);
  const answered = new Map<string, number>();
  const counts = new Map<string, Map<string, number>>();
  const types = new Map(items.map(({ key, type }) => [key, type]));
  for (const { key, value, n } of rows) {
    answered.set(key, (answered.get(key) ?? 0) + n);
    const own = counts.get(key) ?? new Map<string, number>();
    counts.set(key, own);
    for (const each of chosen(value, types.get(key))) own.set(each, (own.get(each) ?? 0) + n);
  }
  return items.map((item) => resultOf(item, answered.get(item.key) ?? 0, [...(counts.get(item.key) ?? [])]));
}

function resultOf(
  item: SurveyItem,
  answered: number,
  counts: readonly (readonly [value: string, count: number])[],
): ItemResult {
  if (item.type === 'text') return { item, answered, counts: null, score: null };
  const among = (least: number, most: number): number =>
    counts.reduce((sum, [value, n]) => sum + (Number(value) >= least && Number(value) <= most ? n : 0), 0);
  return {
    item,
    answered,
    counts: counts
      .map(([value, count]) => ({ value, count, ...wilsonBounds(count, answered, normalCritical(0.95)) }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    score:
      item.type === 'nps'
        ? shown(
            recommendScore({ promoters: among(9, 10), passives: among(7, 8), detractors: among(0, 6) }),
            answered,
          )
        : null,
  };
}

/** What was chosen in one answer, as it stands in JSON: several of an item that takes several, the first of a ranking. */
function chosen(value: string | null, type: SurveyItemType | undefined): readonly string[] {
  if (value === null) return [];
  if (type === 'multiple') return JSON.parse(value) as string[];
  return type === 'ranking' ? (JSON.parse(value) as string[]).slice(0, 1) : [value];
}

/** How long it took in the middle, in seconds (null where the file does not say), and how many responses carry a flag. */
export async function readCare(
  db: Db,
  workspace: string,
  survey: string,
): Promise<{ medianSeconds: number | null; flagged: number }> {
  const [row] = await db
    .select({
      medianSeconds: sql<number | null>`percentile_cont(0.5) within group (order by ${responses.seconds})`,
      flagged: sql<number>`(count(*) filter (where ${responses.flags} <> '[]'::jsonb))::int`,
    })
    .from(responses)
    .where(of(workspace, survey));
  return row ?? { medianSeconds: null, flagged: 0 };
}

export interface ResponsesWanted {
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The keys of the items whose answers are wanted; none for all. */
  readonly items: readonly string[];
  readonly value: string | undefined;
  readonly response: string | undefined;
  readonly customer: number | undefined;
}

/** @throws Problem not-found, `invalid-input` where an item is not one of the survey's */
export async function listResponses(db: Db, workspace: string, survey: string, wanted: ResponsesWanted) {
  const [row] = await db
    .select({ definition: surveys.definition })
    .from(surveys)
    .where(one(workspace, survey));
  if (!row) throw notFound();
  const keys = new Set(itemsOf(row.definition).map(({ key }) => key));
  const strange = wanted.items.find((key) => !keys.has(key));
  if (strange !== undefined)
    throw new Problem('invalid-input', 'The survey has no such question.', {
      fields: [{ path: 'query.items', message: `"${strange}" is not an item of this survey` }],
    });
  const after = readCursor(wanted.cursor, 'int');
  const filters: SQL[] = [];
  const any = JSON.stringify(wanted.items);
  if (wanted.items.length > 0)
    filters.push(
      sql`exists (select 1 from jsonb_array_elements_text(${any}::jsonb) k where ${responses.answers} ? k.value)`,
    );
  const [first] = wanted.items;
  if (wanted.value !== undefined && first !== undefined)
    filters.push(
      sql`(${responses.answers}->>${first} = ${wanted.value} or ${responses.answers}->${first} @> ${JSON.stringify([wanted.value])}::jsonb)`,
    );
  if (wanted.response !== undefined) filters.push(eq(responses.id, wanted.response));
  if (wanted.customer !== undefined) {
    const own = (await identitiesOf(db, workspace, [wanted.customer])).map(({ identity }) => identity);
    filters.push(own.length > 0 ? inArray(responses.identity, own) : sql`false`);
  }
  const found = await db
    .select()
    .from(responses)
    .where(
      and(of(workspace, survey), after ? sql`${responses.position} > ${after[0]}` : undefined, ...filters),
    )
    .orderBy(asc(responses.position))
    .limit(wanted.limit + 1);
  const { items, next } = pageOf(found, wanted.limit, (each) => [each.position]);
  return { items: await responseViews(db, workspace, items, wanted.items), next };
}

async function responseViews(
  db: Db,
  workspace: string,
  rows: readonly (typeof responses.$inferSelect)[],
  items: readonly string[],
): Promise<SurveyResponse[]> {
  const customers = await customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => identity ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    respondent: row.respondent,
    customer: row.identity === null ? null : (customers.get(row.identity)?.toString() ?? null),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    complete: row.complete,
    seconds: row.seconds,
    wave: row.wave,
    flags: [...row.flags],
    answers:
      items.length === 0
        ? row.answers
        : Object.fromEntries(Object.entries(row.answers).filter(([key]) => items.includes(key))),
  }));
}

/** What surveys are called, by id; those that are not there are left out. */
export async function titlesOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: surveys.id, title: surveys.title })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), inArray(surveys.id, [...ids])));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** The surveys that an import brought. */
export async function surveysBroughtBy(db: Db, workspace: string, importId: string): Promise<string[]> {
  const rows = await db
    .select({ id: surveys.id })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.importId, importId)));
  return rows.map(({ id }) => id);
}

/** What surveys ask, by id; those that are not there are left out. */
export async function definitionsOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, SurveyDefinition>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: surveys.id, definition: surveys.definition })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), inArray(surveys.id, [...ids])));
  return new Map(rows.map(({ id, definition }) => [id, definition]));
}
