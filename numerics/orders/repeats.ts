import { OrderError, requireFinite } from '../errors.ts';
import { momentsOfCounts, type Moments } from '../moments.ts';
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

/** How often customers order and how long they wait in between, as histograms that can be merged. */
export interface RepeatCounts {
  /** How many customers placed exactly i orders, i = 1 .. length - 1. */
  readonly customersByOrders: Uint32Array;
  /** How many times a customer's next order came after i whole days, i = 0 .. length - 1. */
  readonly gapsByDays: Uint32Array;
}

/**
 * Counts orders per customer and the days between a customer's consecutive orders.
 *
 * With `distinctDays` several orders on one day (UTC) count as one, and a gap is at least 1 day. Throws `OrderError` where rows are
 * out of order. Source: by definition. Cost: O(rows), one pass; memory O(customers + most orders of one customer + longest gap).
 *
 * @example
 * repeatCounts({ customer: Uint32Array.of(0, 0, 1), time: Int32Array.of(1, 3, 2), amount: Float64Array.of(5, 6, 7), unit: 'days' }, { end: 9 }).whole // { customersByOrders: [0, 1, 1], gapsByDays: [0, 0, 1] }
 */
export function repeatCounts(orders: Orders, options: OrderOptions): Split<RepeatCounts> {
  const { end, distinctDays = false, groups } = options;
  requireFinite('end', end);
  const { customer, time } = orders;
  const unit = unitsPerDay(orders);
  const starts = customerStarts(orders);
  let longest = 0;
  let most = 0;
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    most = Math.max(most, to - from);
    longest = Math.max(longest, Math.min(end, time[to - 1]!) - time[from]!);
  }
  const bins = Array.from({ length: binsOf(groups) }, () => ({
    customersByOrders: new Uint32Array(most + 1),
    gapsByDays: new Uint32Array(Math.ceil(longest / unit) + 1),
  }));
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    let previous = time[from]!;
    if (previous > end) continue;
    const { customersByOrders, gapsByDays } = bins[groupOf(groups, customer[from]!)]!;
    let count = 1;
    let day = Math.floor(previous / unit);
    for (let row = from + 1; row < to; row++) {
      const t = time[row]!;
      if (t > end) break;
      if (t < previous) throw new OrderError('times must ascend within a customer', row);
      let gap: number;
      if (distinctDays) {
        const today = Math.floor(t / unit);
        if (today === day) continue;
        gap = today - day;
        day = today;
      } else {
        gap = ((t - previous) / unit) | 0;
      }
      gapsByDays[gap] = gapsByDays[gap]! + 1;
      previous = t;
      count += 1;
    }
    customersByOrders[count] = customersByOrders[count]! + 1;
  }
  return splitOf<RepeatCounts>(bins, mergeRepeatCounts);
}

/**
 * Both counts together. Source: by definition. Domain: counts of customers who are in one of the two alone. Cost: O(length).
 *
 * @example
 * mergeRepeatCounts({ customersByOrders: Uint32Array.of(0, 2), gapsByDays: Uint32Array.of(0) }, { customersByOrders: Uint32Array.of(0, 1, 1), gapsByDays: Uint32Array.of(1) }) // { customersByOrders: [0, 3, 1], gapsByDays: [1] }
 */
export function mergeRepeatCounts(a: RepeatCounts, b: RepeatCounts): RepeatCounts {
  return {
    customersByOrders: addColumns(a.customersByOrders, b.customersByOrders),
    gapsByDays: addColumns(a.gapsByDays, b.gapsByDays),
  };
}

function addColumns(a: Uint32Array, b: Uint32Array): Uint32Array {
  const sum = new Uint32Array(Math.max(a.length, b.length));
  sum.set(a);
  for (let i = 0; i < b.length; i++) sum[i] = sum[i]! + b[i]!;
  return sum;
}

/**
 * Customers with two orders or more, and with one or more: what `repeatPurchaseRate` asks for. Source: by definition.
 * Domain: counts of {@link repeatCounts}. Cost: O(most orders).
 *
 * @example
 * repeaters({ customersByOrders: Uint32Array.of(0, 3, 2), gapsByDays: Uint32Array.of(2) }) // { withTwoOrMore: 2, withOneOrMore: 5 }
 */
export function repeaters(counts: RepeatCounts): {
  readonly withTwoOrMore: number;
  readonly withOneOrMore: number;
} {
  let withOneOrMore = 0;
  for (const customers of counts.customersByOrders) withOneOrMore += customers;
  return { withTwoOrMore: withOneOrMore - (counts.customersByOrders[1] ?? 0), withOneOrMore };
}

/**
 * Count, mean and spread of the orders per customer: `meanInterval` of it is the purchase frequency. Source: by definition.
 * Domain: counts of {@link repeatCounts}. Units: orders. Cost: O(most orders).
 *
 * @example
 * ordersPerCustomer({ customersByOrders: Uint32Array.of(0, 3, 1), gapsByDays: Uint32Array.of(0) }) // { n: 4, mean: 1.25, m2: 0.75 }
 */
export function ordersPerCustomer(counts: RepeatCounts): Moments {
  return momentsOfHistogram(counts.customersByOrders);
}

/**
 * Count, mean and spread of the whole days between consecutive orders. Source: by definition. Cost: O(longest gap).
 * Domain: counts of {@link repeatCounts}. Units: days.
 *
 * @example
 * daysBetweenOrders({ customersByOrders: Uint32Array.of(0, 0, 2), gapsByDays: Uint32Array.of(0, 0, 1, 0, 1) }) // { n: 2, mean: 3, m2: 2 }
 */
export function daysBetweenOrders(counts: RepeatCounts): Moments {
  return momentsOfHistogram(counts.gapsByDays);
}

function momentsOfHistogram(counts: Uint32Array): Moments {
  return momentsOfCounts(
    Float64Array.from(counts, (_, i) => i),
    counts,
  );
}
