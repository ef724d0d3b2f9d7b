import { requireCount, requireFinite, requireLength } from './errors.ts';

/**
 * What pairs of values leave behind for means, variances and covariance, mergeable as {@link import('./moments.ts').Moments} are: a
 * warehouse can hand them on instead of rows.
 */
export interface PairedMoments {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Σ (x - mean x)². */
  readonly xx: number;
  /** Σ (y - mean y)². */
  readonly yy: number;
  /** Σ (x - mean x)(y - mean y). */
  readonly xy: number;
}

/**
 * The moments of pairs, which must be finite. Source: Welford 1962. Domain: finite numbers, two columns of equal length. Cost: O(n).
 *
 * @example
 * pairedMomentsOf([1, 2, 3], [2, 4, 9]) // { n: 3, meanX: 2, meanY: 5, xx: 2, yy: 26, xy: 7 }
 */
export function pairedMomentsOf(x: ArrayLike<number>, y: ArrayLike<number>): PairedMoments {
  requireLength('y', x.length, y.length);
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    requireFinite(`x[${i}]`, x[i]!);
    requireFinite(`y[${i}]`, y[i]!);
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    meanX += dx / (i + 1);
    meanY += dy / (i + 1);
    xx += dx * (x[i]! - meanX);
    yy += dy * (y[i]! - meanY);
    xy += dx * (y[i]! - meanY);
  }
  return { n: x.length, meanX, meanY, xx, yy, xy };
}

/**
 * The moments from count, sums, sums of squares and sum of products as SQL gives them. Source: by definition. Cost: O(1).
 * Domain: n >= 0 whole; sums of numbers near 0 keep their digits, far ones lose them.
 *
 * @example
 * pairedMomentsFromSums({ n: 2, x: 3, y: 6, xx: 5, yy: 20, xy: 10 }) // { n: 2, meanX: 1.5, meanY: 3, xx: 0.5, yy: 2, xy: 1 }
 */
export function pairedMomentsFromSums(sums: {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}): PairedMoments {
  const { n, x, y, xx, yy, xy } = sums;
  requireCount('n', n);
  if (n === 0) return { n, meanX: 0, meanY: 0, xx: 0, yy: 0, xy: 0 };
  for (const [name, value] of Object.entries(sums)) requireFinite(name, value);
  return {
    n,
    meanX: x / n,
    meanY: y / n,
    xx: Math.max(0, xx - (x * x) / n),
    yy: Math.max(0, yy - (y * y) / n),
    xy: xy - (x * y) / n,
  };
}

/**
 * The moments of both sets of pairs together. Source: Chan, Golub & LeVeque 1983. Domain: moments of parts that share nothing. Cost: O(1).
 *
 * @example
 * mergePairedMoments(pairedMomentsOf([1, 2], [2, 4]), pairedMomentsOf([3, 4], [6, 8])) // { n: 4, meanX: 2.5, meanY: 5, xx: 5, yy: 20, xy: 10 }
 */
export function mergePairedMoments(a: PairedMoments, b: PairedMoments): PairedMoments {
  const n = a.n + b.n;
  if (n === 0) return a;
  const dx = b.meanX - a.meanX;
  const dy = b.meanY - a.meanY;
  const share = (a.n * b.n) / n;
  return {
    n,
    meanX: a.meanX + (dx * b.n) / n,
    meanY: a.meanY + (dy * b.n) / n,
    xx: a.xx + b.xx + dx * dx * share,
    yy: a.yy + b.yy + dy * dy * share,
    xy: a.xy + b.xy + dx * dy * share,
  };
}
