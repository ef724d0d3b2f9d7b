import { normalCritical, normalTwoSided } from '../distributions/normal.ts';
import { requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import type { Share } from '../intervals/newcombe.ts';
import { requireShare } from '../intervals/wilson.ts';
import { sampleVariance, type Moments } from '../moments.ts';
import { notEnoughAnswers, nothingToDivideBy, noVariance, type Defined } from '../undefined.ts';
import { satterthwaite } from './satterthwaite.ts';
import { studentComparison } from './student-comparison.ts';

/** How much more, in proportion: (treated - control)/control. */
export interface RelativeDifference extends Comparison {
  /** Standard error of the value by the delta method. */
  readonly standardError: number;
}

/**
 * By how much the mean of the treated exceeds that of the control, in proportion to the control's: .1 is 10% more. The interval and test are
 * Student's on the delta method's error, with Satterthwaite's degrees of freedom.
 *
 * Source: Deng, Knoblich & Lu 2018, "Applying the delta method in metric analytics". Hypotheses: two independent samples, and a control mean
 * that lies some standard errors (4 at least) from 0. Units: proportion. Undefined: `not-enough-answers` where the smaller sample has fewer
 * than `minimum` (at least 2); `nothing-to-divide-by` where the control's mean is within 4 standard errors of 0; `no-variance`. Cost: O(1).
 *
 * @example
 * relativeMeanDifference(momentsOf([11, 12, 13, 12]), momentsOf([10, 9, 11, 10])) // { value: 0.2, low: 0.042721, high: 0.357279 }
 */
export function relativeMeanDifference(
  treated: Moments,
  control: Moments,
  options: IntervalOptions = {},
): Defined<RelativeDifference> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const needed = Math.max(2, minimum);
  const least = Math.min(treated.n, control.n);
  if (least < needed) return notEnoughAnswers(least, needed);
  const a = sampleVariance(treated) / treated.n;
  const b = sampleVariance(control) / control.n;
  if (!(a + b > 0)) return noVariance('both samples');
  const base = control.mean;
  if (!(Math.abs(base) > 4 * Math.sqrt(b))) return nothingToDivideBy("the control's mean, within its error,");
  const value = treated.mean / base - 1;
  const first = a / base ** 2;
  const second = (b * treated.mean ** 2) / base ** 4;
  const standardError = Math.sqrt(first + second);
  if (!(standardError > 0)) return noVariance('both samples');
  const degrees = satterthwaite([first, second], [treated.n - 1, control.n - 1]);
  const n = treated.n + control.n;
  return { ...studentComparison({ value, standardError, degrees, n }, level), standardError };
}

/**
 * By how much the share of the treated exceeds that of the control, in proportion to the control's. The interval is that of the logarithm
 * of the ratio by the delta method, which stays above -1.
 *
 * Source: Katz, Baptista, Azen & Pike 1978. Hypotheses: two independent samples of independent trials. Units: proportion.
 * Undefined: `not-enough-answers` where the smaller sample has fewer than `minimum` (default 1) or where one of both had no success
 * (a ratio has no interval then); `no-variance` where everybody succeeded. Cost: O(1).
 *
 * @example
 * relativeShareDifference({ successes: 60, n: 400 }, { successes: 50, n: 500 }) // { value: 0.5, low: 0.055426, high: 1.131841 }
 */
export function relativeShareDifference(
  treated: Share,
  control: Share,
  options: IntervalOptions = {},
): Defined<RelativeDifference> {
  const { level = 0.95, minimum = 1 } = options;
  requireShare(treated.successes, treated.n);
  requireShare(control.successes, control.n);
  requireLevel(level);
  const least = Math.min(treated.n, control.n);
  if (least < Math.max(1, minimum)) return notEnoughAnswers(least, Math.max(1, minimum));
  if (Math.min(treated.successes, control.successes) === 0) return notEnoughAnswers(0, 1);
  const error = Math.sqrt(1 / treated.successes - 1 / treated.n + 1 / control.successes - 1 / control.n);
  if (!(error > 0)) return noVariance('both samples');
  const ratio = treated.successes / treated.n / (control.successes / control.n);
  const half = normalCritical(level) * error;
  const statistic = Math.log(ratio) / error;
  return {
    value: ratio - 1,
    low: ratio * Math.exp(-half) - 1,
    high: ratio * Math.exp(half) - 1,
    n: treated.n + control.n,
    statistic,
    pValue: normalTwoSided(statistic),
    standardError: ratio * error,
  };
}
