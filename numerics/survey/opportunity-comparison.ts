import { normalTwoSided } from '../distributions/normal.ts';
import { requireLength, requireLevel } from '../errors.ts';
import type { Comparison } from '../estimate.ts';
import { momentsOf, sampleVariance } from '../moments.ts';
import { percentileInterval } from '../quantile.ts';
import type { Generator } from '../random/generator.ts';
import { benjaminiHochberg } from '../tests/corrections.ts';
import { isDefined, isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { scoresOfOutcome, type OpportunityOptions } from './opportunities.ts';
import { drawOpportunities } from './opportunity-bootstrap.ts';
import { opportunityScore } from './opportunity.ts';
import { ratingCounts, type Ratings } from './ratings.ts';

/** The difference of one outcome's scores in two segments, with a p-value adjusted for all outcomes compared. */
export interface OpportunityComparison extends Comparison {
  /** Benjamini-Hochberg over all outcomes of this comparison. */
  readonly adjustedPValue: number;
}

/**
 * Where two segments differ in their opportunities: first minus second for each outcome, with a bootstrap interval and a test.
 *
 * Source: Efron & Tibshirani 1993 (difference over its bootstrap standard error against the normal); Benjamini & Hochberg 1995.
 * Hypotheses: the segments share no respondent; some 30 answers on either side. Units: points of the score, -20..20.
 * Undefined for each outcome: `not-enough-answers` below `minimum` (default 2) answers in either segment. Cost: that of two bootstraps.
 *
 * @example
 * compareOpportunities(ratings(2, 1, Uint8Array.of(5, 5), Uint8Array.of(1, 1)), ratings(2, 1, Uint8Array.of(1, 1), Uint8Array.of(5, 5)), seeded(1), { draws: 200, minimum: 1 })[0] // { value: 20, n: 4 }
 */
export function compareOpportunities(
  first: Ratings,
  second: Ratings,
  generator: Generator,
  options: OpportunityOptions = {},
): readonly Defined<OpportunityComparison>[] {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  requireLength('outcomes of the second segment', first.outcomes, second.outcomes);
  const needed = Math.max(2, minimum);
  const ownDraws = [
    drawOpportunities(first, generator, options),
    drawOpportunities(second, generator, options),
  ] as const;
  const ownCounts = [ratingCounts(first), ratingCounts(second)] as const;
  const compared = ownCounts[0].map((a, j): Defined<Comparison> => {
    const b = ownCounts[1][j] ?? a;
    const nA = Math.min(a.importanceAnswers, a.satisfactionAnswers);
    const nB = Math.min(b.importanceAnswers, b.satisfactionAnswers);
    const scoreA = opportunityScore(a);
    const scoreB = opportunityScore(b);
    if (Math.min(nA, nB) < needed || isUndefined(scoreA) || isUndefined(scoreB)) {
      return notEnoughAnswers(Math.min(nA, nB), needed);
    }
    const value = scoreA.score - scoreB.score;
    const drawsA = scoresOfOutcome(ownDraws[0], j);
    const drawsB = scoresOfOutcome(ownDraws[1], j);
    const pairs = Math.min(drawsA.length, drawsB.length);
    const { low, high } = percentileInterval(
      Float64Array.from({ length: pairs }, (_, i) => drawsA[i]! - drawsB[i]!),
      level,
    );
    const error = Math.sqrt(sampleVariance(momentsOf(drawsA)) + sampleVariance(momentsOf(drawsB)));
    const statistic = error > 0 ? value / error : value === 0 ? 0 : Math.sign(value) * Infinity;
    return { value, low, high, n: nA + nB, statistic, pValue: normalTwoSided(statistic) };
  });
  const tested = compared.filter(isDefined);
  const adjusted = benjaminiHochberg(tested.map((comparison) => comparison.pValue));
  let at = 0;
  return compared.map((comparison) =>
    isUndefined(comparison) ? comparison : { ...comparison, adjustedPValue: adjusted[at++] ?? 1 },
  );
}
