import type { Engine } from '../engine.ts';
import { purchasesAndReturns, type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions, type Sums } from './groups.ts';

/** Spend in one currency, in its minor units. */
export interface CurrencySpend {
  readonly currency: string;
  /** Customers who bought or returned something in this currency. Beyond 2^53 a sum is the nearest double. */
  readonly groups: readonly Grouped<Sums>[];
}

/** Money spent per customer less what was returned, for each currency by itself: two are never added. */
export async function spend(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions = {},
): Promise<readonly CurrencySpend[]> {
  const { dialect } = engine;
  const net = sql`case when kind = 'return' then -amount else amount end`;
  const perCustomer = sql`(select customer, currency, ${dialect.sum(net)} as net from ${purchasesAndReturns(dialect, scope)} as o group by customer, currency)`;
  const rows = await engine.query(
    sql`select currency, segment, count(*) as n, ${dialect.sum(sql`net`)} as total, ${dialect.sumOfSquares(sql`net`)} as squares from ${perCustomer} as c left join ${segments(dialect, scope)} as s using (customer) group by currency, segment`,
    { currency: 'text', segment: 'text?', n: 'integer', total: 'real', squares: 'real' },
    options,
  );
  const currencies = [...new Set(rows.map((row) => row.currency))].toSorted();
  return currencies.map((currency) => ({
    currency,
    groups: everybodyAndSegments(
      rows
        .filter((row) => row.currency === currency)
        .map(({ segment, n, total, squares }) => ({ segment, n, sum: total, sumOfSquares: squares })),
      { n: 0, sum: 0, sumOfSquares: 0 },
    ),
  }));
}
