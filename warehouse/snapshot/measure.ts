import { cohortCounts, type CohortCounts } from '@rehire/numerics/orders/cohorts';
import type { Groups, Orders, Split } from '@rehire/numerics/orders/orders';
import { repeatCounts, repeaters } from '@rehire/numerics/orders/repeats';
import { returnCounts } from '@rehire/numerics/orders/retention';
import type { Cohort } from '../measures/cohort-retention.ts';
import type { Grouped } from '../measures/groups.ts';
import { monthLabel } from '../measures/months.ts';
import type { Sums } from '../measures/purchase-frequency.ts';
import type { Share } from '../measures/repeat-purchase.ts';
import type { CurrencySpend } from '../measures/spend.ts';
import type { Snapshot } from './format.ts';

const secondsPerDay = 86_400;

/** Every measure of orders, of everybody and of each segment: the same figures as the SQL of `measures/` gives. */
export interface SnapshotMeasures {
  readonly repeatPurchase: readonly Grouped<Share>[];
  readonly purchaseFrequency: readonly Grouped<Sums>[];
  readonly retention90: readonly Grouped<Share>[];
  readonly cohortRetention: readonly Grouped<{ readonly cohorts: readonly Cohort[] }>[];
  readonly spend: readonly CurrencySpend[];
}

/** Which segment each customer of a snapshot is in. */
export interface SnapshotSegments {
  /** The names of the segments, ascending; a customer's number in `of` stands for one, -1 for none. */
  readonly names: readonly string[];
  readonly of: Int16Array<ArrayBuffer>;
}

/** Runs the kernels over a snapshot. Takes about a second for 50 million purchases: for a worker thread. */
export function measureSnapshot(snapshot: Snapshot, segments: SnapshotSegments): SnapshotMeasures {
  const orders: Orders = { ...snapshot, unit: 'seconds' };
  const groups: Groups = { of: segments.of, count: segments.names.length };
  const last = latest(snapshot.time);
  const measures = { spend: spendOf(snapshot, segments) };
  if (snapshot.purchases === 0) {
    const none = { segment: null, n: 0 };
    return {
      ...measures,
      repeatPurchase: [{ ...none, k: 0 }],
      purchaseFrequency: [{ ...none, sum: 0, sumOfSquares: 0 }],
      retention90: [{ ...none, k: 0 }],
      cohortRetention: [{ segment: null, cohorts: [] }],
    };
  }
  const repeats = repeatCounts(orders, { end: last, groups });
  const returned = returnCounts(orders, { end: last, groups });
  // A month is over once its last day has an order: the day of the last order counts as known whole.
  const endOfDay = (Math.floor(last / secondsPerDay) + 1) * secondsPerDay - 1e-6;
  const cohorts = cohortCounts(orders, { end: endOfDay, groups });
  return {
    ...measures,
    repeatPurchase: counted(
      named(repeats, segments, (of) => {
        const { withOneOrMore, withTwoOrMore } = repeaters(of);
        return { n: withOneOrMore, k: withTwoOrMore };
      }),
    ),
    purchaseFrequency: counted(named(repeats, segments, (of) => sumsOf(of.customersByOrders))),
    retention90: counted(named(returned, segments, (of) => ({ n: of.watched, k: of.returned }))),
    cohortRetention: named(cohorts, segments, (of) => ({ cohorts: triangle(of) })).filter(
      (row) => row.segment === null || row.cohorts.length > 0,
    ),
  };
}

function latest(times: Int32Array | Float64Array): number {
  let last = -Infinity;
  for (const time of times) if (time > last) last = time;
  return last;
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

function triangle(counts: CohortCounts): readonly Cohort[] {
  const { firstMonth, months, size, active, matureThrough } = counts;
  const rows: Cohort[] = [];
  size.forEach((customers, i) => {
    if (customers === 0) return;
    const cells = Array.from(active.subarray(i * months, i * months + months - i));
    rows.push({
      cohort: monthLabel(firstMonth + i),
      size: customers,
      active: cells.map((cell, j) => (firstMonth + i + j <= matureThrough ? cell : null)),
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
