import { normalCritical } from '../distributions/normal.ts';
import { requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';
import { requireShare, wilsonBounds } from './wilson.ts';

/** Successes among n trials. */
export interface Share {
  readonly successes: number;
  readonly n: number;
}

/**
 * The difference of two independent shares, first minus second, with Newcombe's hybrid score interval.
 *
 * Source: Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10.
 * Hypotheses: two independent samples of independent trials. Units: difference of shares, -1..1; n counts both samples.
 * Undefined: `not-enough-answers` where the smaller sample has fewer than `minimum` (default 1). Cost: O(1).
 *
 * @example
 * shareDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 }) // { value: 0.2, low: 0.0524, high: 0.3339 }
 */
export function shareDifference(
  first: Share,
  second: Share,
  options: IntervalOptions = {},
): Defined<Estimate> {
  const { level = 0.95, minimum = 1 } = options;
  requireShare(first.successes, first.n);
  requireShare(second.successes, second.n);
  requireLevel(level);
  const least = Math.min(first.n, second.n);
  if (least < Math.max(1, minimum)) return notEnoughAnswers(least, Math.max(1, minimum));
  const z = normalCritical(level);
  const a = wilsonBounds(first.successes, first.n, z);
  const b = wilsonBounds(second.successes, second.n, z);
  const p1 = first.successes / first.n;
  const p2 = second.successes / second.n;
  const value = p1 - p2;
  return {
    value,
    low: value - Math.hypot(p1 - a.low, b.high - p2),
    high: value + Math.hypot(a.high - p1, p2 - b.low),
    n: first.n + second.n,
  };
}
