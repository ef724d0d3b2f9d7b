import { normalCritical } from '../distributions/normal.ts';
import { tCritical } from '../distributions/student-t.ts';
import { DomainError, requireCount, requireLevel, requirePositive, requireProbability } from '../errors.ts';

/** How many people a survey needs. */
export interface SampleSize {
  /** Answers needed. */
  readonly answers: number;
  /** People to invite, at the response rate given. */
  readonly invitations: number;
}

/** What every plan may be told. */
export interface PlanOptions {
  /** Coverage of the interval, or one less the chance of a false alarm of a comparison; default 0.95. */
  readonly level?: number;
  /** How many people there are; without it endless. A large share of them asked needs fewer answers. */
  readonly population?: number;
  /** By how much weighting will raise variances, at least 1; default 1. */
  readonly designEffect?: number;
  /** Share of the invited who will answer, above 0 and at most 1; default 1. */
  readonly responseRate?: number;
}

/**
 * Answers needed for a share (a rate, CSAT) to be known within ± `margin`.
 *
 * Source: Cochran 1977, n = z² p(1 - p)/margin², with the finite population correction n/(1 + (n - 1)/N) after the design effect.
 * Units: shares, 0..1; `share` is the guess beforehand, .5 the worst. Domain: margin above 0 and below 1. Cost: O(1).
 *
 * @example
 * sampleSizeForShare({ margin: 0.05 }) // { answers: 385, invitations: 385 }
 */
export function sampleSizeForShare(
  plan: { readonly margin: number; readonly share?: number } & PlanOptions,
): SampleSize {
  const { margin, share = 0.5 } = plan;
  requireProbability('share', share);
  if (!(margin > 0 && margin < 1)) throw new DomainError('margin', margin, 'above 0 and below 1');
  return planned(share * (1 - share), plan);
}

/**
 * Answers needed for a mean to be known within ± `margin`, where answers spread with standard deviation `deviation`.
 * Source: as {@link sampleSizeForShare}, with Student's t for z. Units: those of the answers. Domain: both above 0. Cost: O(1).
 *
 * @example
 * sampleSizeForMean({ margin: 0.2, deviation: 1 }) // { answers: 99 }
 */
export function sampleSizeForMean(
  plan: { readonly margin: number; readonly deviation: number } & PlanOptions,
): SampleSize {
  requirePositive('margin', plan.margin);
  requirePositive('deviation', plan.deviation);
  const { level = 0.95 } = plan;
  requireLevel(level);
  const ratio = plan.deviation / plan.margin;
  const first = (normalCritical(level) * ratio) ** 2;
  let n = first;
  for (let round = 0; round < 50; round++) {
    const next = (tCritical(level, Math.max(1, n - 1)) * ratio) ** 2;
    const settled = Math.abs(next - n) < 1e-6 * next;
    n = settled ? next : (n + next) / 2;
    if (settled) break;
  }
  return finished(Math.max(2, n), plan);
}

/**
 * Answers needed for a recommend score to be known within ± `margin` points. Source: variance p + d - (p - d)² (Rocks 2016).
 * `promoters` and `detractors` are the shares guessed beforehand; half and half is the worst. Domain: margin above 0 and below 200.
 * Cost: O(1).
 *
 * @example
 * sampleSizeForRecommendScore({ margin: 5, promoters: 0.5, detractors: 0.2 }) // { answers: 938 }
 */
export function sampleSizeForRecommendScore(
  plan: { readonly margin: number; readonly promoters: number; readonly detractors: number } & PlanOptions,
): SampleSize {
  if (!(plan.margin > 0 && plan.margin < 200))
    throw new DomainError('margin', plan.margin, 'above 0 and below 200');
  return planned(1e4 * recommendVariance(plan.promoters, plan.detractors), plan);
}

/**
 * p + d - (p - d)²: the variance of one answer, where scores run from -1 to 1. Source: Rocks 2016. Cost: O(1).
 * Domain: shares >= 0 that sum to at most 1.
 *
 * @example
 * recommendVariance(0.5, 0.2) // 0.61
 */
export function recommendVariance(promoters: number, detractors: number): number {
  requireProbability('promoters', promoters);
  requireProbability('detractors', detractors);
  requireProbability('promoters + detractors', promoters + detractors);
  return promoters + detractors - (promoters - detractors) ** 2;
}

/** What is guessed of an outcome before it is asked: the shares of the two highest ratings, and how they go together. */
export interface OpportunityGuess {
  readonly importanceShare: number;
  readonly satisfactionShare: number;
  /** Correlation of being in the two highest ratings of both; default 0. */
  readonly correlation?: number;
}

/**
 * Answers needed for an opportunity score to be known within ± `margin` points of 0..20.
 *
 * Source: the delta method of `opportunityByDelta`. Hypotheses: importance well above satisfaction or well below (near the kink the
 * larger of both variances is planned for). Domain: margin above 0 and below 20. Cost: O(1).
 *
 * @example
 * sampleSizeForOpportunity({ margin: 1, importanceShare: 0.75, satisfactionShare: 0.4 }) // { answers: 381 }
 */
export function sampleSizeForOpportunity(
  plan: { readonly margin: number } & OpportunityGuess & PlanOptions,
): SampleSize {
  if (!(plan.margin > 0 && plan.margin < 20))
    throw new DomainError('margin', plan.margin, 'above 0 and below 20');
  return planned(opportunityVariance(plan), plan);
}

/**
 * The variance that one respondent brings to an opportunity score, in points². Source: the delta method. Cost: O(1).
 * Domain: shares within 0..1, correlation within -1..1. Units: squared points of one answer.
 *
 * @example
 * opportunityVariance({ importanceShare: 0.8, satisfactionShare: 0.4 }) // 88
 */
export function opportunityVariance(guess: OpportunityGuess): number {
  const { importanceShare: pI, satisfactionShare: pS, correlation = 0 } = guess;
  requireProbability('importanceShare', pI);
  requireProbability('satisfactionShare', pS);
  if (!(correlation >= -1 && correlation <= 1))
    throw new DomainError('correlation', correlation, 'within -1 and 1');
  const own = pI * (1 - pI);
  const other = pS * (1 - pS);
  const underserved = 100 * (4 * own + other - 4 * correlation * Math.sqrt(own * other));
  if (pI > pS) return underserved;
  return pI === pS ? Math.max(underserved, 100 * own) : 100 * own;
}

function planned(variance: number, plan: { readonly margin: number } & PlanOptions): SampleSize {
  const { level = 0.95 } = plan;
  requireLevel(level);
  return finished((normalCritical(level) ** 2 * variance) / (plan.margin * plan.margin), plan);
}

/** Design effect, finite population, whole answers and invitations. */
function finished(simple: number, plan: { readonly margin: number } & PlanOptions): SampleSize {
  const { population, designEffect = 1, responseRate = 1 } = plan;
  if (!(designEffect >= 1 && Number.isFinite(designEffect)))
    throw new DomainError('designEffect', designEffect, 'a finite number of at least 1');
  if (!(responseRate > 0 && responseRate <= 1))
    throw new DomainError('responseRate', responseRate, 'above 0 and at most 1');
  if (population !== undefined) requireCount('population', population, 1);
  const wide = simple * designEffect;
  if (!(wide < Number.MAX_SAFE_INTEGER * responseRate))
    throw new DomainError('margin', plan.margin, 'wide enough that the answers can be counted');
  const corrected = population === undefined ? wide : wide / (1 + Math.max(0, wide - 1) / population);
  const answers = Math.max(1, Math.ceil(corrected - 1e-9));
  return { answers, invitations: Math.ceil(answers / responseRate - 1e-9) };
}
