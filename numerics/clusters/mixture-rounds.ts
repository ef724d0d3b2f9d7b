import { cholesky } from '../linear/cholesky.ts';
import { isUndefined } from '../undefined.ts';
import { covariancesOf, type CovarianceFamily } from './mixture-covariance.ts';
import type { Points } from './points.ts';

/** The numbers that describe a Gaussian mixture of k clusters in d dimensions. */
export interface MixtureParameters {
  /** Share of each cluster; they sum to 1. */
  readonly weights: Float64Array<ArrayBuffer>;
  /** Mean of cluster c, coordinate a at `c * d + a`. */
  readonly means: Float64Array<ArrayBuffer>;
  /** Covariance of cluster c, whole: element (a, b) at `(c * d + a) * d + b`. */
  readonly covariances: Float64Array<ArrayBuffer>;
}

/** A conditional variance below this share of the coordinate's own variance in the data counts as collapsed. */
const COLLAPSED = 1e-6;

/**
 * The parameters of most likelihood where point i belongs to cluster c by the share `memberships[i * k + c]`; undefined where a cluster
 * has hardly a point left. Cost: O(n k d²).
 *
 * @internal
 */
export function maximisation(
  { size, dimensions: d, values }: Points,
  memberships: Float64Array,
  k: number,
  family: CovarianceFamily,
): MixtureParameters | undefined {
  const sizes = new Float64Array(k);
  const means = new Float64Array(k * d);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < k; c++) {
      const z = memberships[i * k + c]!;
      if (z === 0) continue;
      sizes[c] = sizes[c]! + z;
      for (let a = 0; a < d; a++) means[c * d + a] = means[c * d + a]! + z * values[i * d + a]!;
    }
  }
  for (let c = 0; c < k; c++) {
    if (!(sizes[c]! > 1e-8)) return undefined;
    for (let a = 0; a < d; a++) means[c * d + a] = means[c * d + a]! / sizes[c]!;
  }
  const scatters = new Float64Array(k * d * d);
  const full = family === 'EEE' || family === 'VVV';
  const apart = new Float64Array(d);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < k; c++) {
      const z = memberships[i * k + c]!;
      if (z === 0) continue;
      for (let a = 0; a < d; a++) apart[a] = values[i * d + a]! - means[c * d + a]!;
      for (let a = 0; a < d; a++) {
        const own = z * apart[a]!;
        const row = (c * d + a) * d;
        if (!full) scatters[row + a] = scatters[row + a]! + own * apart[a]!;
        else for (let b = 0; b <= a; b++) scatters[row + b] = scatters[row + b]! + own * apart[b]!;
      }
    }
  }
  if (full) mirror(scatters, k, d);
  return {
    weights: sizes.map((own) => own / size),
    means,
    covariances: covariancesOf(family, scatters, sizes, d),
  };
}

function mirror(matrices: Float64Array, k: number, d: number): void {
  for (let c = 0; c < k; c++) {
    for (let a = 0; a < d; a++)
      for (let b = 0; b < a; b++) matrices[(c * d + b) * d + a] = matrices[(c * d + a) * d + b]!;
  }
}

/**
 * Writes the posterior probability of each cluster for each point and answers the logarithm of the likelihood; undefined where a
 * cluster has collapsed, i.e. has next to no spread in some direction beside `spread`, the variance of each coordinate in the data.
 * Cost: O(n k d²).
 *
 * @internal
 */
export function expectation(
  { size, dimensions: d, values }: Points,
  { weights, means, covariances }: MixtureParameters,
  spread: Float64Array,
  posteriors: Float64Array,
): number | undefined {
  const k = weights.length;
  const inverse = new Float64Array(d * d);
  const apart = new Float64Array(d);
  for (let c = 0; c < k; c++) {
    const factor = cholesky(covariances.subarray(c * d * d, (c + 1) * d * d), d);
    if (isUndefined(factor)) return undefined;
    const { lower } = factor;
    let lnDensity = Math.log(weights[c]!) - (d / 2) * Math.log(2 * Math.PI);
    for (let a = 0; a < d; a++) {
      const pivot = lower[a * d + a]!;
      if (!(pivot * pivot > COLLAPSED * spread[a]!)) return undefined;
      lnDensity -= Math.log(pivot);
    }
    invertLower(lower, d, inverse);
    for (let i = 0; i < size; i++) {
      let square = 0;
      for (let a = 0; a < d; a++) {
        apart[a] = values[i * d + a]! - means[c * d + a]!;
        let scaled = 0;
        for (let b = 0, at = a * d; b <= a; b++, at++) scaled += inverse[at]! * apart[b]!;
        square += scaled * scaled;
      }
      posteriors[i * k + c] = lnDensity - square / 2;
    }
  }
  return normaliseRows(posteriors, size, k);
}

/**
 * Turns rows of logarithms into shares that sum to 1, and answers the sum of the logarithms of the rows' totals, each counted as often
 * as `counts` says. Cost: O(n k).
 *
 * @internal
 */
export function normaliseRows(
  logarithms: Float64Array,
  size: number,
  k: number,
  counts?: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let most = -Infinity;
    for (let c = 0, at = i * k; c < k; c++, at++) if (logarithms[at]! > most) most = logarithms[at]!;
    let total = 0;
    for (let c = 0, at = i * k; c < k; c++, at++) {
      const own = Math.exp(logarithms[at]! - most);
      logarithms[at] = own;
      total += own;
    }
    for (let c = 0, at = i * k; c < k; c++, at++) logarithms[at] = logarithms[at]! / total;
    const row = most + Math.log(total);
    sum += counts === undefined ? row : counts[i]! * row;
  }
  return sum;
}

/** The inverse of a lower triangle, into `inverse` (what stands above its diagonal is not touched). */
function invertLower(lower: Float64Array, d: number, inverse: Float64Array): void {
  for (let b = 0; b < d; b++) {
    inverse[b * d + b] = 1 / lower[b * d + b]!;
    for (let a = b + 1; a < d; a++) {
      let sum = 0;
      for (let j = b; j < a; j++) sum += lower[a * d + j]! * inverse[j * d + b]!;
      inverse[a * d + b] = -sum / lower[a * d + a]!;
    }
  }
}
