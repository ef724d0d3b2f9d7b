import type { Engine } from '../engine.ts';
import type { ScoreMetric } from '../facts/rows.ts';
import { sql } from '../sql.ts';
import { type Page, pageOf, type PageRequest, rowsToRead, startOf } from './pages.ts';
import { answersBySegment, type ScoreScope } from './scores.ts';

/** An answer behind a score. */
export interface ResponseBehind {
  readonly response: string;
  readonly customer: number | null;
  readonly segment: string | null;
  readonly value: number;
  readonly at: string;
  readonly wave: string | null;
}

/** The answers behind a score, by response, a page at a time: those from `low` to `high`, of one segment where named. */
export async function responsesBehind(
  engine: Engine,
  scope: ScoreScope & { readonly segment?: string },
  {
    metric,
    low = 0,
    high = 10,
  }: { readonly metric: ScoreMetric; readonly low?: number; readonly high?: number },
  page: PageRequest = {},
): Promise<Page<ResponseBehind>> {
  const { dialect } = engine;
  const [after] = startOf(page, ['']) ?? [];
  const start = after === undefined ? sql`` : sql` and response > ${after}`;
  const inSegment = scope.segment === undefined ? sql`` : sql` and segment = ${scope.segment}`;
  const read = await engine.query(
    sql`select response, customer, segment, score, micros, wave from ${answersBySegment(dialect, scope, metric)} as a where score between ${low} and ${high}${start}${inSegment} order by response limit ${rowsToRead(page)}`,
    {
      response: 'text',
      customer: 'integer?',
      segment: 'text?',
      score: 'integer',
      micros: 'instant',
      wave: 'text?',
    },
  );
  const rows = read.map(({ response, customer, segment, score, micros, wave }) => ({
    response,
    customer,
    segment,
    value: score,
    at: micros,
    wave,
  }));
  return pageOf(rows, page, (row) => [row.response]);
}
