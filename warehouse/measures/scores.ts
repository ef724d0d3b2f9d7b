import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import type { ScoreMetric } from '../facts/rows.ts';
import { type Scope, scoresOf, segments } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import type { Grouped, MeasureOptions } from './groups.ts';

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

/** The answers that count: `response, customer, score, micros, wave`. */
export function answersOf(dialect: Dialect, scope: ScoreScope, metric: ScoreMetric): Sql {
  const ofWave = scope.wave === undefined ? sql`` : sql` where wave = ${scope.wave}`;
  const all = sql`(select response, customer, score, micros, wave from ${scoresOf(dialect, scope, metric)} as every_answer${ofWave})`;
  if (scope.latest !== true) return all;
  return sql`(select response, customer, score, micros, wave from (select response, customer, score, micros, wave, row_number() over (partition by customer order by micros desc, response desc) as nth from ${all} as answers_in_scope) as ranked where nth = 1 or customer is null)`;
}

/** How often each score of a metric was given. Answers of nobody known count for everybody alone. */
export async function scoreCounts(
  engine: Engine,
  metric: ScoreMetric,
  scope: ScoreScope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<ScoreCounts>[]> {
  const { dialect } = engine;
  const rows = await engine.query(
    sql`select segment, score, count(*) as answers from ${answersOf(dialect, scope, metric)} as a left join ${segments(dialect, scope)} as s using (customer) group by segment, score`,
    { segment: 'text?', score: 'integer', answers: 'integer' },
    options,
  );
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

/** Promoters, passives and detractors among the answers. */
export async function recommendScore(
  engine: Engine,
  scope: ScoreScope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<RecommendCounts>[]> {
  const groups = await scoreCounts(engine, 'nps', scope, options);
  return groups.map(({ segment, n, counts }) => {
    const from = (low: number, high: number): number =>
      counts.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
    return { segment, n, promoters: from(9, 10), passives: from(7, 8), detractors: from(0, 6) };
  });
}
