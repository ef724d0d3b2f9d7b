import { requireLength } from '../errors.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';
import { squaredDistance, type Points } from './points.ts';

/**
 * Mean silhouette: how much nearer points are to their own cluster than to the next, -1..1; above .5 reasonable, below .25 none to
 * speak of.
 *
 * Source: Rousseeuw 1987, Euclidean distances; a point alone in its cluster counts 0. Undefined: `not-enough-answers` where there are
 * fewer than two clusters. Domain: memberships 0 .. k - 1. Units: none, -1..1. Cost: O(n² · dimensions): take a sample of some thousands.
 *
 * @example
 * silhouette(points(4, 1, Float64Array.of(0, 1, 10, 11)), Int32Array.of(0, 0, 1, 1), 2) // 0.899749
 */
export function silhouette(
  { size, dimensions, values }: Points,
  memberships: Int32Array,
  k: number,
): Defined<number> {
  requireLength('memberships', size, memberships.length);
  const counts = new Float64Array(k);
  for (const c of memberships) counts[c] = counts[c]! + 1;
  const filled = counts.filter((count) => count > 0).length;
  if (filled < 2) return notEnoughAnswers(filled, 2);
  const sums = new Float64Array(size * k);
  for (let i = 0; i < size; i++) {
    const own = memberships[i]!;
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(values, i, values, j, dimensions));
      const other = memberships[j]!;
      sums[i * k + other] = sums[i * k + other]! + distance;
      sums[j * k + own] = sums[j * k + own]! + distance;
    }
  }
  let total = 0;
  for (let i = 0; i < size; i++) {
    const own = memberships[i]!;
    if (counts[own] === 1) continue;
    const inside = sums[i * k + own]! / (counts[own]! - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c++) {
      if (c !== own && counts[c]! > 0) outside = Math.min(outside, sums[i * k + c]! / counts[c]!);
    }
    const larger = Math.max(inside, outside);
    if (larger > 0) total += (outside - inside) / larger;
  }
  return total / size;
}
