import { DomainError, OrderError, requireLength } from '../errors.ts';

/**
 * Orders as columns, sorted by customer and within a customer by time: what every kernel of this folder reads.
 *
 * A kernel makes one pass, needs no more memory than its result, and its results over chunks of customers can be merged, so that any
 * number of customers can be worked through (a customer's orders must not be split over two chunks).
 */
export interface Orders {
  /** Customer of each order, ascending; ids are small whole numbers, so that they can index a column of segments. */
  readonly customer: Uint32Array | Int32Array;
  /** Time of each order since 1970-01-01 UTC in `unit`, ascending within a customer. */
  readonly time: Int32Array | Float64Array;
  /** Money of each order; returns are negative. */
  readonly amount: Float64Array;
  /** The unit of `time`. */
  readonly unit: 'days' | 'seconds';
}

/** A column that puts each customer into one of `count` groups, by customer id; -1 is none. */
export interface Groups {
  readonly of: Int16Array;
  readonly count: number;
}

/** What a kernel may be told. */
export interface OrderOptions {
  /** The last moment whose orders are known, in the unit of `time` and included; later orders are passed over. */
  readonly end: number;
  /** Count several orders of one customer on one day (UTC) as one; default false. */
  readonly distinctDays?: boolean;
  /** Split the result by these groups as well. */
  readonly groups?: Groups;
}

/** A result for all customers, and the same for each group. */
export interface Split<T> {
  /** All customers, those of no group included. */
  readonly whole: T;
  /** One result for each group, by its number. */
  readonly groups: readonly T[];
}

/**
 * How many units of time a day has.
 *
 * @internal
 */
export function unitsPerDay(orders: Orders): number {
  return orders.unit === 'days' ? 1 : 86_400;
}

/**
 * Where each customer's orders begin: `starts[k] .. starts[k + 1]` are the rows of the k-th customer that has any.
 * Throws `ShapeError` for columns of unequal length and `OrderError` where customers do not ascend. Cost: O(rows).
 *
 * @internal
 */
export function customerStarts(orders: Orders): Uint32Array<ArrayBuffer> {
  const { customer, time, amount } = orders;
  const rows = customer.length;
  requireLength('time', rows, time.length);
  requireLength('amount', rows, amount.length);
  const ids = rows === 0 ? 0 : customer[rows - 1]! - customer[0]! + 1;
  const starts = new Uint32Array(Math.max(0, Math.min(rows, ids)) + 1);
  let k = 0;
  let previous = -1;
  for (let row = 0; row < rows; row++) {
    const id = customer[row]!;
    if (id === previous) continue;
    if (id < previous) throw new OrderError('customers must ascend from 0', row);
    starts[k++] = row;
    previous = id;
  }
  starts[k] = rows;
  return starts.subarray(0, k + 1);
}

/**
 * The group of a customer as an index 0 .. count, where `count` stands for none.
 *
 * @internal
 */
export function groupOf(groups: Groups | undefined, customer: number): number {
  if (groups === undefined) return 0;
  const group = groups.of[customer];
  if (group === undefined)
    throw new DomainError('groups.of.length', groups.of.length, `above customer ${customer}`);
  if (group >= groups.count)
    throw new DomainError(`groups.of[${customer}]`, group, `below the count of ${groups.count}`);
  return group < 0 ? groups.count : group;
}

/**
 * How many bins a split accumulates into: one for each group and one for none.
 *
 * @internal
 */
export function binsOf(groups: Groups | undefined): number {
  return (groups?.count ?? 0) + 1;
}

/**
 * Makes a split of the results of all bins, the last of which holds the customers of no group.
 *
 * @internal
 */
export function splitOf<T>(bins: readonly T[], merge: (a: T, b: T) => T): Split<T> {
  const whole = bins.reduce(merge);
  return { whole, groups: bins.slice(0, -1) };
}

/**
 * Merges two splits bin by bin. Throws `ShapeError` where they have different numbers of groups. Source: by definition.
 * Cost: that of the merges.
 *
 * @example
 * mergeSplits({ whole: 1, groups: [1] }, { whole: 5, groups: [2] }, (a, b) => a + b) // { whole: 6, groups: [3] }
 */
export function mergeSplits<T>(a: Split<T>, b: Split<T>, merge: (a: T, b: T) => T): Split<T> {
  requireLength('groups of the second split', a.groups.length, b.groups.length);
  return {
    whole: merge(a.whole, b.whole),
    groups: a.groups.map((group, i) => {
      const other = b.groups[i];
      return other === undefined ? group : merge(group, other);
    }),
  };
}
