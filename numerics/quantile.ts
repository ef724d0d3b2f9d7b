import { DomainError, requireProbability } from './errors.ts';

/**
 * The p-quantile of values already sorted ascending, between two neighbours by straight line.
 * Source: Hyndman & Fan 1996, type 7 (the default of R and NumPy). Domain: at least one value, 0 <= p <= 1. Cost: O(1).
 *
 * @example
 * quantileOfSorted([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  requireProbability('p', p);
  const last = sorted.length - 1;
  if (last < 0) throw new DomainError('sorted', '[]', 'at least one value');
  const at = p * last;
  const below = Math.floor(at);
  const a = sorted[below]!;
  const b = sorted[Math.min(below + 1, last)]!;
  return a === b ? a : a + (at - below) * (b - a);
}

/**
 * The ends of the middle `level` of the values: the percentile interval of a bootstrap. Sorts a copy. Cost: O(n log n).
 * Source: Hyndman & Fan 1996, type 7. Domain: finite numbers, 0 < level < 1.
 *
 * @example
 * percentileInterval(Float64Array.of(4, 1, 3, 2, 5), 0.5) // { low: 2, high: 4 }
 */
export function percentileInterval(values: Float64Array, level: number): { low: number; high: number } {
  const sorted = values.toSorted();
  const tail = (1 - level) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}
