import { clusterStability, type StabilityVerdict } from '../clusters/stability.ts';
import { gapOf } from '../clusters/gap.ts';
import { kMeans } from '../clusters/k-means.ts';
import { pointsAt, type Points } from '../clusters/points.ts';
import { predictionStrength } from '../clusters/prediction-strength.ts';
import { silhouette } from '../clusters/silhouette.ts';
import { tCdf } from '../distributions/student-t.ts';
import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { seeded, seedFor } from '../random/generator.ts';
import { sampleWithoutReplacement } from '../random/shuffle.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import type { PreparedSegmentation } from './prepared.ts';

/** How well k segments fit, by several measures; none of them decides alone. */
export interface SegmentationFit {
  /** Σ of squared distances from the segments' means. */
  readonly withinSS: number;
  /** The share of all variance that lies between the segments, 0..1. */
  readonly explained: number;
  /** Mean silhouette, -1..1, of at most 2,000 respondents. */
  readonly silhouette: number;
  /** Prediction strength, 0..1. */
  readonly predictionStrength: number;
  /** How much tighter the segments are than in one population alike in answers and correlations (difference of ln W). */
  readonly gap: number;
  readonly gapError: number;
  /** Probability of such a gap where there is but one population. */
  readonly pValue: number;
}

/** One number of segments, with its fit and stability. */
export interface SegmentationCandidate {
  readonly k: number;
  readonly fit: SegmentationFit;
  readonly stability: {
    readonly mean: number;
    readonly perCluster: readonly number[];
    readonly verdict: StabilityVerdict;
  };
  readonly sizes: readonly number[];
  /** Segment of each respondent kept, the largest segment first. */
  readonly memberships: Int32Array<ArrayBuffer>;
  /** Mean factor scores of segment c at `c * factors + f`. */
  readonly centroids: Float64Array<ArrayBuffer>;
}

export interface CandidateOptions extends LongWork {
  /** Bootstrap resamples for the stability; default 100. */
  readonly draws?: number;
  /** Starts of k-means; default 30. */
  readonly starts?: number;
}

const SILHOUETTE_SAMPLE = 2000;
const REFERENCE_STARTS = 5;

/**
 * The second step of `segmentation`: the candidate of k segments. Pure and seeded by the preparation and k alone, so that candidates can
 * be computed side by side in any order.
 *
 * Domain: k >= 2 and a preparation with factors. Undefined: `not-enough-answers` below 2k respondents or where fewer than k differ.
 * Cost: (draws + references + 20) times that of k-means. Cancellable, with progress.
 */
export function segmentationCandidate(
  prepared: PreparedSegmentation,
  k: number,
  options: CandidateOptions = {},
): Defined<SegmentationCandidate> {
  const { draws = 100, starts = 30 } = options;
  requireCount('k', k, 2);
  const { scores, totalSS, references, referenceTotalSS, factors, seed } = prepared;
  if (factors.count === 0) return notEnoughAnswers(0, 1);
  const data: Points = { size: prepared.respondents.length, dimensions: factors.count, values: scores };
  const generator = seeded(seedFor(seed, 100 + k));
  const clustering = kMeans(data, k, generator, { starts });
  if (isUndefined(clustering)) return clustering;
  step(options, 0.1);
  const lnRatios: number[] = [];
  for (const [b, values] of references.entries()) {
    const found = kMeans({ ...data, values }, k, generator, { starts: REFERENCE_STARTS });
    if (isUndefined(found)) return found;
    lnRatios.push(Math.log(found.withinSS / referenceTotalSS[b]!));
    step(options, 0.1 + (0.2 * b) / references.length);
  }
  const strength = predictionStrength(data, k, generator, { divisions: 10, starts: 2 });
  if (isUndefined(strength)) return strength;
  const width = sampledSilhouette(data, clustering.memberships, k, seed);
  if (isUndefined(width)) return width;
  step(options, 0.4);
  const stability = clusterStability(data, clustering, generator, {
    draws,
    starts: 2,
    ...(options.signal && { signal: options.signal }),
    onProgress: (done) => options.onProgress?.(0.4 + 0.6 * done),
  });
  const { gap, error } = gapOf(k, Math.log(clustering.withinSS / totalSS), lnRatios);
  return {
    k,
    fit: {
      withinSS: clustering.withinSS,
      explained: 1 - clustering.withinSS / totalSS,
      silhouette: width,
      predictionStrength: strength,
      gap,
      gapError: error,
      pValue: error > 0 ? tCdf(-gap / error, references.length - 1) : gap > 0 ? 0 : 1,
    },
    stability: { mean: stability.mean, perCluster: [...stability.perCluster], verdict: stability.verdict },
    sizes: [...clustering.sizes],
    memberships: clustering.memberships,
    centroids: clustering.centroids,
  };
}

function sampledSilhouette(data: Points, memberships: Int32Array, k: number, seed: number): Defined<number> {
  if (data.size <= SILHOUETTE_SAMPLE) return silhouette(data, memberships, k);
  const chosen = sampleWithoutReplacement(seeded(seedFor(seed, 99)), data.size, SILHOUETTE_SAMPLE);
  return silhouette(
    pointsAt(data, chosen),
    Int32Array.from(chosen, (i) => memberships[i]!),
    k,
  );
}
