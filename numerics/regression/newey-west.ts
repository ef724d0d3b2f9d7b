import { requireCount } from '../errors.ts';
import { sandwich, type LeastSquares } from './least-squares.ts';

/**
 * As many lags as Newey & West 1994 take where nothing else is known: 4 (n/100)^(2/9), rounded down. Source: Newey & West 1994.
 * Domain: rows >= 1. Cost: O(1).
 *
 * @example
 * neweyWestLags(100) // 4
 */
export function neweyWestLags(rows: number): number {
  return Math.floor(4 * (rows / 100) ** (2 / 9));
}

/**
 * The covariance of the coefficients of a regression over time, whose errors hang together up to `lags` steps apart and may vary in size,
 * with the factor n/(n - k) for few rows.
 *
 * Source: Newey & West 1987 (Bartlett's weights); as statsmodels' cov_type="HAC" with use_correction. Hypotheses: rows in order of time and
 * evenly spaced; errors far apart have nothing to do with each other. It is too small where rows are few and errors hang together strongly.
 * Domain: 0 <= lags < rows. Cost: O(rows · lags · columns²).
 *
 * @example
 * neweyWest(leastSquares(design(6, 1, new Float64Array(6).fill(1)), [1, 2, 3, 4, 5, 6]), 1) // [0.875]
 */
export function neweyWest(fit: LeastSquares, lags: number): Float64Array<ArrayBuffer> {
  const { design, residuals, inverse } = fit;
  const { rows, columns: k, values } = design;
  requireCount('lags', lags);
  const meat = new Float64Array(k * k);
  for (let lag = 0; lag <= Math.min(lags, rows - 1); lag++) {
    const weight = 1 - lag / (lags + 1);
    for (let i = lag; i < rows; i++) {
      const j = i - lag;
      const product = weight * residuals[i]! * residuals[j]!;
      for (let a = 0; a < k; a++) {
        for (let b = 0; b < k; b++) {
          const cross = values[i * k + a]! * values[j * k + b]!;
          const back = lag === 0 ? 0 : values[j * k + a]! * values[i * k + b]!;
          meat[a * k + b] = meat[a * k + b]! + product * (cross + back);
        }
      }
    }
  }
  const factor = rows / (rows - k);
  return sandwich(inverse, meat, k).map((value) => factor * value);
}
