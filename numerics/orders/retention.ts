import { OrderError, requireFinite, requirePositive } from '../errors.ts';
import {
  binsOf,
  customerStarts,
  groupOf,
  splitOf,
  unitsPerDay,
  type OrderOptions,
  type Orders,
  type Split,
} from './orders.ts';

/** Of the customers who could be watched for the whole window after their first order, how many came back within it. */
export interface ReturnCounts {
  readonly watched: number;
  readonly returned: number;
}

export interface ReturnOptions extends OrderOptions {
  /** Length of the window after the first order, in days; default 90. */
  readonly days?: number;
}

/**
 * Counts customers whose first order lies at least `days` before the end, and those of them who ordered again within `days` of it.
 * A customer who began later is left out rather than counted as lost. `wilson(returned, watched)` is the retention rate.
 *
 * An order at the very time of the first is a return unless `distinctDays` (then one on the same day is not). Throws `OrderError`
 * where the second order of a customer comes before the first. Cost: O(rows), of which only customers' first orders are looked at.
 * Source: by definition.
 *
 * @example
 * returnCounts({ customer: Uint32Array.of(0, 0, 1), time: Int32Array.of(10, 40, 35), amount: Float64Array.of(5, 6, 7), unit: 'days' }, { end: 200, days: 90 }).whole // { watched: 2, returned: 1 }
 */
export function returnCounts(orders: Orders, options: ReturnOptions): Split<ReturnCounts> {
  const { end, distinctDays = false, groups, days = 90 } = options;
  requireFinite('end', end);
  requirePositive('days', days);
  const { customer, time } = orders;
  const unit = unitsPerDay(orders);
  const window = days * unit;
  const starts = customerStarts(orders);
  const watched = new Float64Array(binsOf(groups));
  const returned = new Float64Array(binsOf(groups));
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    const first = time[from]!;
    if (first + window > end) continue;
    const bin = groupOf(groups, customer[from]!);
    watched[bin] = watched[bin]! + 1;
    const firstDay = Math.floor(first / unit);
    for (let row = from + 1; row < to; row++) {
      const t = time[row]!;
      if (t < first) throw new OrderError('times must ascend within a customer', row);
      if (t > first + window) break;
      if (distinctDays && Math.floor(t / unit) === firstDay) continue;
      returned[bin] = returned[bin]! + 1;
      break;
    }
  }
  const bins = Array.from(watched, (count, i) => ({ watched: count, returned: returned[i]! }));
  return splitOf<ReturnCounts>(bins, mergeReturnCounts);
}

/**
 * Both counts together. Source: by definition. Domain: counts of customers who are in one of the two alone. Cost: O(1).
 *
 * @example
 * mergeReturnCounts({ watched: 5, returned: 2 }, { watched: 3, returned: 1 }) // { watched: 8, returned: 3 }
 */
export function mergeReturnCounts(a: ReturnCounts, b: ReturnCounts): ReturnCounts {
  return { watched: a.watched + b.watched, returned: a.returned + b.returned };
}
