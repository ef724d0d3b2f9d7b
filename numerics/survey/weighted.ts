import { normalCritical } from '../distributions/normal.ts';
import { tCritical } from '../distributions/student-t.ts';
import { DomainError, requireLength, requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { wilsonBounds } from '../intervals/wilson.ts';
import { recommendInterval } from '../loyalty/nps.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { requireWeights, weightingCost } from './weights.ts';

/** A figure of weighted answers. `n` counts the answers as given. */
export interface WeightedEstimate extends Estimate {
  /** As many answers without weights would be as sure. */
  readonly effectiveSize: number;
}

/**
 * The weighted share of those who said yes (1; 0 is no), with Wilson's interval at the effective size.
 *
 * Source: Kish 1965 and Korn & Graubard 1998: the size at which p(1 - p)/size is the variance Σ w²(y - p)²/(Σ w)², not above n; Kish's
 * (Σ w)²/Σ w² where all said the same. Hypotheses: independent respondents; the weights count as known, which is on the safe side for raked ones. Units: share,
 * 0..1. Undefined: `not-enough-answers` below `minimum` (default 1) answers, `nothing-to-divide-by` where all weights are 0. Weights
 * of 1 give Wilson's interval. Cost: O(n).
 *
 * @example
 * weightedShare([1, 1, 0, 0], Float64Array.of(2, 1, 1, 2)) // { value: 0.5, n: 4, effectiveSize: 3.6 }
 */
export function weightedShare(
  answers: ArrayLike<number>,
  weights: Float64Array,
  options: IntervalOptions = {},
): Defined<WeightedEstimate> {
  for (let i = 0; i < answers.length; i++) {
    if (answers[i] !== 0 && answers[i] !== 1) throw new DomainError(`answers[${i}]`, answers[i], '0 or 1');
  }
  const found = weightedMoments(answers, weights, options.minimum ?? 1);
  if (isUndefined(found)) return found;
  const { level = 0.95 } = options;
  requireLevel(level);
  const value = Math.min(1, Math.max(0, found.mean));
  const effectiveSize = sizeAt(value * (1 - value), found);
  const { low, high } = wilsonBounds(value * effectiveSize, effectiveSize, normalCritical(level));
  return { value, low: value === 0 ? 0 : low, high: value === 1 ? 1 : high, n: found.n, effectiveSize };
}

/**
 * The weighted mean with Student's interval: variance n/(n - 1) Σ w²(y - mean)²/(Σ w)², degrees of freedom those of the effective size.
 *
 * Source: Cochran 1977, the ratio estimator's linear form. Hypotheses: independent respondents, weights count as known. Undefined:
 * `not-enough-answers` below `minimum` (at least 2), `nothing-to-divide-by` where all weights are 0. Weights of 1 give
 * `meanInterval`. Cost: O(n).
 *
 * @example
 * weightedMean([1, 2, 3, 4], Float64Array.of(1, 1, 1, 1)) // { value: 2.5, low: 0.445739, high: 4.554261, n: 4 }
 */
export function weightedMean(
  values: ArrayLike<number>,
  weights: Float64Array,
  options: IntervalOptions = {},
): Defined<WeightedEstimate> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const found = weightedMoments(values, weights, Math.max(2, minimum));
  if (isUndefined(found)) return found;
  const { mean, variance, n, effectiveSize } = found;
  const half = tCritical(level, Math.max(1, effectiveSize - 1)) * Math.sqrt((variance * n) / (n - 1));
  return { value: mean, low: mean - half, high: mean + half, n, effectiveSize };
}

/**
 * The weighted recommend score of answers 0..10, with the adjusted Wald interval at the effective size.
 *
 * Source: as `recommendScore` (Rocks 2016), n replaced by the size at which its variance is the weighted one, not above n.
 * Units: points, -100..100. Undefined: as {@link weightedShare}. Weights of 1 give `recommendScore`. Cost: O(n).
 *
 * @example
 * weightedRecommendScore([10, 9, 8, 3], Float64Array.of(1, 1, 1, 1)) // { value: 25, n: 4, effectiveSize: 4 }
 */
export function weightedRecommendScore(
  answers: ArrayLike<number>,
  weights: Float64Array,
  options: IntervalOptions = {},
): Defined<WeightedEstimate> {
  const { level = 0.95, minimum = 1 } = options;
  requireLevel(level);
  const points = Float64Array.from(answers, (answer, i) => {
    if (!(Number.isInteger(answer) && answer >= 0 && answer <= 10))
      throw new DomainError(`answers[${i}]`, answer, 'a whole number 0..10');
    return answer >= 9 ? 1 : answer <= 6 ? -1 : 0;
  });
  const found = weightedMoments(points, weights, minimum);
  if (isUndefined(found)) return found;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shareOf = (point: number) =>
    weights.reduce((sum, weight, i) => (points[i] === point ? sum + weight : sum), 0) / total;
  const promoters = shareOf(1);
  const detractors = shareOf(-1);
  const effectiveSize = sizeAt(promoters + detractors - (promoters - detractors) ** 2, found);
  const { low, high } = recommendInterval(promoters, detractors, effectiveSize, level);
  return { value: 100 * (promoters - detractors), low, high, n: found.n, effectiveSize };
}

interface WeightedMoments {
  readonly mean: number;
  /** Σ w²(y - mean)²/(Σ w)²: the variance of the mean. */
  readonly variance: number;
  readonly n: number;
  /** Kish's. */
  readonly effectiveSize: number;
}

function weightedMoments(
  values: ArrayLike<number>,
  weights: Float64Array,
  minimum: number,
): Defined<WeightedMoments> {
  requireLength('weights', values.length, weights.length);
  requireWeights(weights);
  const n = values.length;
  if (n < Math.max(1, minimum)) return notEnoughAnswers(n, Math.max(1, minimum));
  const cost = weightingCost(weights);
  if (isUndefined(cost)) return cost;
  const unit = weights.reduce((most, weight) => Math.max(most, weight), 0);
  let total = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) throw new DomainError(`values[${i}]`, value, 'a finite number');
    total += weights[i]! / unit;
    sum += (weights[i]! / unit) * value;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((weights[i]! / unit) * (values[i]! - mean)) ** 2;
  return { mean, variance: squares / (total * total), n, effectiveSize: cost.effectiveSize };
}

/** The size at which this variance of one answer gives that of the mean, not above n; Kish's where answers do not vary. */
function sizeAt(ofOne: number, { variance, effectiveSize, n }: WeightedMoments): number {
  return variance > 1e-15 ? Math.min(n, ofOne / variance) : effectiveSize;
}
