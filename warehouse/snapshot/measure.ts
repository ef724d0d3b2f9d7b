import { cohortCounts, type CohortCounts } from '@rehire/numerics/orders/cohorts';
import type { Groups, Orders, Split } from '@rehire/numerics/orders/orders';
import { repeatCounts, repeaters } from '@rehire/numerics/orders/repeats';
import { returnCounts } from '@rehire/numerics/orders/retention';
import { type Calendar, calendarBetween, monthIn } from '../measures/calendar.ts';
import type { Cohort } from '../measures/cohort-retention.ts';
import { microsPerDay } from '../measures/customer-sets.ts';
import type { Grouped, Sums } from '../measures/groups.ts';
import { monthLabel } from '../measures/months.ts';
import type { OrderFigures } from '../measures/order-figures.ts';
import type { CurrencySpend } from '../measures/spend.ts';
import type { Snapshot } from './format.ts';

/** What can be measured of a snapshot: the same figures, of everybody and of each segment, as the SQL of `measures/` gives. */
export interface SnapshotMeasures {
  readonly orderFigures: OrderFigures;
  readonly cohortRetention: readonly Grouped<{ readonly cohorts: readonly Cohort[] }>[];
  readonly spend: readonly CurrencySpend[];
}

/** Which segment each customer of a snapshot is in. */
export interface SnapshotSegments {
  /** The names of the segments, ascending; a customer's number in `of` stands for one, -1 for none. */
  readonly names: readonly string[];
  readonly of: Int16Array<ArrayBuffer>;
}

type Kernel<T> = (snapshot: Snapshot, segments: SnapshotSegments, timeZone?: string) => T;

/**
 * The kernels over a snapshot, by what they measure. Each takes some tenths of a second for 50 million purchases: for a worker
 * thread. Months are those of a time zone (IANA), UTC unless said.
 */
export const kernels: { readonly [M in keyof SnapshotMeasures]: Kernel<SnapshotMeasures[M]> } = {
  orderFigures: figuresOf,
  cohortRetention: cohortsOf,
  spend: spendOf,
};

const ordersOf = (snapshot: Snapshot): Orders => ({ ...snapshot, unit: 'seconds' });
const groupsOf = ({ of, names }: SnapshotSegments): Groups => ({ of, count: names.length });

function figuresOf(snapshot: Snapshot, segments: SnapshotSegments): OrderFigures {
  if (snapshot.purchases === 0) {
    const none = { segment: null, n: 0 };
    return {
      repeatPurchase: [{ ...none, k: 0 }],
      purchaseFrequency: [{ ...none, sum: 0, sumOfSquares: 0 }],
      retention90: [{ ...none, k: 0 }],
    };
  }
  const options = { end: ends(snapshot.time).last, groups: groupsOf(segments) };
  const repeats = repeatCounts(ordersOf(snapshot), options);
  const returned = returnCounts(ordersOf(snapshot), options);
  return {
    repeatPurchase: counted(
      named(repeats, segments, (of) => {
        const { withOneOrMore, withTwoOrMore } = repeaters(of);
        return { n: withOneOrMore, k: withTwoOrMore };
      }),
    ),
    purchaseFrequency: counted(named(repeats, segments, (of) => sumsOf(of.customersByOrders))),
    retention90: counted(named(returned, segments, (of) => ({ n: of.watched, k: of.returned }))),
  };
}

function cohortsOf(
  snapshot: Snapshot,
  segments: SnapshotSegments,
  timeZone?: string,
): SnapshotMeasures['cohortRetention'] {
  if (snapshot.purchases === 0) return [{ segment: null, cohorts: [] }];
  const { first, last } = ends(snapshot.time);
  const end = microsOfSeconds(last);
  const calendar = calendarBetween(timeZone, microsOfSeconds(first), end);
  const counts = cohortCounts(ordersOf(snapshot), {
    end: last,
    groups: groupsOf(segments),
    ...(calendar ? { months: inSeconds(calendar) } : {}),
  });
  // A month is over once its last day has an order.
  const whole = monthIn(calendar, end + microsPerDay) - 1;
  return named(counts, segments, (of) => ({ cohorts: triangle(of, whole) })).filter(
    (row) => row.segment === null || row.cohorts.length > 0,
  );
}

const microsOfSeconds = (seconds: number): bigint => BigInt(Math.round(seconds * 1e6));

const inSeconds = ({ first, starts }: Calendar) => ({
  first,
  starts: Float64Array.from(starts, (micros) => Number(micros) / 1e6),
});

function ends(times: Int32Array | Float64Array): { readonly first: number; readonly last: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { first, last };
}

function counted<T extends { readonly n: number }>(rows: readonly Grouped<T>[]): readonly Grouped<T>[] {
  return rows.filter((row) => row.segment === null || row.n > 0);
}

function named<T, R>(
  split: Split<T>,
  { names }: SnapshotSegments,
  pick: (of: T) => R,
): readonly Grouped<R>[] {
  return [
    { ...pick(split.whole), segment: null },
    ...split.groups.map((group, index) => ({ ...pick(group), segment: names[index] ?? null })),
  ];
}

function sumsOf(customersByOrders: Uint32Array): Sums {
  let [n, sum, sumOfSquares] = [0, 0, 0];
  customersByOrders.forEach((customers, orders) => {
    n += customers;
    sum += customers * orders;
    sumOfSquares += customers * orders * orders;
  });
  return { n, sum, sumOfSquares };
}

function triangle(counts: CohortCounts, whole: number): readonly Cohort[] {
  const { firstMonth, months, size, active } = counts;
  const rows: Cohort[] = [];
  size.forEach((customers, i) => {
    if (customers === 0) return;
    const cells = Array.from(active.subarray(i * months, i * months + months - i));
    rows.push({
      cohort: monthLabel(firstMonth + i),
      size: customers,
      active: cells.map((cell, j) => (firstMonth + i + j <= whole ? cell : null)),
    });
  });
  return rows;
}

function spendOf(snapshot: Snapshot, { names, of }: SnapshotSegments): readonly CurrencySpend[] {
  return snapshot.currencies
    .map((currency, mark) => {
      const { net, seen } = netOf(snapshot, mark);
      const groups = Array.from({ length: names.length + 1 }, () => ({ n: 0, sum: 0, sumOfSquares: 0 }));
      const whole = { n: 0, sum: 0, sumOfSquares: 0 };
      seen.forEach((bought, customer) => {
        if (bought === 0) return;
        const value = net[customer] ?? 0;
        for (const sums of [whole, groups[of[customer] ?? -1]]) {
          if (!sums) continue;
          sums.n += 1;
          sums.sum += value;
          sums.sumOfSquares += value * value;
        }
      });
      return {
        currency,
        groups: [
          { ...whole, segment: null },
          ...names.flatMap((segment, index) => {
            const sums = groups[index];
            return sums && sums.n > 0 ? [{ ...sums, segment }] : [];
          }),
        ],
      };
    })
    .filter(({ groups }) => (groups[0]?.n ?? 0) > 0);
}

function netOf(snapshot: Snapshot, mark: number) {
  const net = new Float64Array(snapshot.customers);
  const seen = new Uint8Array(snapshot.customers);
  const one = snapshot.currencies.length === 1;
  const add = (customers: Uint32Array, amounts: Float64Array, marks: Uint16Array, sign: number): void => {
    for (let row = 0; row < customers.length; row++) {
      if (!one && marks[row] !== mark) continue;
      const customer = customers[row] ?? 0;
      net[customer] = (net[customer] ?? 0) + sign * (amounts[row] ?? 0);
      seen[customer] = 1;
    }
  };
  add(snapshot.customer, snapshot.amount, snapshot.currency, 1);
  add(snapshot.returnCustomer, snapshot.returnAmount, snapshot.returnCurrency, -1);
  return { net, seen };
}
