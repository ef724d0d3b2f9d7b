import { DomainError, requireLength } from '../errors.ts';
import { didNotConverge, nothingToDivideBy, type Defined } from '../undefined.ts';

/**
 * Throws `DomainError` naming the place of the first weight that is not a finite number of at least 0.
 *
 * @internal
 */
export function requireWeights(weights: Float64Array, n = weights.length): void {
  requireLength('weights', n, weights.length);
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad >= 0) throw new DomainError(`weights[${bad}]`, weights[bad], 'a finite number of at least 0');
}

/** How much weighting costs. */
export interface WeightingCost {
  /** As many respondents without weights would tell as much: (Σ w)² / Σ w². */
  readonly effectiveSize: number;
  /** n over the effective size, at least 1: by how much variances grow. */
  readonly designEffect: number;
  /** Largest weight over the mean weight. */
  readonly largest: number;
  readonly n: number;
}

/**
 * Effective sample size and design effect of weights. Source: Kish 1965: the loss where weights have nothing to do with the answers.
 * Undefined: `nothing-to-divide-by` where all weights are 0. Domain: weights >= 0. Cost: O(n).
 *
 * @example
 * weightingCost(Float64Array.of(1, 1, 2, 4)) // { effectiveSize: 2.9091, designEffect: 1.375, largest: 2, n: 4 }
 */
export function weightingCost(weights: Float64Array): Defined<WeightingCost> {
  requireWeights(weights);
  let most = 0;
  for (const weight of weights) most = Math.max(most, weight);
  if (most === 0) return nothingToDivideBy('the sum of the weights');
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight / most;
    squares += (weight / most) ** 2;
  }
  const n = weights.length;
  const effectiveSize = (sum * sum) / squares;
  return { effectiveSize, designEffect: n / effectiveSize, largest: n / sum, n };
}

/**
 * The same weights with a mean of 1. Undefined: `nothing-to-divide-by` where all are 0. Source: by definition. Cost: O(n).
 * Domain: weights >= 0.
 *
 * @example
 * meanOne(Float64Array.of(1, 3)) // [0.5, 1.5]
 */
export function meanOne(weights: Float64Array): Defined<Float64Array<ArrayBuffer>> {
  requireWeights(weights);
  let most = 0;
  for (const weight of weights) most = Math.max(most, weight);
  if (most === 0) return nothingToDivideBy('the sum of the weights');
  const sum = weights.reduce((total, weight) => total + weight / most, 0);
  return Float64Array.from(weights, (weight) => ((weight / most) * weights.length) / sum);
}

/**
 * Weights with a mean of 1 of which none is above `most` times nor below `least` times the mean: what is cut off is spread over the
 * others in proportion, again and again until all keep within. Buys steadier figures with some bias.
 *
 * Source: Potter 1990. Domain: 0 <= least < 1 < most. Undefined: `nothing-to-divide-by` where all
 * are 0, `did-not-converge` where weights of 0 leave nobody to spread over. Cost: O(n) a round, rounds at most n.
 *
 * @example
 * trimWeights(Float64Array.of(1, 1, 1, 5), 2) // [0.6667, 0.6667, 0.6667, 2]
 */
export function trimWeights(
  weights: Float64Array,
  most: number,
  least = 0,
): Defined<Float64Array<ArrayBuffer>> {
  if (!(most > 1)) throw new DomainError('most', most, 'above 1');
  if (!(least >= 0 && least < 1)) throw new DomainError('least', least, 'at least 0 and below 1');
  const scaled = meanOne(weights);
  if ('undefined' in scaled) return scaled;
  const held = new Uint8Array(scaled.length);
  for (let round = 0; round <= scaled.length; round++) {
    let surplus = 0;
    let free = 0;
    for (let i = 0; i < scaled.length; i++) {
      const kept = Math.max(least, Math.min(most, scaled[i]!));
      if (kept !== scaled[i]) held[i] = 1;
      surplus += scaled[i]! - kept;
      scaled[i] = kept;
      if (held[i] === 0) free += kept;
    }
    if (Math.abs(surplus) <= 1e-12 * scaled.length) return scaled;
    if (!(free > 0)) return didNotConverge(round, Math.abs(surplus));
    const factor = 1 + surplus / free;
    for (let i = 0; i < scaled.length; i++) if (held[i] === 0) scaled[i] = scaled[i]! * factor;
  }
  return didNotConverge(scaled.length, 1);
}
