import { requireLength } from '../errors.ts';
import { noVariance, type Defined } from '../undefined.ts';

/**
 * How often each pair of clusters of two partitions shares a point: of cluster a and b at `a * columns + b`. Cost: O(n).
 * Source: by definition. Domain: memberships 0 .. rows - 1 and 0 .. columns - 1.
 *
 * @example
 * contingency(Int32Array.of(0, 0, 1), Int32Array.of(0, 1, 1), 2, 2) // [1, 1, 0, 1]
 */
export function contingency(
  a: Int32Array,
  b: Int32Array,
  rows: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  requireLength('the second partition', a.length, b.length);
  const counts = new Float64Array(rows * columns);
  for (let i = 0; i < a.length; i++) {
    const at = a[i]! * columns + b[i]!;
    counts[at] = counts[at]! + 1;
  }
  return counts;
}

/**
 * Adjusted Rand index of two partitions of the same points: 1 where they are the same, 0 on average where they have nothing in common.
 *
 * Source: Hubert & Arabie 1985. Domain: cluster numbers >= 0. Undefined: `no-variance` where both put all points into one cluster (or
 * each into its own), where chance agrees already. Cost: O(n + clusters²).
 *
 * @example
 * adjustedRandIndex(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0)) // 1
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): Defined<number> {
  const rows = a.reduce((most, c) => Math.max(most, c), -1) + 1;
  const columns = b.reduce((most, c) => Math.max(most, c), -1) + 1;
  const counts = contingency(a, b, rows, columns);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  let pairs = 0;
  counts.forEach((count, i) => {
    pairs += choose2(count);
    rowSums[Math.floor(i / columns)] = rowSums[Math.floor(i / columns)]! + count;
    columnSums[i % columns] = columnSums[i % columns]! + count;
  });
  const rowPairs = rowSums.reduce((sum, count) => sum + choose2(count), 0);
  const columnPairs = columnSums.reduce((sum, count) => sum + choose2(count), 0);
  const expected = a.length > 1 ? (rowPairs * columnPairs) / choose2(a.length) : 0;
  const most = (rowPairs + columnPairs) / 2;
  if (most === expected) return noVariance('the partitions');
  return (pairs - expected) / (most - expected);
}

function choose2(n: number): number {
  return (n * (n - 1)) / 2;
}

/**
 * For each cluster of the first partition the Jaccard coefficient with the cluster of the second that resembles it most: points in both
 * over points in either, 0..1; -1 where the first has no point in it. Cost: O(n + clusters²).
 *
 * @internal
 */
export function bestJaccard(
  first: Int32Array,
  second: Int32Array,
  k: number,
  l: number,
): Float64Array<ArrayBuffer> {
  const counts = contingency(first, second, k, l);
  const rowSums = new Float64Array(k);
  const columnSums = new Float64Array(l);
  counts.forEach((count, i) => {
    rowSums[Math.floor(i / l)] = rowSums[Math.floor(i / l)]! + count;
    columnSums[i % l] = columnSums[i % l]! + count;
  });
  return Float64Array.from({ length: k }, (_, a) => {
    if (rowSums[a] === 0) return -1;
    let best = 0;
    for (let b = 0; b < l; b++) {
      const both = counts[a * l + b]!;
      if (both > 0) best = Math.max(best, both / (rowSums[a]! + columnSums[b]! - both));
    }
    return best;
  });
}
