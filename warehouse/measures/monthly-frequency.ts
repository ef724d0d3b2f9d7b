import type { Engine } from '../engine.ts';
import { purchases, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { calendarWithin, monthOfRow, type Span } from './customer-sets.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions, type Sums } from './groups.ts';
import { byMonth } from './months.ts';

/** Purchases per customer in a calendar month, over those who purchased in it: by `2026-03`, months without any left out. */
export async function monthlyPurchaseFrequency(
  engine: Engine,
  span: Span,
  options: MeasureOptions = {},
): Promise<ReadonlyMap<string, readonly Grouped<Sums>[]>> {
  const { dialect } = engine;
  const month = monthOfRow(dialect, calendarWithin(span));
  const count = sql`order_count`;
  const rows = await engine.query(
    sql`select active_month, segment, count(*) as n, ${dialect.sum(count)} as total, ${dialect.sumOfSquares(count)} as squares from (select customer, ${month} as active_month, count(*) as order_count from ${purchases(dialect, span)} as p group by customer, active_month) as c left join ${segments(dialect, span)} as s using (customer) group by active_month, segment`,
    { active_month: 'integer', segment: 'text?', n: 'integer', total: 'integer', squares: 'real' },
    options,
  );
  return byMonth(rows, (own) =>
    everybodyAndSegments(
      own.map(({ segment, n, total, squares }) => ({ segment, n, sum: total, sumOfSquares: squares })),
      { n: 0, sum: 0, sumOfSquares: 0 },
    ),
  );
}
