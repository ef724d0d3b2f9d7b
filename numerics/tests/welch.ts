import { requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { sampleVariance, type Moments } from '../moments.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { satterthwaite } from './satterthwaite.ts';
import { studentComparison } from './student-comparison.ts';

/** The comparison of two means, with the degrees of freedom of its t. */
export interface MeanComparison extends Comparison {
  readonly degrees: number;
}

/**
 * Whether two means differ, without assuming equal variances: the difference (first minus second), its interval and Welch's t test.
 *
 * Source: Welch 1947 with Satterthwaite's degrees of freedom. Hypotheses: two independent samples of independent values, near normal
 * or numerous. Units: those of the values. Undefined: `not-enough-answers` where the smaller sample has fewer than `minimum` (at
 * least 2); `no-variance` where both samples are constant. Cost: O(1).
 *
 * @example
 * compareMeans(momentsOf([1, 2, 3, 4]), momentsOf([3, 4, 5, 6])) // { value: -2, statistic: -2.19089, degrees: 6, pValue: 0.07099 }
 */
export function compareMeans(
  first: Moments,
  second: Moments,
  options: IntervalOptions = {},
): Defined<MeanComparison> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const needed = Math.max(2, minimum);
  const least = Math.min(first.n, second.n);
  if (least < needed) return notEnoughAnswers(least, needed);
  const a = sampleVariance(first) / first.n;
  const b = sampleVariance(second) / second.n;
  if (!(a + b > 0)) return noVariance('both samples');
  const degrees = satterthwaite([a, b], [first.n - 1, second.n - 1]);
  const value = first.mean - second.mean;
  const n = first.n + second.n;
  return { ...studentComparison({ value, standardError: Math.sqrt(a + b), degrees, n }, level), degrees };
}
