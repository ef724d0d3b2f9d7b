import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Generator } from '../random/generator.ts';
import { resampleCounts } from '../random/resample.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { bestJaccard } from './agreement.ts';
import { kMeans, type Clustering } from './k-means.ts';
import { pointsAt, type Points } from './points.ts';

/** What a bootstrap says about how far a cluster can be trusted. */
export type StabilityVerdict = 'highly stable' | 'stable' | 'pattern only' | 'do not trust';

/** Stability of a clustering under resampling. */
export interface Stability {
  /** Mean over the clusters, weighted by their sizes, 0..1. */
  readonly mean: number;
  /** For each cluster the mean Jaccard coefficient with its counterpart in the resamples, 0..1. */
  readonly perCluster: Float64Array<ArrayBuffer>;
  /** Of the least stable cluster. */
  readonly verdict: StabilityVerdict;
}

/**
 * The verdict on a mean Jaccard coefficient: from .85 highly stable, from .75 stable, from .60 a pattern only. Source: Hennig 2008.
 * Domain: a mean Jaccard similarity, 0..1. Cost: O(1).
 *
 * @example
 * stabilityVerdict(0.8) // 'stable'
 */
export function stabilityVerdict(jaccard: number): StabilityVerdict {
  if (jaccard >= 0.85) return 'highly stable';
  if (jaccard >= 0.75) return 'stable';
  return jaccard >= 0.6 ? 'pattern only' : 'do not trust';
}

export interface StabilityOptions extends LongWork {
  /** Resamples; default 100. */
  readonly draws?: number;
  /** Starts of k-means on each resample; default 3. */
  readonly starts?: number;
}

/**
 * How surely each cluster of a k-means clustering would be found again: resamples of the points are clustered anew, and each cluster is
 * compared with what resembles it most there.
 *
 * Source: Hennig 2007, "Cluster-wise assessment of cluster stability", scheme "bootstrap"; as fpc's clusterboot a point drawn several
 * times counts once. On points without clusters k = 2 or 3 can look stable: stability shows that a cut can be repeated, not that there
 * are groups. Cost: O(draws) times that of k-means. Cancellable, with progress.
 * Hypotheses: points are independent; a cluster that comes back in resamples need not exist, one that does not cannot be trusted.
 *
 * @example
 * clusterStability(points(6, 1, Float64Array.of(0, 1, 2, 50, 51, 52)), kMeans(points(6, 1, Float64Array.of(0, 1, 2, 50, 51, 52)), 2, seeded(1)), seeded(1), { draws: 20 }) // { mean: 1, verdict: 'highly stable' }
 */
export function clusterStability(
  data: Points,
  clustering: Clustering,
  generator: Generator,
  options: StabilityOptions = {},
): Stability {
  const { starts = 3 } = options;
  return clusterStabilityOf(
    clustering,
    (drawn) => {
      const found = kMeans(pointsAt(data, drawn), clustering.k, generator, { starts });
      return isUndefined(found) ? found : found.memberships;
    },
    generator,
    options,
  );
}

/**
 * {@link clusterStability} of any way to cluster: `cluster` is given the numbers of the points drawn, ascending. A resample that cannot be
 * clustered tells nothing. Cost: O(draws) clusterings.
 *
 * @internal
 */
export function clusterStabilityOf(
  clustering: Pick<Clustering, 'k' | 'memberships' | 'sizes'>,
  cluster: (drawn: Int32Array) => Defined<Int32Array>,
  generator: Generator,
  options: StabilityOptions = {},
): Stability {
  const { draws = 100 } = options;
  requireCount('draws', draws, 1);
  const { k, memberships, sizes } = clustering;
  const sums = new Float64Array(k);
  const seen = new Float64Array(k);
  const counts = new Uint32Array(memberships.length);
  for (let b = 0; b < draws; b++) {
    step(options, b / draws);
    resampleCounts(generator, counts);
    const drawn = Int32Array.from(counts, (count, i) => (count > 0 ? i : -1)).filter((i) => i >= 0);
    const found = cluster(drawn);
    if (isUndefined(found)) continue;
    bestJaccard(
      drawn.map((i) => memberships[i]!),
      found,
      k,
      k,
    ).forEach((jaccard, c) => {
      if (jaccard < 0) return;
      sums[c] = sums[c]! + jaccard;
      seen[c] = seen[c]! + 1;
    });
  }
  step(options, 1);
  const perCluster = sums.map((sum, c) => (seen[c]! > 0 ? sum / seen[c]! : 0));
  const mean =
    perCluster.reduce((sum, jaccard, c) => sum + jaccard * sizes[c]!, 0) / Math.max(1, memberships.length);
  return { mean, perCluster, verdict: stabilityVerdict(Math.min(...perCluster)) };
}
