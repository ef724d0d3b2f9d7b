import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Generator } from '../random/generator.ts';
import { integer } from '../random/integer.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';
import { lloyd } from './lloyd.ts';
import { squaredDistance, type Points } from './points.ts';

/** Points put into k clusters around their means. */
export interface Clustering {
  readonly k: number;
  /** Cluster of each point, 0 .. k - 1, the largest cluster first. */
  readonly memberships: Int32Array<ArrayBuffer>;
  /** Mean of cluster c, coordinate d at `c * dimensions + d`. */
  readonly centroids: Float64Array<ArrayBuffer>;
  readonly sizes: Uint32Array<ArrayBuffer>;
  /** Σ of squared distances of the points from the mean of their cluster. */
  readonly withinSS: number;
}

export interface KMeansOptions extends LongWork {
  /** Starts from different first means, of which the best is kept; default 20. */
  readonly starts?: number;
  /** Rounds of each start at most; default 200. */
  readonly maxIterations?: number;
}

/**
 * k-means: the partition into k clusters of the least sum of squares that many starts find.
 *
 * Source: Lloyd 1982 with the distance bounds of Hamerly 2010; starts by k-means++ (Arthur & Vassilvitskii 2007). Hypotheses: clusters
 * are round and of like spread. Undefined: `not-enough-answers` where there are fewer different points than k.
 * Cost: O(starts · rounds · n · k · dimensions) at worst. Cancellable, with progress.
 *
 * @example
 * kMeans(points(5, 1, Float64Array.of(0, 1, 10, 11, 12)), 2, seeded(1)) // { memberships: [1, 1, 0, 0, 0], sizes: [3, 2], withinSS: 2.5 }
 */
export function kMeans(
  data: Points,
  k: number,
  generator: Generator,
  options: KMeansOptions = {},
): Defined<Clustering> {
  const { starts = 20, maxIterations = 200 } = options;
  requireCount('k', k, 1);
  requireCount('starts', starts, 1);
  let best:
    | { centroids: Float64Array<ArrayBuffer>; memberships: Int32Array<ArrayBuffer>; withinSS: number }
    | undefined;
  for (let start = 0; start < (k === 1 ? 1 : starts); start++) {
    step(options, start / starts);
    const centroids = plusPlus(data, k, generator);
    if (typeof centroids === 'number') return notEnoughAnswers(centroids, k);
    const found = lloyd(data, centroids, maxIterations);
    if (best === undefined || found.withinSS < best.withinSS) best = found;
  }
  step(options, 1);
  return best === undefined
    ? notEnoughAnswers(0, k)
    : largestFirst(data, k, best.memberships, best.centroids, best.withinSS);
}

/**
 * k first means by k-means++; the number of different points where those are fewer. Cost: O(n k dimensions).
 *
 * @internal
 */
export function plusPlus(
  { size, dimensions, values }: Points,
  k: number,
  generator: Generator,
): Float64Array<ArrayBuffer> | number {
  if (size === 0) return 0;
  const centroids = new Float64Array(k * dimensions);
  const nearest = new Float64Array(size).fill(Infinity);
  let chosen = integer(generator, size);
  for (let c = 0; c < k; c++) {
    centroids.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), c * dimensions);
    if (c === k - 1) break;
    let total = 0;
    for (let i = 0; i < size; i++) {
      const distance = squaredDistance(values, i, centroids, c, dimensions);
      if (distance < nearest[i]!) nearest[i] = distance;
      total += nearest[i]!;
    }
    if (!(total > 0)) return c + 1;
    let target = generator.uniform() * total;
    chosen = -1;
    for (let i = 0; i < size; i++) {
      if (!(nearest[i]! > 0)) continue;
      chosen = i;
      target -= nearest[i]!;
      if (target < 0) break;
    }
  }
  return centroids;
}

/** Numbers the clusters by size, the largest first. */
function largestFirst(
  { size, dimensions }: Points,
  k: number,
  memberships: Int32Array,
  centroids: Float64Array,
  withinSS: number,
): Clustering {
  const sizes = new Uint32Array(k);
  for (let i = 0; i < size; i++) sizes[memberships[i]!] = sizes[memberships[i]!]! + 1;
  const order = Array.from(sizes, (_, c) => c).toSorted((a, b) => sizes[b]! - sizes[a]! || a - b);
  const place = new Int32Array(k);
  order.forEach((from, to) => (place[from] = to));
  const sortedCentroids = new Float64Array(k * dimensions);
  order.forEach((from, to) =>
    sortedCentroids.set(centroids.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions),
  );
  return {
    k,
    memberships: Int32Array.from(memberships, (c) => place[c]!),
    centroids: sortedCentroids,
    sizes: Uint32Array.from(order, (c) => sizes[c]!),
    withinSS,
  };
}
