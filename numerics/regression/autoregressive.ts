import { cholesky, choleskyLnDeterminant } from '../linear/cholesky.ts';
import { didNotConverge, isUndefined, noVariance, type Defined } from '../undefined.ts';
import { leastSquares, type Design, type LeastSquares } from './least-squares.ts';

/** A regression over time whose errors hang together from one step to the next. */
export interface AutoregressiveFit {
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
  /** Satterthwaite's degrees of freedom of each coefficient. */
  readonly degrees: Float64Array;
  /** Correlation of neighbouring errors. */
  readonly correlation: number;
}

/** Correlations looked through; beyond, a series is a drift rather than a line with noise. */
const LEAST = -0.9;
const MOST = 0.97;

/**
 * Regression over evenly spaced time with errors that follow a first-order autoregression, by restricted maximum likelihood.
 *
 * Source: Prais & Winsten 1954 for the transformation; Harville 1977 for REML; degrees of freedom by Satterthwaite's method from the curvature of
 * the likelihood in variance and correlation, as recommended for interrupted series by Turner et al. 2021. Hypotheses: errors are AR(1) of
 * one size. Undefined: as {@link leastSquares}; `no-variance` where the lines pass through all points. Cost: O(rows · columns²) some 60 times.
 *
 * @example
 * autoregressive(design(8, 1, new Float64Array(8).fill(1)), [1, 2, 2, 1, 3, 2, 2, 3]) // { coefficients: [2], correlation: -0.246036 }
 */
export function autoregressive(x: Design, y: ArrayLike<number>): Defined<AutoregressiveFit> {
  const { rows, columns: k } = x;
  const plain = leastSquares(x, y);
  if (isUndefined(plain)) return plain;
  let size = 0;
  for (let i = 0; i < rows; i++) size += y[i]! ** 2;
  if (!(squares(plain) > 1e-24 * size)) return noVariance('the points about the lines');
  const correlation = leastBetween((rho) => -profile(x, y, rho), LEAST, MOST);
  const fit = leastSquares(...transformed(x, y, correlation));
  if (isUndefined(fit)) return fit;
  const variance = squares(fit) / (rows - k);
  const curvature = curvatureAt(x, y, variance, correlation);
  if (isUndefined(curvature)) return curvature;
  const degrees = new Float64Array(k);
  const width = 1e-4;
  const above = leastSquares(...transformed(x, y, correlation + width));
  const below = leastSquares(...transformed(x, y, correlation - width));
  if (isUndefined(above)) return above;
  if (isUndefined(below)) return below;
  const { ss, sr, rr } = curvature;
  const determinant = ss * rr - sr * sr;
  for (let j = 0; j < k; j++) {
    const slope = Math.log(above.inverse[j * k + j]! / below.inverse[j * k + j]!) / (2 * width);
    const spread = (rr - 2 * slope * sr + slope * slope * ss) / determinant;
    degrees[j] = Math.max(1, Math.min(rows - k, 2 / spread));
  }
  return {
    coefficients: fit.coefficients,
    covariance: fit.inverse.map((value) => value * variance),
    degrees,
    correlation,
  };
}

/** Rows freed of the correlation: each less ρ times the one before, the first scaled to the same variance. */
function transformed(x: Design, y: ArrayLike<number>, rho: number): [Design, Float64Array] {
  const { rows, columns: k, values } = x;
  const first = Math.sqrt(1 - rho * rho);
  const moved = new Float64Array(rows * k);
  const outcome = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    outcome[i] = i === 0 ? first * y[0]! : y[i]! - rho * y[i - 1]!;
    for (let j = 0; j < k; j++)
      moved[i * k + j] = i === 0 ? first * values[j]! : values[i * k + j]! - rho * values[(i - 1) * k + j]!;
  }
  return [{ rows, columns: k, values: moved }, outcome];
}

function squares({ residuals }: LeastSquares): number {
  return residuals.reduce((sum, residual) => sum + residual * residual, 0);
}

/** The restricted log-likelihood at a variance and a correlation, without its constant. */
function restricted(x: Design, y: ArrayLike<number>, lnVariance: number | undefined, rho: number): number {
  const fit = leastSquares(...transformed(x, y, rho));
  if (isUndefined(fit)) return -Infinity;
  const factor = cholesky(fit.inverse, x.columns);
  if (isUndefined(factor)) return -Infinity;
  const free = x.rows - x.columns;
  const rss = squares(fit);
  const ln = lnVariance ?? Math.log(rss / free);
  return -0.5 * (free * ln + rss / Math.exp(ln) - Math.log1p(-rho * rho) - choleskyLnDeterminant(factor));
}

/** The same at the variance that is best for this correlation. */
function profile(x: Design, y: ArrayLike<number>, rho: number): number {
  return restricted(x, y, undefined, rho);
}

/** Minus the second derivatives in ln variance (s) and correlation (r). */
function curvatureAt(
  x: Design,
  y: ArrayLike<number>,
  variance: number,
  rho: number,
): Defined<Readonly<Record<'ss' | 'sr' | 'rr', number>>> {
  const ln = Math.log(variance);
  const h = 2e-3;
  const at = (s: number, r: number) => restricted(x, y, ln + s * h, rho + r * h);
  const centre = at(0, 0);
  const ss = (2 * centre - at(1, 0) - at(-1, 0)) / (h * h);
  const rr = (2 * centre - at(0, 1) - at(0, -1)) / (h * h);
  const sr = (at(1, -1) + at(-1, 1) - at(1, 1) - at(-1, -1)) / (4 * h * h);
  if (ss > 0 && rr > 0 && ss * rr > sr * sr) return { ss, sr, rr };
  return didNotConverge(1, Math.abs(rr));
}

/** Where a function of one dip is least between two points: golden section after a look at a grid. */
function leastBetween(f: (x: number) => number, low: number, high: number): number {
  const steps = 16;
  const grid = Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
  const values = grid.map(f);
  const best = values.indexOf(Math.min(...values));
  let a = grid[Math.max(0, best - 1)] ?? low;
  let b = grid[Math.min(steps, best + 1)] ?? high;
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 24; i++) {
    const left = b - golden * (b - a);
    const right = a + golden * (b - a);
    if (f(left) < f(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}
