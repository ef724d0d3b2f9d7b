import { requireCount, requireFinite } from './errors.ts';

/**
 * What any number of values leave behind for means, variances and tests: their count, mean and sum of squared deviations.
 * Two can be merged as if their values had stood together, so a warehouse can hand them on instead of rows.
 */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Σ (value - mean)². */
  readonly m2: number;
}

/** The moments of no values at all: merging them changes nothing. */
export const noMoments: Moments = { n: 0, mean: 0, m2: 0 };

/**
 * The moments of the values, which must be finite. Source: Welford 1962, free of cancellation. Domain: finite numbers. Cost: O(n).
 *
 * @example
 * momentsOf([1, 2, 3, 4]) // { n: 4, mean: 2.5, m2: 5 }
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  let mean = 0;
  let m2 = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    requireFinite(`values[${i}]`, value);
    const delta = value - mean;
    mean += delta / (i + 1);
    m2 += delta * (value - mean);
  }
  return { n: values.length, mean, m2 };
}

/**
 * The moments of counted values: `counts[i]` times the value `values[i]`. Source: as {@link momentsOf}. Cost: O(length).
 * Domain: finite values, whole counts >= 0.
 *
 * @example
 * momentsOfCounts([1, 2, 3], [0, 1, 3]) // { n: 4, mean: 2.75, m2: 0.75 }
 */
export function momentsOfCounts(values: ArrayLike<number>, counts: ArrayLike<number>): Moments {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const count = counts[i] ?? 0;
    requireCount(`counts[${i}]`, count);
    n += count;
    sum += count * values[i]!;
  }
  if (n === 0) return noMoments;
  const mean = sum / n;
  let m2 = 0;
  for (let i = 0; i < values.length; i++) m2 += (counts[i] ?? 0) * (values[i]! - mean) ** 2;
  return { n, mean, m2 };
}

/**
 * The moments from count, sum and sum of squares as SQL gives them; exact while the mean is not huge beside the spread.
 * Source: by definition, n, Σx and Σx². Domain: n >= 0 whole; sums of numbers near 0 keep their digits, far ones lose them. Cost: O(1).
 *
 * @example
 * momentsFromSums(3, 6, 14) // { n: 3, mean: 2, m2: 2 }
 */
export function momentsFromSums(n: number, sum: number, sumOfSquares: number): Moments {
  requireCount('n', n);
  if (n === 0) return noMoments;
  requireFinite('sum', sum);
  requireFinite('sumOfSquares', sumOfSquares);
  const mean = sum / n;
  return { n, mean, m2: Math.max(0, sumOfSquares - sum * mean) };
}

/**
 * The moments of both sets of values together. Source: Chan, Golub & LeVeque 1979. Cost: O(1).
 * Domain: moments of parts that share nothing.
 *
 * @example
 * mergeMoments({ n: 2, mean: 1, m2: 0.5 }, { n: 2, mean: 3, m2: 0.5 }) // { n: 4, mean: 2, m2: 5 }
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return noMoments;
  const delta = b.mean - a.mean;
  return { n, mean: a.mean + (delta * b.n) / n, m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n };
}

/**
 * The sample variance Σ (value - mean)² / (n - 1), for n >= 2. Source: by definition, m2/(n - 1). Domain: n >= 2, else `DomainError`. Cost: O(1).
 * Units: the square of the values' unit.
 *
 * @example
 * sampleVariance({ n: 3, mean: 2, m2: 2 }) // 1
 */
export function sampleVariance({ n, m2 }: Moments): number {
  requireCount('n', n, 2);
  return m2 / (n - 1);
}
