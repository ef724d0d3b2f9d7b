import { squaredDistance } from '../clusters/points.ts';
import { step, type LongWork } from '../long-work.ts';
import type { Ratings } from '../survey/ratings.ts';
import { holm } from '../tests/corrections.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { segmentationCandidate, type CandidateOptions, type SegmentationCandidate } from './candidate.ts';
import {
  prepareSegmentation,
  type OutcomeFactors,
  type PreparedSegmentation,
  type PrepareOptions,
  type SegmentationMethod,
} from './prepared.ts';

/** Why k is what it is. */
export type SegmentationReason =
  /** This many segments lie farthest apart, among those that stand out from one population, are stable and large enough. */
  | { readonly reason: 'best-silhouette'; readonly k: number; readonly eligible: readonly number[] }
  /** This many segments have the lowest BIC, among the same: for methods that have a likelihood. */
  | { readonly reason: 'best-bic'; readonly k: number; readonly eligible: readonly number[] }
  /** One segment: nothing holds the outcomes together beyond chance. */
  | { readonly reason: 'no-common-factors' }
  /** One segment: no number of segments is tighter than one population with the same answers would be. */
  | { readonly reason: 'one-population' }
  /** One segment: some stand out, but none of them would be found again in new samples, or one of theirs is too small. */
  | { readonly reason: 'none-stable'; readonly standOut: readonly number[] };

/** What makes a candidate eligible. */
export interface ChoiceOptions {
  /** A candidate must stand out from one population at this level after Holm's correction for all candidates; default 0.05. */
  readonly significance?: number;
  /** Least mean Jaccard coefficient over a candidate's segments; default 0.75 ("stable"). */
  readonly leastStability?: number;
  /** Least Jaccard coefficient of its least stable segment; default 0.6 ("do not trust" below). */
  readonly leastClusterStability?: number;
  /** Least share of the respondents in its smallest segment; default 0.05. */
  readonly leastShare?: number;
}

/** A segmentation with everything that it rests on. */
export interface Segmentation {
  /** How segments were found; `factors` and `centroids` are of the factor scores for every method. */
  readonly method: SegmentationMethod;
  readonly seed: number;
  readonly k: number;
  readonly choice: SegmentationReason;
  /** Every k that was tried, with fit and stability, whether chosen or not. */
  readonly candidates: readonly SegmentationCandidate[];
  /** Segment of each respondent as given, 0 .. k - 1, the largest first; -1 for those with too few answers. */
  readonly memberships: Int32Array<ArrayBuffer>;
  /** How sure each respondent's segment is, 1/k .. 1 (of the model, or of spherical normal clusters for k-means); 0 for those of none. */
  readonly certainty: Float64Array<ArrayBuffer>;
  /** Mean factor scores of segment c at `c * factors.count + f`; empty where k is 1. */
  readonly centroids: Float64Array<ArrayBuffer>;
  readonly factors: OutcomeFactors;
  /** The outcomes that the factors are made of, by their number. */
  readonly outcomes: Uint32Array<ArrayBuffer>;
  /** Respondents with enough answers. */
  readonly respondents: number;
  /** Missing scores that were filled in. */
  readonly filled: number;
}

/**
 * The last step of `segmentation`: which k.
 *
 * The rule: a candidate is eligible where it stands out from one population with the same answers and correlations (its gap, by a t test
 * with Holm's correction), would be found again (mean Jaccard at least .75, none of its segments below .60) and has no segment below 5%.
 * Of those the one whose segments lie farthest apart (mean silhouette) is chosen, or the one of the lowest BIC where the method has a
 * likelihood; one segment where none is eligible. Source: the procedure of docs/methods/segmentation.md. Cost: O(respondents · k).
 * Domain: candidates of the same preparation.
 *
 * @example
 * ((prepared) => chooseSegmentation(prepared, [2, 3].map((k) => segmentationCandidate(prepared, k, { draws: 10 }))).k)(prepareSegmentation(jobSegments({ seed: 1, respondents: 200, outcomes: 12, segments: 2, apart: 1.5 }).ratings, 1)) // 2
 */
export function chooseSegmentation(
  prepared: PreparedSegmentation,
  candidates: readonly SegmentationCandidate[],
  options: ChoiceOptions = {},
): Segmentation {
  const sorted = candidates.toSorted((a, b) => a.k - b.k);
  const choice = choose(prepared, sorted, options);
  const chosen = sorted.find(({ k }) => 'k' in choice && k === choice.k);
  const memberships = new Int32Array(prepared.respondentsGiven).fill(-1);
  const certainty = new Float64Array(prepared.respondentsGiven);
  const sure = chosen && (chosen.certainty ?? certaintyOf(prepared, chosen));
  prepared.respondents.forEach((r, i) => {
    memberships[r] = chosen?.memberships[i] ?? 0;
    certainty[r] = sure?.[i] ?? 1;
  });
  return {
    method: prepared.method,
    seed: prepared.seed,
    k: chosen?.k ?? 1,
    choice,
    candidates: sorted,
    memberships,
    certainty,
    centroids: chosen?.centroids ?? new Float64Array(0),
    factors: prepared.factors,
    outcomes: prepared.outcomes,
    respondents: prepared.respondents.length,
    filled: prepared.filled,
  };
}

function choose(
  prepared: PreparedSegmentation,
  candidates: readonly SegmentationCandidate[],
  options: ChoiceOptions,
): SegmentationReason {
  const {
    significance = 0.05,
    leastStability = 0.75,
    leastClusterStability = 0.6,
    leastShare = 0.05,
  } = options;
  if (prepared.factors.count === 0) return { reason: 'no-common-factors' };
  const adjusted = holm(candidates.map(({ fit }) => fit.pValue));
  const standOut = candidates.filter((_, i) => adjusted[i]! < significance);
  if (standOut.length === 0) return { reason: 'one-population' };
  const eligible = standOut.filter(
    ({ stability, sizes }) =>
      stability.mean >= leastStability &&
      Math.min(...stability.perCluster) >= leastClusterStability &&
      Math.min(...sizes) >= leastShare * prepared.respondents.length,
  );
  const [first, ...others] = eligible;
  if (first === undefined) return { reason: 'none-stable', standOut: standOut.map(({ k }) => k) };
  const byBic = prepared.method !== 'factor-k-means';
  const merit = ({ fit }: SegmentationCandidate) =>
    byBic ? -(fit.likelihood?.bic ?? Infinity) : fit.silhouette;
  const best = others.reduce((a, b) => (merit(b) > merit(a) ? b : a), first);
  return {
    reason: byBic ? 'best-bic' : 'best-silhouette',
    k: best.k,
    eligible: eligible.map(({ k }) => k),
  };
}

/** Posterior probability of each respondent's own segment where segments are round normal clouds of one spread. */
function certaintyOf(prepared: PreparedSegmentation, chosen: SegmentationCandidate): Float64Array {
  const { scores, respondents, factors } = prepared;
  const { k, centroids, sizes, memberships, fit } = chosen;
  const variance = fit.withinSS / (respondents.length * factors.count);
  return Float64Array.from(respondents, (_, i) => {
    const own = squaredDistance(scores, i, centroids, memberships[i]!, factors.count);
    let total = 0;
    for (let c = 0; c < k; c++) {
      const distance = squaredDistance(scores, i, centroids, c, factors.count);
      total += (sizes[c]! / sizes[memberships[i]!]!) * Math.exp((own - distance) / (2 * variance));
    }
    return 1 / total;
  });
}

export interface SegmentationOptions extends PrepareOptions, CandidateOptions, ChoiceOptions, LongWork {
  /** The numbers of segments to try; default 2 .. 8. */
  readonly ks?: readonly number[];
}

/**
 * Outcome-based segmentation, whole: who struggles with what, in how many segments, and how far to trust them.
 *
 * 1. Each respondent's score on each outcome is o = i + max(i - s, 0) (`outcomeScores`: gaps, ipsatising).
 * 2. The scores are reduced to as many factors as parallel analysis finds (principal axis, varimax, regression scores).
 * 3. For each k respondents are grouped: by k-means or a Gaussian mixture of the factor scores, or by latent classes of the outcome scores
 *    cut into low, middling and high (`method`). The result is measured: fit, prediction strength, gap against one population with
 *    the same answers, bootstrap stability.
 * 4. `chooseSegmentation` picks k by its stated rule, and says "one segment" where nothing else is warranted.
 *
 * The same three steps (`prepareSegmentation`, `segmentationCandidate`, `chooseSegmentation`) run in worker threads give the same result.
 * Source: the procedure that Ulwick 2005 outlines, its open steps filled as docs/methods/segmentation.md states. Hypotheses: respondents
 * are independent; segments differ in the level of their scores. Undefined: `not-enough-answers`.
 * Cost: some (draws + references) · |ks| k-means of the respondents. Cancellable, with progress.
 *
 * @example
 * segmentation(jobSegments({ seed: 1, respondents: 200, outcomes: 12, segments: 2, apart: 1.5 }).ratings, 1, { largest: 3, draws: 10 }) // { k: 2 }
 */
export function segmentation(
  ratings: Ratings,
  seed: number,
  options: SegmentationOptions = {},
): Defined<Segmentation> {
  const { ks = [2, 3, 4, 5, 6, 7, 8] } = options;
  const share = 1 / (ks.length + 1);
  const prepared = prepareSegmentation(ratings, seed, {
    ...options,
    onProgress: (done) => options.onProgress?.(share * done),
  });
  if (isUndefined(prepared)) return prepared;
  const candidates: SegmentationCandidate[] = [];
  if (prepared.factors.count > 0) {
    for (const [i, k] of ks.entries()) {
      const onProgress = (done: number) => options.onProgress?.(share * (1 + i + done));
      const candidate = segmentationCandidate(prepared, k, { ...options, onProgress });
      if (!isUndefined(candidate)) candidates.push(candidate);
    }
  }
  step(options, 1);
  return chooseSegmentation(prepared, candidates, options);
}
