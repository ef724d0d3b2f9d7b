import { normalCritical, normalQuantile } from '../distributions/normal.ts';
import { tCritical, tQuantile } from '../distributions/student-t.ts';
import { DomainError, requireCount, requireLevel, requirePositive, requireProbability } from '../errors.ts';
import { doesNotExist, type Defined } from '../undefined.ts';
import { opportunityVariance, recommendVariance, type OpportunityGuess } from './sample-size.ts';

/** Answers that two groups need for a difference between them to be found. */
export interface ComparisonSize {
  readonly first: number;
  readonly second: number;
}

/** What every comparison may be told. */
export interface ComparisonPlan {
  /** The chance that a difference of this size is found; default 0.8. */
  readonly power?: number;
  /** One less the chance of a false alarm, two-sided; default 0.95. */
  readonly level?: number;
  /** Answers of the second group for each of the first; default 1. */
  readonly ratio?: number;
  /** Comparisons made on one page, e.g. outcomes: false alarms are then shared out between them (Bonferroni); default 1. */
  readonly comparisons?: number;
  /** By how much weighting raises variances, at least 1; default 1. */
  readonly designEffect?: number;
}

interface Quantiles {
  readonly alpha: number;
  readonly beta: number;
}

function quantilesOf(plan: ComparisonPlan): Quantiles & { ratio: number; designEffect: number } {
  const { power = 0.8, level = 0.95, ratio = 1, comparisons = 1, designEffect = 1 } = plan;
  requireLevel(level);
  if (!(power > 0 && power < 1)) throw new DomainError('power', power, 'strictly between 0 and 1');
  requirePositive('ratio', ratio);
  requireCount('comparisons', comparisons, 1);
  if (!(designEffect >= 1 && Number.isFinite(designEffect)))
    throw new DomainError('designEffect', designEffect, 'a finite number of at least 1');
  return { alpha: 1 - (1 - level) / comparisons, beta: power, ratio, designEffect };
}

function whole(first: number, ratio: number, designEffect: number): ComparisonSize {
  const n = Math.max(2, first * designEffect);
  return { first: Math.ceil(n - 1e-9), second: Math.max(2, Math.ceil(n * ratio - 1e-9)) };
}

/**
 * Answers needed to find the difference of two shares.
 *
 * Source: Fleiss, Levin & Paik 2003, pooled variance under no difference, as R's power.prop.test. Undefined: `does-not-exist` where the
 * shares are equal. Units: shares, 0..1. Cost: O(1).
 *
 * @example
 * sizeToCompareShares({ first: 0.5, second: 0.75, power: 0.9 }) // { first: 77, second: 77 }
 */
export function sizeToCompareShares(
  plan: { readonly first: number; readonly second: number } & ComparisonPlan,
): Defined<ComparisonSize> {
  requireProbability('first', plan.first);
  requireProbability('second', plan.second);
  const { alpha, beta, ratio, designEffect } = quantilesOf(plan);
  const { first: p, second: q } = plan;
  if (p === q) return doesNotExist('the two shares differ');
  const pooled = (p + ratio * q) / (1 + ratio);
  const none = Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio));
  const some = Math.sqrt(p * (1 - p) + (q * (1 - q)) / ratio);
  const n = ((normalCritical(alpha) * none + normalQuantile(beta) * some) / (p - q)) ** 2;
  return whole(n, ratio, designEffect);
}

/**
 * Answers needed to find a difference of means of `difference` where answers spread with `deviation` in both groups.
 *
 * Source: Student's t in place of the normal, n = (t(α) + t(β))² deviation² (1 + 1/ratio)/difference², iterated; within one answer of
 * R's power.t.test. Undefined: `does-not-exist` where the difference is 0. Units: those of the answers. Cost: O(1).
 *
 * @example
 * sizeToCompareMeans({ difference: 1, deviation: 1, power: 0.9 }) // { first: 23, second: 23 }
 */
export function sizeToCompareMeans(
  plan: { readonly difference: number; readonly deviation: number } & ComparisonPlan,
): Defined<ComparisonSize> {
  requirePositive('deviation', plan.deviation);
  const { alpha, beta, ratio, designEffect } = quantilesOf(plan);
  if (plan.difference === 0) return doesNotExist('the two means differ');
  const unit = (1 + 1 / ratio) * (plan.deviation / plan.difference) ** 2;
  if (!Number.isFinite(unit)) throw new DomainError('difference', plan.difference, 'a finite number');
  let n = unit * (normalCritical(alpha) + normalQuantile(beta)) ** 2;
  for (let round = 0; round < 100; round++) {
    const degrees = Math.max(1, n * (1 + ratio) - 2);
    const next = unit * (tCritical(alpha, degrees) + tQuantile(beta, degrees)) ** 2;
    if (Math.abs(next - n) < 1e-6 * next) break;
    n = (n + next) / 2;
  }
  return whole(n, ratio, designEffect);
}

/**
 * Answers needed to find the difference of two recommend scores guessed by their shares of promoters and detractors.
 * Source: n = (z(α) + z(β))² (V1 + V2/ratio)/difference² with V = p + d - (p - d)². Undefined: `does-not-exist` where the scores are
 * equal. Domain: shares within 0..1. Units: answers. Cost: O(1).
 *
 * @example
 * sizeToCompareRecommendScores({ first: { promoters: 0.5, detractors: 0.2 }, second: { promoters: 0.4, detractors: 0.2 } }) // { first: 919, second: 919 }
 */
export function sizeToCompareRecommendScores(
  plan: {
    readonly first: { readonly promoters: number; readonly detractors: number };
    readonly second: { readonly promoters: number; readonly detractors: number };
  } & ComparisonPlan,
): Defined<ComparisonSize> {
  const { first, second } = plan;
  return byVariances(
    first.promoters - first.detractors - (second.promoters - second.detractors),
    recommendVariance(first.promoters, first.detractors),
    recommendVariance(second.promoters, second.detractors),
    plan,
    'the two scores differ',
  );
}

/**
 * Answers needed to find the difference of one outcome's opportunity scores in two segments, by the delta method.
 * Undefined: `does-not-exist` where the scores are equal. Units: points. Cost: O(1).
 * Source: the delta method for {@link opportunityVariance}.
 *
 * @example
 * sizeToCompareOpportunities({ first: { importanceShare: 0.8, satisfactionShare: 0.3 }, second: { importanceShare: 0.6, satisfactionShare: 0.5 } }) // { first: 45, second: 45 }
 */
export function sizeToCompareOpportunities(
  plan: { readonly first: OpportunityGuess; readonly second: OpportunityGuess } & ComparisonPlan,
): Defined<ComparisonSize> {
  const score = ({ importanceShare: i, satisfactionShare: s }: OpportunityGuess) =>
    10 * (i + Math.max(i - s, 0));
  return byVariances(
    score(plan.first) - score(plan.second),
    opportunityVariance(plan.first),
    opportunityVariance(plan.second),
    plan,
    'the two scores differ',
  );
}

function byVariances(
  difference: number,
  first: number,
  second: number,
  plan: ComparisonPlan,
  needs: string,
): Defined<ComparisonSize> {
  const { alpha, beta, ratio, designEffect } = quantilesOf(plan);
  if (Math.abs(difference) < 1e-12) return doesNotExist(needs);
  const n = ((normalCritical(alpha) + normalQuantile(beta)) / difference) ** 2 * (first + second / ratio);
  return whole(n, ratio, designEffect);
}
