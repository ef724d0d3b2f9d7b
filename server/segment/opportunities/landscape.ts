import {
  compareOpportunities,
  type OpportunityComparison,
} from '@rehire/numerics/survey/opportunity-comparison';
import { opportunitiesOf, type Opportunity, topProbabilities } from '@rehire/numerics/survey/opportunities';
import { seeded, seedFor } from '@rehire/numerics/random/generator';
import { opportunityAlternatives, type OpportunityAlternatives } from '@rehire/numerics/survey/opportunity';
import { drawOpportunities, type OpportunityDraws } from '@rehire/numerics/survey/opportunity-bootstrap';
import { type Ratings, ratingsOf } from '@rehire/numerics/survey/ratings';
import { benjaminiHochberg } from '@rehire/numerics/tests/corrections';
import { type Defined, isDefined } from '@rehire/numerics/undefined';

/** Fewer answers than this to an outcome make no score. */
export const MINIMUM = 30;
export const DRAWS = 2000;
const TOP = 5;

export interface LandscapeInput {
  readonly ratings: Ratings;
  /** The segment of each respondent, 0..segments-1, or -1; null without a segmentation. */
  readonly groups: Int16Array | null;
  readonly segments: number;
  readonly seed: number;
}

/** One outcome in one group: its score, its place among the others, and the other readings of the same answers. */
export interface Scored {
  readonly score: Defined<Opportunity>;
  readonly rank: number | null;
  readonly inTopFive: number | null;
  readonly alternatives: Defined<OpportunityAlternatives>;
}

export interface Contrast {
  readonly outcome: number;
  readonly segment: number;
  readonly comparison: Defined<OpportunityComparison>;
}

export interface LandscapeOutput {
  readonly overall: readonly Scored[];
  readonly bySegment: readonly (readonly Scored[])[];
  readonly contrasts: readonly Contrast[];
}

/** How sure each outcome is among the first: of those that have a score, as one that few rated takes no place on the page. */
function amongShown(draws: OpportunityDraws, scores: readonly Defined<Opportunity>[]): Map<number, number> {
  const shown = scores.flatMap((score, outcome) => (isDefined(score) ? [outcome] : []));
  const theirs = new Float64Array(shown.length * draws.draws);
  shown.forEach((outcome, at) =>
    theirs.set(draws.scores.subarray(outcome * draws.draws, (outcome + 1) * draws.draws), at * draws.draws),
  );
  const top = topProbabilities({ draws: draws.draws, outcomes: shown.length, scores: theirs }, TOP);
  return new Map(shown.map((outcome, at) => [outcome, top[at] ?? 0]));
}

function scored(ratings: Ratings, seed: number): Scored[] {
  const draws = drawOpportunities(ratings, seeded(seed), { draws: DRAWS });
  const scores = opportunitiesOf(ratings, draws, { minimum: MINIMUM });
  const top = amongShown(draws, scores);
  const order = scores
    .flatMap((score, outcome) => (isDefined(score) ? [{ outcome, score: score.score }] : []))
    .sort((a, b) => b.score - a.score);
  const ranks = new Map(
    order.map(({ outcome, score }) => [outcome, 1 + order.findIndex((each) => each.score === score)]),
  );
  return scores.map((score, outcome) => ({
    score,
    rank: ranks.get(outcome) ?? null,
    inTopFive: top.get(outcome) ?? null,
    alternatives: isDefined(score)
      ? opportunityAlternatives(score.counts, ratings.points, MINIMUM)
      : { undefined: 'not-enough-answers', n: 0, needed: MINIMUM },
  }));
}

/** Corrects the p-values of all contrasts together, for as many tests as the page shows. */
function corrected(contrasts: readonly Contrast[]): Contrast[] {
  const tested = contrasts.flatMap(({ comparison }) => (isDefined(comparison) ? [comparison.pValue] : []));
  const adjusted = benjaminiHochberg(tested);
  let at = 0;
  return contrasts.map((contrast) =>
    isDefined(contrast.comparison)
      ? { ...contrast, comparison: { ...contrast.comparison, adjustedPValue: adjusted[at++] ?? 1 } }
      : contrast,
  );
}

/**
 * Scores every outcome for everybody and for each segment, and tests each segment against everybody else.
 * The seed gives the same intervals again; each group has a stream of its own.
 */
export function landscapeOf({ ratings, groups, segments, seed }: LandscapeInput): LandscapeOutput {
  const overall = scored(ratings, seed);
  if (groups === null) return { overall, bySegment: [], contrasts: [] };
  const everyone = Array.from({ length: ratings.respondents }, (_, r) => r);
  const bySegment: Scored[][] = [];
  const contrasts: Contrast[] = [];
  for (let segment = 0; segment < segments; segment++) {
    const own = ratingsOf(
      ratings,
      everyone.filter((r) => groups[r] === segment),
    );
    const others = ratingsOf(
      ratings,
      everyone.filter((r) => groups[r] !== segment && groups[r] !== -1),
    );
    bySegment.push(scored(own, seedFor(seed, 1 + segment)));
    const compared = compareOpportunities(own, others, seeded(seedFor(seed, 101 + segment)), {
      draws: DRAWS,
      minimum: MINIMUM,
    });
    compared.forEach((comparison, outcome) => contrasts.push({ outcome, segment, comparison }));
  }
  return { overall, bySegment, contrasts: corrected(contrasts) };
}
