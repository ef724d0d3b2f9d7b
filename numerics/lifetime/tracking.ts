import { DomainError, requireCount, requireLength, requirePositive } from '../errors.ts';

/** What a tracking plot needs, times in the unit of the model, from the plot's beginning. */
export interface TrackingData {
  /** Purchases that the model expects of a new customer in a time t after the first one. */
  readonly expected: (t: number) => number;
  /** When customers made their first purchase, and how many at each time (1 where `count` is left out). */
  readonly first: ArrayLike<number>;
  readonly count?: ArrayLike<number>;
  /** When each repeat purchase was made. */
  readonly repeat: ArrayLike<number>;
  /** Length of a period, e.g. 7 days; default 1. */
  readonly period?: number;
  readonly periods: number;
}

/** One period of a tracking plot: repeat purchases in it and up to its end. */
export interface TrackedPeriod {
  /** The period's end. */
  readonly until: number;
  readonly expected: number;
  readonly actual: number;
  readonly expectedSoFar: number;
  readonly actualSoFar: number;
}

/**
 * Repeat purchases by period, as the model expects and as they came: where both part after the time that the model was fitted to, it does not
 * project.
 *
 * Source: Fader, Hardie & Lee 2005, figures 2 and 3. Repeats after the last period are passed over, so are customers who come later.
 * Domain: times >= 0. Cost: O(repeats + periods · distinct times of first purchase) expectations.
 *
 * @example
 * trackPurchases({ expected: (t) => 0.1 * t, first: [0, 5], repeat: [3, 12], period: 10, periods: 2 }) // [{ until: 10, expected: 1.5, actual: 1, expectedSoFar: 1.5, actualSoFar: 1 }, { until: 20, expected: 2, actual: 1, expectedSoFar: 3.5, actualSoFar: 2 }]
 */
export function trackPurchases(data: TrackingData): readonly TrackedPeriod[] {
  const { expected, first, count, repeat, period = 1, periods } = data;
  requireCount('periods', periods);
  requirePositive('period', period);
  if (count) requireLength('count', first.length, count.length);
  const starts = new Map<number, number>();
  for (let i = 0; i < first.length; i++) {
    requireTime(`first[${i}]`, first[i]!);
    starts.set(first[i]!, (starts.get(first[i]!) ?? 0) + (count?.[i] ?? 1));
  }
  const actual = new Float64Array(periods);
  for (let i = 0; i < repeat.length; i++) {
    requireTime(`repeat[${i}]`, repeat[i]!);
    const at = Math.max(0, Math.ceil(repeat[i]! / period) - 1);
    if (at < periods) actual[at] = actual[at]! + 1;
  }
  const tracked: TrackedPeriod[] = [];
  let expectedSoFar = 0;
  let actualSoFar = 0;
  for (let k = 0; k < periods; k++) {
    const until = (k + 1) * period;
    let sum = 0;
    for (const [start, customers] of starts) if (start < until) sum += customers * expected(until - start);
    actualSoFar += actual[k]!;
    tracked.push({
      until,
      expected: sum - expectedSoFar,
      actual: actual[k]!,
      expectedSoFar: sum,
      actualSoFar,
    });
    expectedSoFar = sum;
  }
  return tracked;
}

function requireTime(argument: string, time: number): void {
  if (!(time >= 0 && Number.isFinite(time)))
    throw new DomainError(argument, time, 'a finite number of at least 0');
}
