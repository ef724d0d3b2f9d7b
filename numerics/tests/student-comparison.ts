import { tCritical, tTwoSided } from '../distributions/student-t.ts';
import type { Comparison } from '../estimate.ts';

/** A difference that was estimated, and all that Student's t needs to judge it. */
export interface EstimatedDifference {
  readonly value: number;
  /** In the units of the value, above 0: callers check. */
  readonly standardError: number;
  /** Degrees of freedom of the standard error, above 0: callers check. */
  readonly degrees: number;
  /** Observations behind the value. */
  readonly n: number;
}

/**
 * An estimated difference with Student's interval and test against 0. Source: Student 1908. Hypotheses: the value is near normal, its error
 * estimated independently of it. Cost: O(1).
 *
 * @example
 * studentComparison({ value: -2, standardError: 0.912871, degrees: 6, n: 8 }, 0.95) // { statistic: -2.19089, pValue: 0.07099 }
 */
export function studentComparison(
  { value, standardError, degrees, n }: EstimatedDifference,
  level: number,
): Comparison {
  const half = tCritical(level, degrees) * standardError;
  const statistic = value / standardError;
  return {
    value,
    low: value - half,
    high: value + half,
    n,
    statistic,
    pValue: tTwoSided(statistic, degrees),
  };
}
