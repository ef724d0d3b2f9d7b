import { requireCount, requireLevel } from '../errors.ts';
import type { Estimate } from '../estimate.ts';
import { step, type LongWork } from '../long-work.ts';
import { percentileInterval } from '../quantile.ts';
import type { Generator } from '../random/generator.ts';
import { resampleIndices } from '../random/resample.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { driverCorrelations, type DriverCorrelations, type DriverData } from './correlations.ts';
import type { Importance } from './shapley.ts';

export interface DriverOptions extends LongWork {
  readonly level?: number;
  /** Resamples; default 500. */
  readonly draws?: number;
}

/**
 * The importance of each predictor with a bootstrap interval over respondents, by `shapleyImportance` or `relativeWeights`.
 *
 * Source: Grömping 2006; Efron 1979 (percentile). An importance is never below 0, so an interval near 0 does not show that there is
 * none. Undefined: as the method, or `not-enough-answers` with no more respondents than predictors + 2. Cost: O(draws · (n p² + method)).
 * Hypotheses: respondents are independent.
 *
 * @example
 * driverIntervals({ predictors: 1, x: Float64Array.of(1, 2, 3, 4, 5, 6), y: Float64Array.of(1, 2, 3, 4, 5, 6) }, shapleyImportance, seeded(1), { draws: 20 }) // [{ value: 1, low: 1, high: 1, n: 6 }]
 */
export function driverIntervals(
  data: DriverData,
  method: (correlations: DriverCorrelations) => Defined<Importance>,
  generator: Generator,
  options: DriverOptions = {},
): Defined<readonly Estimate[]> {
  const { level = 0.95, draws = 500 } = options;
  requireLevel(level);
  requireCount('draws', draws, 1);
  const { predictors: p, x, y } = data;
  const n = y.length;
  if (n < p + 3) return notEnoughAnswers(n, p + 3);
  const whole = importanceOf(data, method);
  if (isUndefined(whole)) return whole;
  const drawn = Array.from({ length: p }, () => new Float64Array(draws));
  const rows = new Uint32Array(n);
  let usable = 0;
  for (let b = 0; b < draws; b++) {
    step(options, b / draws);
    resampleIndices(generator, rows);
    const resampled = {
      predictors: p,
      x: new Float64Array(n * p),
      y: Float64Array.from(rows, (row) => y[row]!),
    };
    rows.forEach((row, i) => resampled.x.set(x.subarray(row * p, (row + 1) * p), i * p));
    const found = importanceOf(resampled, method);
    if (isUndefined(found)) continue;
    found.shares.forEach((share, j) => (drawn[j]![usable] = share));
    usable += 1;
  }
  step(options, 1);
  if (usable < draws / 2) return notEnoughAnswers(n, 2 * n);
  return drawn.map((shares, j) => ({
    value: whole.shares[j]!,
    ...percentileInterval(shares.subarray(0, usable), level),
    n,
  }));
}

function importanceOf(
  data: DriverData,
  method: (correlations: DriverCorrelations) => Defined<Importance>,
): Defined<Importance> {
  const correlations = driverCorrelations(data);
  return isUndefined(correlations) ? correlations : method(correlations);
}
