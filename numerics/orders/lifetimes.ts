import { OrderError, requireFinite } from '../errors.ts';
import { customerStarts, unitsPerDay, type Orders } from './orders.ts';

/**
 * What each customer's orders leave behind for the models of lifetime value, one entry a customer, times in days.
 */
export interface Lifetimes {
  /** Ids of the customers, ascending: only those whose first order is known by the end. */
  readonly customer: Uint32Array;
  /** Repeat orders: x. */
  readonly repeats: Uint32Array;
  /** Days from the first to the last order: t_x; 0 without a repeat. */
  readonly recency: Float64Array;
  /** Days from the first order to the end of observation: T. */
  readonly age: Float64Array;
  /** Money of the repeat orders in sum; the first order is left out, as the models ask. */
  readonly repeatSpend: Float64Array;
  /** Money of all orders in sum. */
  readonly spend: Float64Array;
}

export interface LifetimeOptions {
  /** The last moment whose orders are known, in the unit of `time` and included; later orders are passed over. */
  readonly end: number;
  /**
   * Count several orders of one customer on one day (UTC) as one, whose money is their sum; default false. The models of lifetime
   * value need it: they have no two orders at one time.
   */
  readonly distinctDays?: boolean;
}

/**
 * Summarises each customer's orders as (x, t_x, T, spend).
 *
 * Source: Schmittlein, Morrison & Colombo 1987; Fader, Hardie & Lee 2005. Units: days and the money of the orders.
 * Orders without customers give empty columns. Throws `OrderError` where rows are out of order. Cost: O(rows), one pass;
 * memory O(customers).
 *
 * @example
 * lifetimes({ customer: Uint32Array.of(0, 0, 1), time: Int32Array.of(10, 40, 35), amount: Float64Array.of(5, 6, 7), unit: 'days' }, { end: 89 }) // { repeats: [1, 0], recency: [30, 0], age: [79, 54], repeatSpend: [6, 0] }
 */
export function lifetimes(orders: Orders, options: LifetimeOptions): Lifetimes {
  const { end, distinctDays = false } = options;
  requireFinite('end', end);
  const starts = customerStarts(orders);
  const size = starts.length - 1;
  const into = {
    customer: new Uint32Array(size),
    repeats: new Uint32Array(size),
    recency: new Float64Array(size),
    age: new Float64Array(size),
    repeatSpend: new Float64Array(size),
    spend: new Float64Array(size),
  };
  const kept = distinctDays ? byDay(orders, starts, end, into) : byOrder(orders, starts, end, into);
  if (kept === size) return into;
  return {
    customer: into.customer.subarray(0, kept),
    repeats: into.repeats.subarray(0, kept),
    recency: into.recency.subarray(0, kept),
    age: into.age.subarray(0, kept),
    repeatSpend: into.repeatSpend.subarray(0, kept),
    spend: into.spend.subarray(0, kept),
  };
}

function byOrder(orders: Orders, starts: Uint32Array, end: number, into: Lifetimes): number {
  const { customer, time, amount } = orders;
  const days = 1 / unitsPerDay(orders);
  let kept = 0;
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    const first = time[from]!;
    if (first > end) continue;
    const firstSpend = amount[from]!;
    let last = first;
    let spend = 0;
    let row = from + 1;
    for (; row < to; row++) {
      const t = time[row]!;
      if (t > end) break;
      if (t < last) throw new OrderError('times must ascend within a customer', row);
      last = t;
      spend += amount[row]!;
    }
    into.customer[kept] = customer[from]!;
    into.repeats[kept] = row - from - 1;
    into.recency[kept] = (last - first) * days;
    into.age[kept] = (end - first) * days;
    into.repeatSpend[kept] = spend;
    into.spend[kept] = spend + firstSpend;
    kept += 1;
  }
  return kept;
}

function byDay(orders: Orders, starts: Uint32Array, end: number, into: Lifetimes): number {
  const { customer, time, amount } = orders;
  const day = unitsPerDay(orders);
  const lastDay = Math.floor(end / day);
  let kept = 0;
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    if (time[from]! > end) continue;
    const first = Math.floor(time[from]! / day);
    let last = first;
    let days = 0;
    let spend = 0;
    let firstSpend = 0;
    for (let row = from; row < to; row++) {
      if (time[row]! > end) break;
      const today = Math.floor(time[row]! / day);
      if (today < last) throw new OrderError('times must ascend within a customer', row);
      if (today !== last) {
        days += 1;
        last = today;
      }
      if (today === first) firstSpend += amount[row]!;
      else spend += amount[row]!;
    }
    into.customer[kept] = customer[from]!;
    into.repeats[kept] = days;
    into.recency[kept] = last - first;
    into.age[kept] = lastDay - first;
    into.repeatSpend[kept] = spend;
    into.spend[kept] = spend + firstSpend;
    kept += 1;
  }
  return kept;
}
