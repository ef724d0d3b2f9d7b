import { normalCritical, normalTwoSided } from '../distributions/normal.ts';
import { DomainError, requireCount, requireLevel } from '../errors.ts';
import type { Comparison, Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/** How many answers of 0..10 fell in each class: 9-10, 7-8 and 0-6. */
export interface RecommendCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** The recommend score, with what a page of methods shows beside it. */
export interface RecommendScore extends Estimate {
  /** Standard error of the score by the chosen method, in points. */
  readonly standardError: number;
  /** The middle of the interval: the score itself for Wald, drawn towards 0 by the adjustment. */
  readonly centre: number;
}

export interface RecommendOptions extends IntervalOptions {
  /** `adjusted-wald` (default) holds its level with few answers and at the ends; `wald` is the textbook interval. */
  readonly method?: 'adjusted-wald' | 'wald';
}

/**
 * Sorts answers of 0..10 into classes. Domain: whole numbers 0..10. Source: Reichheld 2003. Cost: O(n).
 *
 * @example
 * recommendCounts([10, 9, 8, 3, 0]) // { promoters: 2, detractors: 2, passives: 1 }
 */
export function recommendCounts(answers: ArrayLike<number>): RecommendCounts {
  let promoters = 0;
  let detractors = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    if (!(Number.isInteger(answer) && answer >= 0 && answer <= 10)) {
      throw new DomainError(`answers[${i}]`, answer, 'a whole number 0..10');
    }
    if (answer >= 9) promoters += 1;
    else if (answer <= 6) detractors += 1;
  }
  return { promoters, detractors, passives: answers.length - promoters - detractors };
}

/**
 * The recommend score (NPS): the percentage of promoters less that of detractors, with its interval.
 *
 * Source: Reichheld 2003 for the score; Rocks 2016 ("Interval estimation for the 'Net Promoter Score'", The American Statistician)
 * for the adjusted Wald interval: 3 answers added, 3/4 of them promoters and 3/4 detractors, before Var = p + d - (p - d)².
 * Hypotheses: independent answers. Units: points, -100..100. Undefined: `not-enough-answers` below `minimum` (default 1) answers.
 * Cost: O(1).
 *
 * @example
 * recommendScore({ promoters: 162, passives: 108, detractors: 54 }) // { value: 33.333, low: 24.945, high: 41.110 }
 */
export function recommendScore(
  counts: RecommendCounts,
  options: RecommendOptions = {},
): Defined<RecommendScore> {
  const { level = 0.95, minimum = 1, method = 'adjusted-wald' } = options;
  requireLevel(level);
  const n = answersOf(counts);
  if (n < Math.max(1, minimum)) return notEnoughAnswers(n, Math.max(1, minimum));
  const { centre, variance } = moments(counts, method);
  const standardError = 100 * Math.sqrt(variance);
  const half = normalCritical(level) * standardError;
  return {
    value: (100 * (counts.promoters - counts.detractors)) / n,
    low: Math.max(-100, 100 * centre - half),
    high: Math.min(100, 100 * centre + half),
    n,
    standardError,
    centre: 100 * centre,
  };
}

/**
 * Whether the recommend scores of two independent groups differ: first minus second, in points, with interval and two-sided test.
 * Value and n are of the answers as given; interval and test are of the chosen method on both sides, so that they agree.
 * Undefined: `not-enough-answers` where the smaller group has fewer than `minimum` (default 1) answers. Source: Rocks 2016. Cost: O(1).
 * Hypotheses: the groups share no people. Units: points, -100..100.
 *
 * @example
 * compareRecommendScores({ promoters: 50, passives: 33, detractors: 17 }, { promoters: 30, passives: 40, detractors: 30 }) // { value: 33, low: 11.2437, high: 52.834, n: 200, statistic: 3.01969, pValue: 0.00253034 }
 */
export function compareRecommendScores(
  first: RecommendCounts,
  second: RecommendCounts,
  options: RecommendOptions = {},
): Defined<Comparison> {
  const { level = 0.95, minimum = 1, method = 'adjusted-wald' } = options;
  requireLevel(level);
  const na = answersOf(first);
  const nb = answersOf(second);
  const least = Math.min(na, nb);
  if (least < Math.max(1, minimum)) return notEnoughAnswers(least, Math.max(1, minimum));
  const a = moments(first, method);
  const b = moments(second, method);
  const centre = a.centre - b.centre;
  const error = Math.sqrt(a.variance + b.variance);
  const half = normalCritical(level) * error;
  const statistic = error > 0 ? centre / error : centre === 0 ? 0 : Math.sign(centre) * Infinity;
  return {
    value:
      (100 * (first.promoters - first.detractors)) / na - (100 * (second.promoters - second.detractors)) / nb,
    low: Math.max(-200, 100 * (centre - half)),
    high: Math.min(200, 100 * (centre + half)),
    n: na + nb,
    statistic,
    pValue: normalTwoSided(statistic),
  };
}

/**
 * The adjusted Wald interval, in points, of shares of promoters and detractors among `size` answers, which need not be whole: for
 * weighted answers at their effective size. Source: Rocks 2016. Domain: shares >= 0 that sum to at most 1, size > 0. Cost: O(1).
 *
 * @example
 * recommendInterval(0.5, 0.17, 100, 0.95) // { low: 17.5561, high: 46.5216 }
 */
export function recommendInterval(
  promoters: number,
  detractors: number,
  size: number,
  level: number,
): { low: number; high: number } {
  const p = (promoters * size + 0.75) / (size + 3);
  const d = (detractors * size + 0.75) / (size + 3);
  const half = normalCritical(level) * Math.sqrt((p + d - (p - d) ** 2) / (size + 3));
  return { low: Math.max(-100, 100 * (p - d - half)), high: Math.min(100, 100 * (p - d + half)) };
}

function answersOf(counts: RecommendCounts): number {
  requireCount('promoters', counts.promoters);
  requireCount('passives', counts.passives);
  requireCount('detractors', counts.detractors);
  return counts.promoters + counts.passives + counts.detractors;
}

function moments(
  counts: RecommendCounts,
  method: 'adjusted-wald' | 'wald',
): { centre: number; variance: number } {
  const added = method === 'wald' ? 0 : 0.75;
  const n = counts.promoters + counts.passives + counts.detractors + (method === 'wald' ? 0 : 3);
  const p = (counts.promoters + added) / n;
  const d = (counts.detractors + added) / n;
  return { centre: p - d, variance: (p + d - (p - d) ** 2) / n };
}
