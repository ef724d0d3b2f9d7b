import { tCritical } from '../distributions/student-t.ts';
import { requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { sampleVariance, type Moments } from '../moments.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/**
 * A mean with Student's interval.
 *
 * Source: Student 1908. Hypotheses: independent values of one distribution, near normal or numerous (about 30, more where the values
 * are very skewed). Units: those of the values. Undefined: `not-enough-answers` below `minimum` (at least 2) values; where all values
 * are equal the interval is that one point. Cost: O(1).
 *
 * @example
 * meanInterval(momentsOf([1, 2, 3, 4])) // { value: 2.5, low: 0.445739, high: 4.554261, n: 4 }
 */
export function meanInterval(moments: Moments, options: IntervalOptions = {}): Defined<Estimate> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const needed = Math.max(2, minimum);
  const { n, mean } = moments;
  if (n < needed) return notEnoughAnswers(n, needed);
  const half = tCritical(level, n - 1) * Math.sqrt(sampleVariance(moments) / n);
  return { value: mean, low: mean - half, high: mean + half, n };
}
