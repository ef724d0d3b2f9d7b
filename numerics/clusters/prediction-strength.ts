import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Generator } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { contingency } from './agreement.ts';
import { kMeans } from './k-means.ts';
import { pointsAt, squaredDistance, type Points } from './points.ts';

export interface PredictionStrengthOptions extends LongWork {
  /** Random halvings; default 20, each used both ways round. */
  readonly divisions?: number;
  /** Starts of k-means on each half; default 5. */
  readonly starts?: number;
}

/**
 * Prediction strength of k clusters: the points are halved, both halves clustered, and each cluster of one half is looked at through the
 * means of the other: the share of its pairs that the other half puts together too, in the worst cluster. Mean over the halvings, 0..1.
 *
 * Source: Tibshirani & Walther 2005: choose the largest k above .8. Undefined: `not-enough-answers` below 2k points. Cost: O(divisions)
 * times that of k-means. Cancellable, with progress. Domain: 1 <= k; each half needs k different points.
 *
 * @example
 * predictionStrength(points(8, 1, Float64Array.of(0, 1, 2, 3, 50, 51, 52, 53)), 2, seeded(1), { divisions: 5 }) // 0.6
 */
export function predictionStrength(
  data: Points,
  k: number,
  generator: Generator,
  options: PredictionStrengthOptions = {},
): Defined<number> {
  const { starts = 5 } = options;
  return predictionStrengthOf(
    data.size,
    k,
    (members) => {
      const part = pointsAt(data, members);
      const found = kMeans(part, k, generator, { starts });
      if (isUndefined(found)) return found;
      return {
        memberships: found.memberships,
        assign: (others) => nearestMeans(pointsAt(data, others), found.centroids, k),
      };
    },
    generator,
    options,
  );
}

/** Some respondents put into clusters, and what that says of others. */
export interface PartialClustering {
  readonly memberships: Int32Array;
  /** The cluster of each of other points, by their numbers. */
  assign(others: Uint32Array): Int32Array;
}

/**
 * {@link predictionStrength} of any way to cluster: `cluster` is given the numbers of the points of one half, of `size` in all.
 * Undefined: as there, and as the clustering. Cost: 2 · divisions clusterings of a half.
 *
 * @internal
 */
export function predictionStrengthOf(
  size: number,
  k: number,
  cluster: (members: Uint32Array) => Defined<PartialClustering>,
  generator: Generator,
  options: PredictionStrengthOptions = {},
): Defined<number> {
  const { divisions = 20 } = options;
  requireCount('divisions', divisions, 1);
  if (size < 2 * k) return notEnoughAnswers(size, 2 * k);
  if (k === 1) return 1;
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  const half = Math.floor(size / 2);
  let total = 0;
  for (let division = 0; division < divisions; division++) {
    step(options, division / divisions);
    shuffle(generator, order);
    const halves = [order.slice(0, half), order.slice(half)] as const;
    const first = cluster(halves[0]);
    const second = cluster(halves[1]);
    if (isUndefined(first)) return first;
    if (isUndefined(second)) return second;
    total += strength(second.memberships, first.assign(halves[1]), k);
    total += strength(first.memberships, second.assign(halves[0]), k);
  }
  step(options, 1);
  return total / (2 * divisions);
}

/** The least share, over the clusters, of pairs of a cluster that the other half puts together; 0 for one of a single point. */
function strength(own: Int32Array, predicted: Int32Array, k: number): number {
  const counts = contingency(own, predicted, k, k);
  let least = 1;
  for (let c = 0; c < k; c++) {
    let size = 0;
    let together = 0;
    for (let d = 0; d < k; d++) {
      const count = counts[c * k + d]!;
      size += count;
      together += count * (count - 1);
    }
    least = Math.min(least, size > 1 ? together / (size * (size - 1)) : 0);
  }
  return least;
}

/**
 * The nearest of k means to each point. Cost: O(n k dimensions).
 *
 * @internal
 */
export function nearestMeans(
  { size, dimensions, values }: Points,
  centroids: Float64Array,
  k: number,
): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: size }, (_, i) => {
    let nearest = Infinity;
    let of = 0;
    for (let c = 0; c < k; c++) {
      const distance = squaredDistance(values, i, centroids, c, dimensions);
      if (distance < nearest) {
        nearest = distance;
        of = c;
      }
    }
    return of;
  });
}
