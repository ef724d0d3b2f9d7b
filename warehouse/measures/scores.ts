import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import type { ScoreMetric } from '../facts/rows.ts';
import { respondentSegments, type Scope, scoresOf, segments } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import { calendarWithin, monthOfRow, type Span } from './customer-sets.ts';
import type { Grouped, MeasureOptions } from './groups.ts';
import { byMonth } from './months.ts';

/** Which answers count. */
export interface ScoreScope extends Scope {
  /** Those of one wave only. */
  readonly wave?: string;
  /** Each customer's latest answer only, so that answers are independent; answers of nobody known all count. */
  readonly latest?: boolean;
}

/** How often each score was given. */
export interface ScoreCounts {
  readonly n: number;
  /** `counts[value]`, from 0 to the highest value of the metric's scale. */
  readonly counts: readonly number[];
}

/** Answers to "how likely are you to recommend us", 0 to 10. */
export interface RecommendCounts {
  readonly n: number;
  /** 9 and 10. */
  readonly promoters: number;
  /** 7 and 8. */
  readonly passives: number;
  /** 0 to 6. */
  readonly detractors: number;
}

const highest: Record<ScoreMetric, number> = { nps: 10, csat: 5, ces1: 5, ces2: 7 };

/**
 * The answers that count: `response, customer, score, micros, wave, active_month`. The month is that of `month`; the latest
 * answers are then the latest of each month.
 */
function answersOf(dialect: Dialect, scope: ScoreScope, metric: ScoreMetric, month?: Sql): Sql {
  const ofWave = scope.wave === undefined ? sql`` : sql` where wave = ${scope.wave}`;
  const columns = sql`response, customer, score, micros, wave, active_month`;
  const all = sql`(select response, customer, score, micros, wave, ${month ?? sql`0`} as active_month from ${scoresOf(dialect, scope, metric)} as every_answer${ofWave})`;
  if (scope.latest !== true) return all;
  return sql`(select ${columns} from (select ${columns}, row_number() over (partition by customer, active_month order by micros desc, response desc) as nth from ${all} as answers_in_scope) as ranked where nth = 1 or customer is null)`;
}

/**
 * The answers that count, each with its segment: that of the customer where one is known to be in one, or else that of the
 * respondent: `response, customer, score, micros, wave, active_month, segment`.
 */
export function answersBySegment(dialect: Dialect, scope: ScoreScope, metric: ScoreMetric, month?: Sql): Sql {
  const columns = sql`response, customer, score, micros, wave, active_month`;
  const ofCustomers = sql`(select ${columns}, segment as customer_segment from ${answersOf(dialect, scope, metric, month)} as a left join ${segments(dialect, scope)} as s using (customer))`;
  return sql`(select ${columns}, coalesce(customer_segment, respondent_segment) as segment from ${ofCustomers} as c left join ${respondentSegments(dialect, scope)} as r using (response))`;
}

/** How often each score of a metric was given. An answer of nobody known counts for the segment of its respondent. */
export async function scoreCounts(
  engine: Engine,
  metric: ScoreMetric,
  scope: ScoreScope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<ScoreCounts>[]> {
  return countsOf(metric, await readCounts(engine, metric, scope, undefined, options));
}

/** The same of each calendar month by itself: by `2026-03`, months without answers left out. */
export async function monthlyScoreCounts(
  engine: Engine,
  metric: ScoreMetric,
  span: ScoreScope & Span,
  options: MeasureOptions = {},
): Promise<ReadonlyMap<string, readonly Grouped<ScoreCounts>[]>> {
  const month = monthOfRow(engine.dialect, calendarWithin(span));
  const rows = await readCounts(engine, metric, span, month, options);
  return byMonth(rows, (own) => countsOf(metric, own));
}

interface CountRow {
  readonly segment: string | null;
  readonly score: number;
  readonly answers: number;
}

function readCounts(
  engine: Engine,
  metric: ScoreMetric,
  scope: ScoreScope,
  month: Sql | undefined,
  options: MeasureOptions,
): Promise<(CountRow & { readonly active_month: number })[]> {
  const { dialect } = engine;
  return engine.query(
    sql`select active_month, segment, score, count(*) as answers from ${answersBySegment(dialect, scope, metric, month)} as a group by active_month, segment, score`,
    { active_month: 'integer', segment: 'text?', score: 'integer', answers: 'integer' },
    options,
  );
}

function countsOf(metric: ScoreMetric, rows: readonly CountRow[]): readonly Grouped<ScoreCounts>[] {
  const names = [...new Set(rows.flatMap((row) => row.segment ?? []))].toSorted();
  return [null, ...names].map((segment) => {
    const counts = Array.from({ length: highest[metric] + 1 }, () => 0);
    for (const row of rows) {
      if (segment === null || row.segment === segment)
        counts[row.score] = (counts[row.score] ?? 0) + row.answers;
    }
    return { segment, n: counts.reduce((sum, count) => sum + count, 0), counts };
  });
}

/** Promoters, passives and detractors among answers to "how likely are you to recommend us". */
export function recommendCounts({ n, counts }: ScoreCounts): RecommendCounts {
  const from = (low: number, high: number): number =>
    counts.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
  return { n, promoters: from(9, 10), passives: from(7, 8), detractors: from(0, 6) };
}
