import { normalCritical } from '../distributions/normal.ts';
import { DomainError, requireLevel, requireProbability } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { requireShare } from '../intervals/wilson.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';
import type { RatingCounts } from './ratings.ts';

/** How well an outcome is served, by its score and which of importance and satisfaction is ahead. */
export type OpportunityBand = 'extreme' | 'high' | 'solid' | 'served' | 'overserved';

/** Where the bands begin; a score above `extreme`, from `high`, from `solid`. */
export interface BandLimits {
  readonly solid: number;
  readonly high: number;
  readonly extreme: number;
}

/** [10, 12) solid, [12, 15] high, (15, 20] extreme. */
export const defaultBands: BandLimits = { solid: 10, high: 12, extreme: 15 };

/** One outcome's opportunity without an interval: each figure on 0..10, the score on 0..20. */
export interface OpportunityScore {
  readonly importance: number;
  readonly satisfaction: number;
  readonly score: number;
}

/**
 * The opportunity score of shares: importance and satisfaction as ten times the share of respondents who chose one of the two highest
 * ratings, score = I + max(I - S, 0).
 *
 * Source: Ulwick 2002 (HBR) and 2016. Critique: importance counts twice, the two highest boxes discard information. Units: 0..10 and
 * 0..20. Domain: shares 0..1. Cost: O(1).
 *
 * @example
 * opportunityOfShares(0.75, 0.4) // { importance: 7.5, satisfaction: 4, score: 11 }
 */
export function opportunityOfShares(importanceShare: number, satisfactionShare: number): OpportunityScore {
  requireProbability('importanceShare', importanceShare);
  requireProbability('satisfactionShare', satisfactionShare);
  const importance = 10 * importanceShare;
  const satisfaction = 10 * satisfactionShare;
  return { importance, satisfaction, score: importance + Math.max(importance - satisfaction, 0) };
}

/**
 * The opportunity score from counted answers. Undefined: `not-enough-answers` where importance or satisfaction has fewer than
 * `minimum` (default 1) answers. Source: Ulwick 2002, 2005. Domain: counts of valid answers. Units: points, 0..20. Cost: O(1).
 *
 * @example
 * opportunityScore({ importanceAnswers: 270, importanceTop: 200, satisfactionAnswers: 270, satisfactionTop: 75 }) // { score: 12.037 }
 */
export function opportunityScore(counts: RatingCounts, minimum = 1): Defined<OpportunityScore> {
  const n = Math.min(counts.importanceAnswers, counts.satisfactionAnswers);
  if (!(n >= minimum && n > 0)) return notEnoughAnswers(n, Math.max(1, minimum));
  return opportunityOfShares(
    Math.min(1, counts.importanceTop / counts.importanceAnswers),
    Math.min(1, counts.satisfactionTop / counts.satisfactionAnswers),
  );
}

/**
 * The band of an outcome. `overserved`: satisfaction is ahead of importance; `served`: neither that nor underserved. Cost: O(1).
 * Source: Ulwick 2005, whose limits are the default. Domain: scores 0..20.
 *
 * @example
 * opportunityBand({ importance: 9, satisfaction: 4, score: 14 }) // 'high'
 */
export function opportunityBand(score: OpportunityScore, limits: BandLimits = defaultBands): OpportunityBand {
  if (score.score > limits.extreme) return 'extreme';
  if (score.score >= limits.high) return 'high';
  if (score.score >= limits.solid) return 'solid';
  return score.satisfaction > score.importance ? 'overserved' : 'served';
}

/** Other ways to rank outcomes, shown beside the opportunity score so that its choices can be judged. */
export interface OpportunityAlternatives {
  /** I + max(I - S, 0) of mean ratings, each stretched from 1..points to 0..10: uses every rating, not the two highest alone. */
  readonly meanRating: number;
  /** I - S of the shares, -10..10: counts importance once. */
  readonly gap: number;
  /** I · (I - S), -100..100: weighs the gap by importance. */
  readonly importanceTimesGap: number;
}

/**
 * The alternatives to the opportunity score from the same counts. Source: Kano-free gap analysis after Martilla & James 1977.
 * Undefined: `not-enough-answers` as {@link opportunityScore}. Domain: counts of {@link import('./ratings.ts').ratingCounts}. Cost: O(1).
 *
 * @example
 * opportunityAlternatives({ importanceAnswers: 10, importanceTop: 8, importanceSum: 42, satisfactionAnswers: 10, satisfactionTop: 3, satisfactionSum: 28 }) // { meanRating: 11.5, gap: 5, importanceTimesGap: 40 }
 */
export function opportunityAlternatives(
  counts: RatingCounts,
  points = 5,
  minimum = 1,
): Defined<OpportunityAlternatives> {
  const shares = opportunityScore(counts, minimum);
  if ('undefined' in shares) return shares;
  const stretch = (sum: number, answers: number) => (10 * (sum / answers - 1)) / (points - 1);
  const importance = stretch(counts.importanceSum, counts.importanceAnswers);
  const satisfaction = stretch(counts.satisfactionSum, counts.satisfactionAnswers);
  const gap = shares.importance - shares.satisfaction;
  return {
    meanRating: importance + Math.max(importance - satisfaction, 0),
    gap,
    importanceTimesGap: shares.importance * gap,
  };
}

/** How the ratings of one outcome fall together, of respondents who answered both questions. */
export interface PairedTop {
  readonly n: number;
  readonly importanceTop: number;
  readonly satisfactionTop: number;
  /** Respondents with both in the two highest ratings. */
  readonly bothTop: number;
}

/**
 * The opportunity score with an interval by the delta method, where no resampling is wanted:
 * Var = 100 [4 pI(1 - pI) + pS(1 - pS) - 4 cov]/n with cov = p11 - pI pS where I > S, else 100 pI(1 - pI)/n.
 *
 * Hypotheses: n numerous, I not near S (the score has a kink there: use the bootstrap). Undefined: `not-enough-answers` below
 * `minimum` (default 2) respondents. Source: the delta method on paired shares. Cost: O(1).
 *
 * @example
 * opportunityByDelta({ n: 270, importanceTop: 200, satisfactionTop: 75, bothTop: 55 }) // { value: 12.037, n: 270 }
 */
export function opportunityByDelta(paired: PairedTop, options: IntervalOptions = {}): Defined<Estimate> {
  const { level = 0.95, minimum = 2 } = options;
  const { n, importanceTop, satisfactionTop, bothTop } = paired;
  requireShare(importanceTop, n);
  requireShare(satisfactionTop, n);
  requireLevel(level);
  if (
    !(bothTop <= Math.min(importanceTop, satisfactionTop) && bothTop >= importanceTop + satisfactionTop - n)
  ) {
    throw new DomainError('bothTop', bothTop, 'consistent with the two counts');
  }
  if (n < Math.max(2, minimum)) return notEnoughAnswers(n, Math.max(2, minimum));
  const pI = importanceTop / n;
  const pS = satisfactionTop / n;
  const { score } = opportunityOfShares(pI, pS);
  const ownVariance = pI * (1 - pI);
  const variance = pI > pS ? 4 * ownVariance + pS * (1 - pS) - 4 * (bothTop / n - pI * pS) : ownVariance;
  const half = normalCritical(level) * 10 * Math.sqrt(Math.max(0, variance) / n);
  return { value: score, low: Math.max(0, score - half), high: Math.min(20, score + half), n };
}
