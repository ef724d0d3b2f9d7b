import { gapOf } from '../clusters/gap.ts';
import { pointsAt, squaredDistance, type Points } from '../clusters/points.ts';
import { predictionStrengthOf } from '../clusters/prediction-strength.ts';
import { silhouette } from '../clusters/silhouette.ts';
import { clusterStabilityOf, type StabilityVerdict } from '../clusters/stability.ts';
import { tCdf } from '../distributions/student-t.ts';
import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { seeded, seedFor } from '../random/generator.ts';
import { sampleWithoutReplacement } from '../random/shuffle.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { group, type Grouping, type SegmentationLikelihood } from './grouping.ts';
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
  /**
   * How much better the segments fit than in one population alike in answers and correlations: the difference of ln W for k-means, of
   * ln L(k)/L(1) a respondent for mixtures and latent classes.
   */
  readonly gap: number;
  readonly gapError: number;
  /** Probability of such a gap where there is but one population. */
  readonly pValue: number;
  /** Of a mixture or latent classes; absent from k-means, which has no likelihood. */
  readonly likelihood?: SegmentationLikelihood;
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
  /** Probability of each respondent's own segment by a mixture or latent classes; absent from k-means. */
  readonly certainty?: Float64Array<ArrayBuffer>;
}

export interface CandidateOptions extends LongWork {
  /** Bootstrap resamples for the stability; default 100. */
  readonly draws?: number;
  /** Starts of the method; default 30. */
  readonly starts?: number;
}

const SILHOUETTE_SAMPLE = 2000;

/**
 * The second step of `segmentation`: the candidate of k segments by the method prepared for. Pure and seeded by the preparation and k
 * alone, so that candidates can be computed side by side in any order.
 *
 * Domain: k >= 2 and a preparation with factors. Undefined: `not-enough-answers` below 2k respondents or where fewer than k differ; as the
 * method (a mixture may collapse). Cost: (draws + references + 20) times that of the method. Cancellable, with progress.
 * Source: the procedure of docs/methods/segmentation.md.
 *
 * @example
 * segmentationCandidate(prepareSegmentation(jobSegments({ seed: 1, respondents: 200, outcomes: 12, segments: 2, apart: 1.5 }).ratings, 1), 2, { draws: 10 }) // { k: 2 }
 */
export function segmentationCandidate(
  prepared: PreparedSegmentation,
  k: number,
  options: CandidateOptions = {},
): Defined<SegmentationCandidate> {
  const { draws = 100, starts = 30 } = options;
  requireCount('k', k, 2);
  const { scores, totalSS, references, factors, seed } = prepared;
  if (factors.count === 0) return notEnoughAnswers(0, 1);
  const data: Points = { size: prepared.respondents.length, dimensions: factors.count, values: scores };
  const generator = seeded(seedFor(seed, 100 + k));
  const grouping = group(prepared, k, generator, starts);
  if (isUndefined(grouping)) return grouping;
  const { memberships, sizes, centroids, withinSS } = largestFirst(data, grouping.memberships, k);
  step(options, 0.1);
  const misfits: number[] = [];
  for (let b = 0; b < references.length; b++) {
    const found = grouping.reference(b);
    if (isUndefined(found)) return found;
    misfits.push(found);
    step(options, 0.1 + (0.2 * b) / references.length);
  }
  const strength = predictionStrengthOf(data.size, k, (members) => grouping.part(members), generator, {
    divisions: 10,
  });
  if (isUndefined(strength)) return strength;
  const width = sampledSilhouette(data, memberships, k, seed);
  if (isUndefined(width)) return width;
  step(options, 0.4);
  const stability = clusterStabilityOf(
    { k, memberships, sizes },
    (drawn) => membershipsOf(grouping, drawn),
    generator,
    {
      draws,
      ...(options.signal && { signal: options.signal }),
      onProgress: (done) => options.onProgress?.(0.4 + 0.6 * done),
    },
  );
  const { gap, error } = gapOf(k, grouping.misfit, misfits);
  return {
    k,
    fit: {
      withinSS,
      explained: 1 - withinSS / totalSS,
      silhouette: width,
      predictionStrength: strength,
      gap,
      gapError: error,
      pValue: error > 0 ? tCdf(-gap / error, references.length - 1) : gap > 0 ? 0 : 1,
      ...(grouping.likelihood && { likelihood: grouping.likelihood }),
    },
    stability: { mean: stability.mean, perCluster: [...stability.perCluster], verdict: stability.verdict },
    sizes: [...sizes],
    memberships,
    centroids,
    ...(grouping.certainty && { certainty: grouping.certainty }),
  };
}

function membershipsOf(grouping: Grouping, drawn: Int32Array): Defined<Int32Array> {
  const found = grouping.part(drawn);
  return isUndefined(found) ? found : found.memberships;
}

/** Numbers the groups by size, the largest first, with their means and what is left within them. */
function largestFirst({ size, dimensions, values }: Points, found: Int32Array, k: number) {
  const counts = new Uint32Array(k);
  for (const own of found) counts[own] = counts[own]! + 1;
  const order = Array.from(counts, (_, c) => c).toSorted((a, b) => counts[b]! - counts[a]! || a - b);
  const place = new Int32Array(k);
  order.forEach((from, to) => (place[from] = to));
  const memberships = Int32Array.from(found, (own) => place[own]!);
  const sizes = Uint32Array.from(order, (from) => counts[from]!);
  const centroids = new Float64Array(k * dimensions);
  for (let i = 0; i < size; i++) {
    const to = memberships[i]! * dimensions;
    for (let d = 0; d < dimensions; d++)
      centroids[to + d] = centroids[to + d]! + values[i * dimensions + d]! / sizes[memberships[i]!]!;
  }
  let withinSS = 0;
  for (let i = 0; i < size; i++)
    withinSS += squaredDistance(values, i, centroids, memberships[i]!, dimensions);
  return { memberships, sizes, centroids, withinSS };
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
