import type { Engine } from '../engine.ts';
import { type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { cameBack, customers, isRepeater, isWatched } from './customer-sets.ts';
import { everybodyAndSegments, type Grouped, type MeasureOptions, type Share, type Sums } from './groups.ts';

/** What one reading of the purchases gives. */
export interface OrderFigures {
  /** Of the customers with a purchase (n), how many have two or more (k). Returns are not purchases. */
  readonly repeatPurchase: readonly Grouped<Share>[];
  /** Purchases per customer, over the customers with one or more. */
  readonly purchaseFrequency: readonly Grouped<Sums>[];
  /**
   * Of the customers whose first purchase lies at least 90 days before the last purchase that is known (n), how many
   * purchased again within them (k). Who began later is left out, not counted as lost.
   */
  readonly retention90: readonly Grouped<Share>[];
}

/** The figures of customers by their purchases, all from one reading: it takes as long as any of them by itself. */
export async function orderFigures(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions & { readonly days?: number } = {},
): Promise<OrderFigures> {
  const { dialect } = engine;
  const { days = 90 } = options;
  const each = sql`(select customer, order_count, ${isRepeater} as repeated, ${isWatched(dialect, scope, days)} as watched, ${cameBack(days)} as returned from ${customers(dialect, scope)} as c)`;
  const count = sql`order_count`;
  const rows = await engine.query(
    sql`select segment, count(*) as n, ${dialect.countIf(sql`repeated`)} as repeaters, ${dialect.sum(count)} as total, ${dialect.sumOfSquares(count)} as squares, ${dialect.countIf(sql`watched`)} as watched_n, ${dialect.countIf(sql`watched and returned`)} as watched_k from ${each} as e left join ${segments(dialect, scope)} as s using (customer) group by segment`,
    {
      segment: 'text?',
      n: 'integer',
      repeaters: 'integer',
      total: 'integer',
      squares: 'real',
      watched_n: 'integer',
      watched_k: 'integer',
    },
    options,
  );
  const shares = (of: (row: (typeof rows)[number]) => Grouped<Share>): readonly Grouped<Share>[] =>
    everybodyAndSegments(
      rows.map(of).filter(({ n }) => n > 0),
      { n: 0, k: 0 },
    );
  return {
    repeatPurchase: shares(({ segment, n, repeaters: k }) => ({ segment, n, k })),
    purchaseFrequency: everybodyAndSegments(
      rows.map(({ segment, n, total, squares }) => ({ segment, n, sum: total, sumOfSquares: squares })),
      { n: 0, sum: 0, sumOfSquares: 0 },
    ),
    retention90: shares(({ segment, watched_n: n, watched_k: k }) => ({ segment, n, k })),
  };
}
