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
 * times that of k-means. Cancellable, with progress.
 */
export function predictionStrength(
  data: Points,
  k: number,
  generator: Generator,
  options: PredictionStrengthOptions = {},
): Defined<number> {
  const { divisions = 20, starts = 5 } = options;
  requireCount('divisions', divisions, 1);
  if (data.size < 2 * k) return notEnoughAnswers(data.size, 2 * k);
  if (k === 1) return 1;
  const order = Uint32Array.from({ length: data.size }, (_, i) => i);
  const half = Math.floor(data.size / 2);
  let total = 0;
  for (let division = 0; division < divisions; division++) {
    step(options, division / divisions);
    shuffle(generator, order);
    const halves = [pointsAt(data, order.subarray(0, half)), pointsAt(data, order.subarray(half))] as const;
    const first = kMeans(halves[0], k, generator, { starts });
    const second = kMeans(halves[1], k, generator, { starts });
    if (isUndefined(first)) return first;
    if (isUndefined(second)) return second;
    total += strength(halves[1], second.memberships, first.centroids, k);
    total += strength(halves[0], first.memberships, second.centroids, k);
  }
  step(options, 1);
  return total / (2 * divisions);
}

/** The least share, over the clusters, of pairs of a cluster that the means of the other half put together; 0 for one of a single point. */
function strength(half: Points, own: Int32Array, centroids: Float64Array, k: number): number {
  const predicted = nearestMeans(half, centroids, k);
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

/** The nearest of k means to each point. Cost: O(n k dimensions). */
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
