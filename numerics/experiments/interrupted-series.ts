import { requireCount, requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { autoregressive, type AutoregressiveFit } from '../regression/autoregressive.ts';
import { design, leastSquares, type Design } from '../regression/least-squares.ts';
import { neweyWest, neweyWestLags } from '../regression/newey-west.ts';
import { studentComparison } from '../tests/student-comparison.ts';
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
  /** How neighbouring points correlate about the lines. */
  readonly correlation: number;
}

export interface InterruptedOptions extends IntervalOptions {
  /**
   * How errors that hang together are allowed for: as a first-order autoregression (`autoregressive`, default), or in any way up to some
   * lags (`newey-west`), which is too sure below a few hundred points.
   */
  readonly errors?: 'autoregressive' | 'newey-west';
  /** Of `newey-west`: how many steps apart errors hang together; default 4 (n/100)^(2/9). */
  readonly lags?: number;
}

/** Fewer points than this on a side do not tell a trend from chance. */
const LEAST = 4;

/**
 * A series of one group that was changed at a known time: two straight lines, the step and the turn between them (segmented regression),
 * with errors that allow for neighbouring points hanging together.
 *
 * Source: Wagner, Soumerai, Zhang & Ross-Degnan 2002; REML as Turner et al. 2021 recommend, or Newey & West 1987. `values` are evenly
 * spaced, the first after the change at index `change`. Hypotheses: nothing else happened then; straight trends; no seasons. It has no group to
 * compare with: prefer an experiment or difference in differences. Undefined: `not-enough-answers` with fewer than 4 points on a side or `minimum`
 * in all, `no-variance` where the lines pass through all points, `did-not-converge`. Cost: O(n).
 *
 * @example
 * interruptedSeries([1, 2.1, 2.9, 4.2, 5, 9.1, 10, 10.8, 12.1, 13.1], 5) // { level: { value: 2.89395 }, slope: { value: -0.00144582 } }
 */
export function interruptedSeries(
  values: ArrayLike<number>,
  change: number,
  options: InterruptedOptions = {},
): Defined<InterruptedSeries> {
  const n = values.length;
  const { level = 0.95, minimum = 2 * LEAST, errors = 'autoregressive', lags = neweyWestLags(n) } = options;
  requireLevel(level);
  requireCount('change', change);
  requireCount('lags', lags);
  const least = Math.min(change, n - change);
  if (least < LEAST) return notEnoughAnswers(Math.max(0, least), LEAST);
  if (n < minimum) return notEnoughAnswers(n, minimum);
  const columns = new Float64Array(4 * n);
  for (let t = 0; t < n; t++)
    columns.set([1, t - change, t < change ? 0 : 1, t < change ? 0 : t - change], 4 * t);
  const x = design(n, 4, columns);
  const fit = errors === 'newey-west' ? throughLags(x, values, lags) : autoregressive(x, values);
  if (isUndefined(fit)) return fit;
  const [constant = 0, trend = 0, step = 0, turn = 0] = fit.coefficients;
  const compared = (j: number): Comparison =>
    studentComparison(
      {
        value: fit.coefficients[j]!,
        standardError: Math.sqrt(fit.covariance[5 * j]!),
        degrees: fit.degrees[j]!,
        n,
      },
      level,
    );
  const without = Array.from({ length: n }, (_, t) => constant + trend * (t - change));
  return {
    level: compared(2),
    slope: compared(3),
    without,
    fitted: without.map((value, t) => (t < change ? value : value + step + turn * (t - change))),
    correlation: fit.correlation,
  };
}

/** Least squares with Newey and West's errors. */
function throughLags(x: Design, values: ArrayLike<number>, lags: number): Defined<AutoregressiveFit> {
  const fit = leastSquares(x, values);
  if (isUndefined(fit)) return fit;
  const { residuals, coefficients } = fit;
  let size = 0;
  let squares = 0;
  let neighbours = 0;
  residuals.forEach((residual, t) => {
    size += values[t]! ** 2;
    squares += residual * residual;
    neighbours += residual * (residuals[t - 1] ?? 0);
  });
  if (!(squares > 1e-24 * size)) return noVariance('the points about the lines');
  const degrees = new Float64Array(x.columns).fill(x.rows - x.columns);
  return { coefficients, covariance: neweyWest(fit, lags), degrees, correlation: neighbours / squares };
}
