import { tCritical, tTwoSided } from '../distributions/student-t.ts';
import { requireCount, requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { design, leastSquares } from '../regression/least-squares.ts';
import { neweyWest, neweyWestLags } from '../regression/newey-west.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** What became of a series when something was changed. */
export interface InterruptedSeries {
  /** By how much the level stepped at the change, against what the trend before would have given. */
  readonly level: Comparison;
  /** By how much the trend for each step of time is steeper than before. */
  readonly slope: Comparison;
  /** The line through the points before, carried on, and the two lines as fitted: for the plot. */
  readonly without: readonly number[];
  readonly fitted: readonly number[];
  readonly lags: number;
}

export interface InterruptedOptions extends IntervalOptions {
  /** How many steps apart the errors may hang together; default Newey & West's 4 (n/100)^(2/9). */
  readonly lags?: number;
}

/** Fewer points than this on a side do not tell a trend from chance. */
const LEAST = 4;

/**
 * A series of one group that was changed at a known time: two straight lines, the step and the turn between them (segmented regression),
 * with errors that allow for points hanging together.
 *
 * Source: Wagner, Soumerai, Zhang & Ross-Degnan 2002; Newey & West 1987. `values` are evenly spaced, the first after the change at index
 * `change`. Hypotheses: nothing else happened then; straight trends; no seasons. It has no group to compare with: prefer an experiment or
 * difference in differences. Where neighbouring points hang together strongly (correlation .5 and more) its intervals are too narrow below
 * some 100 points; docs/methods/calibration.md says by how much. Undefined: `not-enough-answers` with fewer than 4 points on a side or
 * `minimum` in all, `no-variance` where the lines pass through all points. Cost: O(n · lags).
 */
export function interruptedSeries(
  values: ArrayLike<number>,
  change: number,
  options: InterruptedOptions = {},
): Defined<InterruptedSeries> {
  const n = values.length;
  const { level = 0.95, minimum = 2 * LEAST, lags = neweyWestLags(n) } = options;
  requireLevel(level);
  requireCount('change', change);
  requireCount('lags', lags);
  const least = Math.min(change, n - change);
  if (least < LEAST) return notEnoughAnswers(Math.max(0, least), LEAST);
  if (n < minimum) return notEnoughAnswers(n, minimum);
  const columns = new Float64Array(4 * n);
  for (let t = 0; t < n; t++)
    columns.set([1, t - change, t < change ? 0 : 1, t < change ? 0 : t - change], 4 * t);
  const fit = leastSquares(design(n, 4, columns), values);
  if (isUndefined(fit)) return fit;
  const [constant = 0, trend = 0, step = 0, turn = 0] = fit.coefficients;
  const covariance = neweyWest(fit, lags);
  const size = Math.abs(constant) + Math.abs(trend) + Math.abs(step) + Math.abs(turn);
  if (!(Math.min(covariance[10]!, covariance[15]!) > 1e-24 * size * size))
    return noVariance('the points about the lines');
  const compared = (value: number, variance: number): Comparison => {
    const error = Math.sqrt(variance);
    const half = tCritical(level, n - 4) * error;
    const statistic = value / error;
    return {
      value,
      low: value - half,
      high: value + half,
      n,
      statistic,
      pValue: tTwoSided(statistic, n - 4),
    };
  };
  const without = Array.from({ length: n }, (_, t) => constant + trend * (t - change));
  return {
    level: compared(step, covariance[10]!),
    slope: compared(turn, covariance[15]!),
    without,
    fitted: without.map((value, t) => (t < change ? value : value + step + turn * (t - change))),
    lags,
  };
}
