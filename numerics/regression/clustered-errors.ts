import { requireLength } from '../errors.ts';
import { cholesky } from '../linear/cholesky.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { multiply } from '../linear/small-matrix.ts';
import { dot, sandwich, times, type LeastSquares } from './least-squares.ts';

/** `cr2` (default) corrects for leverage and holds with few and unequal clusters; `cr1` is the usual factor G/(G-1) (n-1)/(n-k). */
export type ClusterCorrection = 'cr1' | 'cr2';

/** Errors of a regression whose rows hang together within clusters (customers, shops …). */
export interface ClusteredErrors {
  readonly covariance: Float64Array;
  /** Degrees of freedom of Student's t for each coefficient: Satterthwaite's for CR2, clusters less 1 for CR1. */
  readonly degrees: Float64Array;
  readonly clusters: number;
}

/** Leverage as near to 1 as this leaves nothing to correct (the cluster is fitted exactly). */
const FITTED = 1 - 1e-9;

/** X'X and X'e of one cluster, and the directions in which it is adjusted. */
interface Cluster {
  readonly cross: Float64Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
}

/**
 * The covariance of the coefficients of a regression whose errors hang together within clusters in any way, but not between them.
 *
 * Source: Liang & Zeger 1986 (CR1); Bell & McCaffrey 2002 and Pustejovsky & Tipton 2018 (CR2 and its degrees of freedom, under errors that
 * are alike as the working model); held against R's clubSandwich. `cluster` names each row's cluster by any whole number.
 * Undefined: `not-enough-answers` below 2 clusters. Cost: O(rows · columns² + clusters · columns³).
 * Hypotheses: clusters are independent; within one anything may hang together.
 *
 * @example
 * clusteredErrors(leastSquares(design(6, 1, new Float64Array(6).fill(1)), [1, 2, 3, 4, 5, 6]), [0, 0, 1, 1, 2, 2]).covariance // [1.33333]
 */
export function clusteredErrors(
  fit: LeastSquares,
  cluster: ArrayLike<number>,
  correction: ClusterCorrection = 'cr2',
): Defined<ClusteredErrors> {
  const { design, inverse } = fit;
  const { rows, columns: k } = design;
  requireLength('cluster', rows, cluster.length);
  const clusters = clustersOf(fit, cluster);
  const count = clusters.length;
  if (count < 2) return notEnoughAnswers(count, 2);
  const meat = new Float64Array(k * k);
  const factor = correction === 'cr1' ? (count / (count - 1)) * ((rows - 1) / (rows - k)) : 1;
  const root = cholesky(inverse, k);
  if (isUndefined(root)) return root;
  const adjusted = clusters.map((own) =>
    correction === 'cr2' ? adjustment(own.cross, root.lower, k) : undefined,
  );
  clusters.forEach(({ cross, score }, g) => {
    const adjust = adjusted[g];
    const moved = adjust ? times(cross, adjust.apply(score), k) : undefined;
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) {
        const left = score[a]! + (moved?.[a] ?? 0);
        meat[a * k + b] = meat[a * k + b]! + factor * left * (score[b]! + (moved?.[b] ?? 0));
      }
  });
  const degrees = new Float64Array(k).fill(count - 1);
  if (correction === 'cr2')
    for (let j = 0; j < k; j++) degrees[j] = degreesOf(clusters, adjusted, inverse, k, j);
  return { covariance: sandwich(inverse, meat, k), degrees, clusters: count };
}

function clustersOf({ design, residuals }: LeastSquares, cluster: ArrayLike<number>): readonly Cluster[] {
  const { rows, columns: k, values } = design;
  const found = new Map<number, Cluster>();
  for (let i = 0; i < rows; i++) {
    let own = found.get(cluster[i]!);
    if (own === undefined) {
      own = { cross: new Float64Array(k * k), score: new Float64Array(k) };
      found.set(cluster[i]!, own);
    }
    for (let a = 0; a < k; a++) {
      const value = values[i * k + a]!;
      own.score[a] = own.score[a]! + value * residuals[i]!;
      for (let b = 0; b < k; b++) own.cross[a * k + b] = own.cross[a * k + b]! + value * values[i * k + b]!;
    }
  }
  return [...found.values()];
}

/** What CR2 does to a cluster: (I - H)^-1/2 = I + U f U', U spanning its part of the hat matrix, all through k x k matrices. */
interface Adjustment {
  /** C V (f/σ²) V'C' v: with X'X in front, what is to be added to v = X'e. */
  readonly apply: (v: Float64Array) => Float64Array<ArrayBuffer>;
  /** v' (C V (h/σ²) V'C') v for the square of the adjustment, h = 1/(1 - σ²) - 1. */
  readonly square: (v: Float64Array) => number;
}

function adjustment(cross: Float64Array, root: Float64Array, k: number): Adjustment | undefined {
  const turned = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) turned[i * k + j] = root[j * k + i]!;
  const eigen = symmetricEigen(multiply(multiply(turned, cross, k, k, k), root, k, k, k), k);
  if (isUndefined(eigen)) return undefined;
  const { values, vectors } = eigen;
  const kept = Array.from(values, (leverage, i) => ({ leverage, i })).filter(
    ({ leverage }) => leverage > 1e-12,
  );
  const inward = (v: Float64Array) => times(turned, v, k);
  const parts = kept.map(({ leverage, i }) => ({
    vector: vectors.subarray(i * k, (i + 1) * k),
    once: (leverage > FITTED ? -1 : 1 / Math.sqrt(1 - leverage) - 1) / leverage,
    twice: (leverage > FITTED ? -1 : 1 / (1 - leverage) - 1) / leverage,
  }));
  return {
    apply: (v) => {
      const inner = inward(v);
      const sum = new Float64Array(k);
      for (const { vector, once } of parts) {
        const own = once * dot(vector, inner);
        for (let a = 0; a < k; a++) sum[a] = sum[a]! + own * vector[a]!;
      }
      return times(root, sum, k);
    },
    square: (v) => {
      const inner = inward(v);
      return parts.reduce((sum, { vector, twice }) => sum + twice * dot(vector, inner) ** 2, 0);
    },
  };
}

/** Bell & McCaffrey's degrees of freedom of coefficient j. */
function degreesOf(
  clusters: readonly Cluster[],
  adjusted: readonly (Adjustment | undefined)[],
  inverse: Float64Array,
  k: number,
  j: number,
): number {
  const m = inverse.slice(j * k, (j + 1) * k);
  const both = new Float64Array(k * k);
  let trace = 0;
  let squares = 0;
  clusters.forEach(({ cross }, g) => {
    const adjust = adjusted[g];
    const own = times(cross, m, k);
    const moved = adjust ? times(cross, adjust.apply(own), k) : undefined;
    const b = own.map((value, a) => value + (moved?.[a] ?? 0));
    const d = dot(m, own) + (adjust?.square(own) ?? 0);
    const inner = dot(b, times(inverse, b, k));
    trace += d - inner;
    squares += d * d - 2 * d * inner;
    for (let a = 0; a < k; a++)
      for (let c = 0; c < k; c++) both[a * k + c] = both[a * k + c]! + b[a]! * b[c]!;
  });
  const product = multiply(inverse, both, k, k, k);
  const square = multiply(product, product, k, k, k);
  for (let a = 0; a < k; a++) squares += square[a * k + a]!;
  return (trace * trace) / squares;
}
