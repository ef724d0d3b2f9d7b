import { requireLevel } from '../errors.ts';
import type { Estimate } from '../estimate.ts';
import { percentileInterval } from '../quantile.ts';
import type { Generator } from '../random/generator.ts';
import { isUndefined, nothingToDivideBy, notEnoughAnswers, type Defined } from '../undefined.ts';
import { drawOpportunities, type BootstrapOptions, type OpportunityDraws } from './opportunity-bootstrap.ts';
import {
  opportunityBand,
  opportunityScore,
  type BandLimits,
  type OpportunityBand,
  type OpportunityScore,
} from './opportunity.ts';
import { ratingCounts, type RatingCounts, type Ratings } from './ratings.ts';

/** One outcome as the landscape shows it: `value` is the score and n the respondents who answered the less answered question. */
export interface Opportunity extends Estimate, OpportunityScore {
  readonly band: OpportunityBand;
  readonly counts: RatingCounts;
}

export interface OpportunityOptions extends BootstrapOptions {
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
  /** Fewer answers than this to either question of an outcome give `not-enough-answers`; default 2. */
  readonly minimum?: number;
  readonly bands?: BandLimits;
}

/**
 * Every outcome's opportunity score with its paired bootstrap interval, in the order of the outcomes.
 *
 * Source: Ulwick 2016 for the score; Efron 1979 for the interval (percentile, 2,000 resamples of respondents), which the literature
 * omits. Hypotheses: respondents are independent. With weights the shares are weighted, `n` counts the answers as given and `counts` the
 * weights. Each outcome is undefined by itself (`not-enough-answers`).
 * Cost: that of `drawOpportunities`. The result depends on the generator alone, not on the order of outcomes.
 *
 * @example
 * opportunities(ratings(4, 1, Uint8Array.of(5, 5, 4, 2), Uint8Array.of(1, 2, 4, 4)), seeded(1), { draws: 200, minimum: 1 })[0] // { importance: 7.5, satisfaction: 5, score: 10 }
 */
export function opportunities(
  ratings: Ratings,
  generator: Generator,
  options: OpportunityOptions = {},
): readonly Defined<Opportunity>[] {
  return opportunitiesOf(ratings, drawOpportunities(ratings, generator, options), options);
}

/**
 * {@link opportunities} from resamples already drawn, so that ranks and comparisons can use the same ones.
 * Source: Ulwick 2005; Efron 1979. Domain: draws of the same ratings. Cost: O(outcomes · draws).
 * Undefined: one by one, `not-enough-answers`.
 *
 * @example
 * opportunitiesOf(ratings(4, 1, Uint8Array.of(5, 5, 4, 2), Uint8Array.of(1, 2, 4, 4)), drawOpportunities(ratings(4, 1, Uint8Array.of(5, 5, 4, 2), Uint8Array.of(1, 2, 4, 4)), seeded(1), { draws: 200 }), { minimum: 1 })[0] // { importance: 7.5, satisfaction: 5, score: 10 }
 */
export function opportunitiesOf(
  ratings: Ratings,
  draws: OpportunityDraws,
  options: OpportunityOptions = {},
): readonly Defined<Opportunity>[] {
  const { level = 0.95, minimum = 2, bands, weights } = options;
  requireLevel(level);
  const needed = Math.max(2, minimum);
  const given = ratingCounts(ratings);
  const weighted = weights === undefined ? given : ratingCounts(ratings, weights);
  return given.map(({ importanceAnswers, satisfactionAnswers }, j) => {
    const n = Math.min(importanceAnswers, satisfactionAnswers);
    if (n < needed) return notEnoughAnswers(n, needed);
    const counts = weighted[j]!;
    if (!(Math.min(counts.importanceAnswers, counts.satisfactionAnswers) > 0))
      return nothingToDivideBy('the sum of the weights');
    const score = opportunityScore(counts, 0);
    if (isUndefined(score)) return score;
    const own = scoresOfOutcome(draws, j);
    if (own.length === 0) return notEnoughAnswers(n, needed);
    const { low, high } = percentileInterval(own, level);
    return { ...score, value: score.score, low, high, n, band: opportunityBand(score, bands), counts };
  });
}

/**
 * The scores that outcome j had in the draws that hold answers to it.
 *
 * @internal
 */
export function scoresOfOutcome({ draws, scores }: OpportunityDraws, j: number): Float64Array {
  const all = scores.subarray(j * draws, (j + 1) * draws);
  return all.includes(-1) ? all.filter((score) => score >= 0) : all;
}

/**
 * How sure it is that each outcome is among the k with the highest scores: the share of resamples in which it is, 0..1. Outcomes tied
 * at the border share the places left there. Sums to k (to the number of outcomes where that is less).
 * Source: Efron 1979. Domain: k whole; 0 everywhere for k < 1. Units: probabilities, 0..1. Cost: O(draws · outcomes log outcomes).
 *
 * @example
 * topProbabilities(drawOpportunities(ratings(4, 2, Uint8Array.of(5, 1, 5, 1, 4, 1, 5, 1), Uint8Array.of(1, 5, 2, 5, 1, 5, 1, 5)), seeded(1), { draws: 200 }), 1) // [1, 0]
 */
export function topProbabilities(
  { draws, outcomes, scores }: OpportunityDraws,
  k: number,
): Float64Array<ArrayBuffer> {
  const share = new Float64Array(outcomes);
  const places = Math.min(k, outcomes);
  if (places <= 0) return share;
  const current = new Float64Array(outcomes);
  for (let b = 0; b < draws; b++) {
    for (let j = 0; j < outcomes; j++) current[j] = scores[j * draws + b]!;
    const border = current.toSorted()[outcomes - places]!;
    let above = 0;
    let at = 0;
    for (let j = 0; j < outcomes; j++) {
      if (current[j]! > border) above += 1;
      else if (current[j] === border) at += 1;
    }
    const each = (places - above) / at;
    for (let j = 0; j < outcomes; j++) {
      if (current[j]! > border) share[j] = share[j]! + 1;
      else if (current[j] === border) share[j] = share[j]! + each;
    }
  }
  for (let j = 0; j < outcomes; j++) share[j] = share[j]! / draws;
  return share;
}
