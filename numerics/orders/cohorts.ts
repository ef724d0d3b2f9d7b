import { DomainError, OrderError, requireFinite } from '../errors.ts';
import { firstDayOfMonth, monthOfDay } from './calendar.ts';
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

/** Customers by the month of their first order and the months since, as counts that can be merged. */
export interface CohortCounts {
  /** Month (since January 1970) of the first cohort. */
  readonly firstMonth: number;
  /** How many cohorts, and how many columns at most: months from `firstMonth` to that of the end. */
  readonly months: number;
  /** Customers of each cohort. */
  readonly size: Uint32Array;
  /** Customers of cohort i who ordered in month i + j, at `i * months + j`; j = 0 is the cohort's own month. */
  readonly active: Uint32Array;
  /** The last month that was observed whole. */
  readonly matureThrough: number;
}

/** The calendar months of a time zone. */
export interface CohortMonths {
  /** The first month (since January 1970) of `starts`. */
  readonly first: number;
  /** When that month and each after it begin, in the unit of `time`: from that of the first order to the one after that of `end`. */
  readonly starts: Float64Array;
}

export interface CohortOptions extends OrderOptions {
  /** The months to count by; those of UTC unless said. */
  readonly months?: CohortMonths;
}

/** One cohort as a page shows it. */
export interface Cohort {
  /** Month (since January 1970) of the first order. */
  readonly month: number;
  readonly size: number;
  /** Share of the cohort that ordered in its month, one month later, …; null where that month has not ended yet. */
  readonly periods: readonly (number | null)[];
}

/**
 * The cohort triangle: of the customers who first ordered in a month, how many ordered again in each month after.
 * Months are calendar months in UTC, or those of `options.months`, each within a day and a half of the one in UTC.
 *
 * `options.distinctDays` changes nothing here. Without orders by the end there are no cohorts (months = 0).
 * Throws `OrderError` where rows are out of order, `DomainError` where `options.months` ends too soon. Cost: O(rows) in two passes; memory O(customers + months²) a group.
 * Source: by definition.
 *
 * @example
 * cohortCounts({ customer: Uint32Array.of(0, 0, 1), time: Int32Array.of(10, 40, 35), amount: Float64Array.of(5, 6, 7), unit: 'days' }, { end: 89 }).whole // { months: 3, size: [1, 1, 0], active: [1, 1, 0, 1, 0, 0, 0, 0, 0] }
 */
export function cohortCounts(orders: Orders, options: CohortOptions): Split<CohortCounts> {
  const { end, groups } = options;
  requireFinite('end', end);
  const { customer, time } = orders;
  const unit = unitsPerDay(orders);
  const starts = customerStarts(orders);
  const earliest = earliestTime(orders, starts);
  const calendar = options.months && checked(options.months, earliest, end);
  const monthAt = (at: number): number => monthWithin(calendar, monthOfDay(Math.floor(at / unit)), at);
  const endMonth = monthAt(end);
  const origin = earliest <= end ? monthAt(earliest) : endMonth;
  const months = earliest <= end ? endMonth - origin + 1 : 0;
  const matureThrough = monthAt(end + 1) - 1;
  const firstDay = firstDayOfMonth(origin - 1);
  const monthOf = Int16Array.from(
    { length: months === 0 ? 0 : firstDayOfMonth(endMonth + 2) - firstDay },
    (_, day) => monthOfDay(firstDay + day) - origin,
  );
  const begin = firstDay * unit;
  const ownMonth = (at: number): number => {
    const month = monthOf[Math.floor((at - begin) / unit)]!;
    return calendar === undefined ? month : monthWithin(calendar, month + origin, at) - origin;
  };
  const bins = Array.from({ length: binsOf(groups) }, () => ({
    firstMonth: origin,
    months,
    size: new Uint32Array(months),
    active: new Uint32Array(months * months),
    matureThrough,
  }));
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    let previous = time[from]!;
    if (previous > end) continue;
    const cohort = ownMonth(previous);
    let month = cohort;
    const { size, active } = bins[groupOf(groups, customer[from]!)]!;
    size[cohort] = size[cohort]! + 1;
    const base = cohort * months - cohort;
    active[base + cohort] = active[base + cohort]! + 1;
    for (let row = from + 1; row < to; row++) {
      const t = time[row]!;
      if (t > end) break;
      if (t < previous) throw new OrderError('times must ascend within a customer', row);
      previous = t;
      const now = ownMonth(t);
      active[base + now] = active[base + now]! + ((month - now) >>> 31);
      month = now;
    }
  }
  return splitOf<CohortCounts>(bins, mergeCohortCounts);
}

function earliestTime(orders: Orders, starts: Uint32Array): number {
  let earliest = Infinity;
  for (let k = 0; k + 1 < starts.length; k++) earliest = Math.min(earliest, orders.time[starts[k]!]!);
  return earliest;
}

function checked(months: CohortMonths, earliest: number, end: number): CohortMonths {
  const { starts } = months;
  const [begins = Infinity, ends = -Infinity] = [starts[0], starts[starts.length - 1]];
  if (!(begins <= Math.min(earliest, end) && ends > end + 1))
    throw new DomainError('months.starts', `${begins} .. ${ends}`, `from the first order to after ${end}`);
  return months;
}

/** The month that a moment lies in, from its month in UTC: that one, or one beside it. */
function monthWithin(months: CohortMonths | undefined, inUtc: number, at: number): number {
  if (months === undefined) return inUtc;
  const own = inUtc - months.first;
  return at >= months.starts[own + 1]! ? inUtc + 1 : at < months.starts[own]! ? inUtc - 1 : inUtc;
}

/**
 * Both counts together, aligned by month; mature through the earlier of the two. Source: by definition. Cost: O(months²).
 * Domain: counts of customers who are in one of the two alone.
 *
 * @example
 * mergeCohortCounts({ firstMonth: 0, months: 1, size: [2], active: [2], matureThrough: 0 }, { firstMonth: 0, months: 1, size: [3], active: [3], matureThrough: 0 }) // { firstMonth: 0, months: 1, size: [5], active: [5] }
 */
export function mergeCohortCounts(a: CohortCounts, b: CohortCounts): CohortCounts {
  const parts = [a, b].filter((part) => part.months > 0);
  const matureThrough = Math.min(a.matureThrough, b.matureThrough);
  if (parts.length === 0) return { ...a, matureThrough };
  const firstMonth = Math.min(...parts.map((part) => part.firstMonth));
  const months = Math.max(...parts.map((part) => part.firstMonth + part.months)) - firstMonth;
  const size = new Uint32Array(months);
  const active = new Uint32Array(months * months);
  for (const part of parts) {
    const shift = part.firstMonth - firstMonth;
    for (let i = 0; i < part.months; i++) {
      size[i + shift] = size[i + shift]! + part.size[i]!;
      for (let j = 0; i + j < part.months; j++) {
        const at = (i + shift) * months + j;
        active[at] = active[at]! + part.active[i * part.months + j]!;
      }
    }
  }
  return { firstMonth, months, size, active, matureThrough };
}

/**
 * The triangle as shares: one row for each month that has new customers, as many cells as there are months to the end; a cell whose
 * month was not observed whole is null, never 0. Source: by definition. Domain: counts of {@link cohortCounts}. Cost: O(months²).
 * Units: shares, 0..1.
 *
 * @example
 * cohortTriangle({ firstMonth: 0, months: 2, size: [4, 1], active: [4, 2, 1, 0], matureThrough: 0 }) // [{ month: 0, size: 4, periods: [1, null] }, { month: 1, size: 1, periods: [null] }]
 */
export function cohortTriangle(counts: CohortCounts): readonly Cohort[] {
  const rows: Cohort[] = [];
  for (let i = 0; i < counts.months; i++) {
    const size = counts.size[i]!;
    if (size === 0) continue;
    const month = counts.firstMonth + i;
    const periods: (number | null)[] = [];
    for (let j = 0; i + j < counts.months; j++) {
      periods.push(month + j <= counts.matureThrough ? counts.active[i * counts.months + j]! / size : null);
    }
    rows.push({ month, size, periods });
  }
  return rows;
}

/**
 * The first day (since 1970-01-01) after the last month that was observed whole. Source: the Gregorian calendar. Cost: O(1).
 * Domain: counts of {@link cohortCounts}. Units: days since 1970-01-01.
 *
 * @example
 * matureUntilDay({ matureThrough: 11 }) // 365
 */
export function matureUntilDay(counts: CohortCounts): number {
  return firstDayOfMonth(counts.matureThrough + 1);
}
