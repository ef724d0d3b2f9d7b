import type { Engine } from '../engine.ts';
import { type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { customers } from './customer-sets.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions } from './groups.ts';

/** What a mean and its interval need: `momentsFromSums(n, sum, sumOfSquares)`. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Purchases per customer, over the customers with one or more. */
export async function purchaseFrequency(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<Sums>[]> {
  const { dialect } = engine;
  const count = sql`order_count`;
  const rows = await engine.query(
    sql`select segment, count(*) as n, ${dialect.sum(count)} as total, ${dialect.sumOfSquares(count)} as squares from ${customers(dialect, scope)} as c left join ${segments(dialect, scope)} as s using (customer) group by segment`,
    { segment: 'text?', n: 'integer', total: 'integer', squares: 'real' },
    options,
  );
  return everybodyAndSegments(
    rows.map(({ segment, n, total, squares }) => ({ segment, n, sum: total, sumOfSquares: squares })),
    { n: 0, sum: 0, sumOfSquares: 0 },
  );
}
