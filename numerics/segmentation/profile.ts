import type { OpportunityScore } from '../survey/opportunity.ts';
import { opportunityScore } from '../survey/opportunity.ts';
import { ratingCounts, ratingsOf, type Ratings } from '../survey/ratings.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/** One outcome in one segment, beside all other respondents: what a person names the segment by. */
export interface OutcomeProfile {
  readonly outcome: number;
  readonly inside: OpportunityScore;
  readonly outside: OpportunityScore;
  /** Inside less outside, in points of 0..10 (the score: 0..20). */
  readonly importanceDelta: number;
  readonly satisfactionDelta: number;
  readonly scoreDelta: number;
}

/**
 * How each segment differs from everyone else (those of no segment, -1, left out) in importance, satisfaction and opportunity of each
 * outcome, in the order of the outcomes. Undefined for an outcome that one side has not answered: `not-enough-answers`.
 * Differences without an interval help to name a segment; `compareOpportunities` says which of them are beyond chance.
 * Source: Ulwick 2005. Domain: memberships 0 .. k - 1. Units: points of the opportunity score. Cost: O(k · respondents · outcomes).
 *
 * @example
 * segmentProfiles(ratings(4, 1, Uint8Array.of(5, 5, 2, 2), Uint8Array.of(1, 2, 5, 4)), Int32Array.of(0, 0, 1, 1), 2)[0][0] // { scoreDelta: 20 }
 */
export function segmentProfiles(
  ratings: Ratings,
  memberships: Int32Array,
  k: number,
): readonly (readonly Defined<OutcomeProfile>[])[] {
  return Array.from({ length: k }, (_, segment) => {
    const inside: number[] = [];
    const outside: number[] = [];
    memberships.forEach((own, r) => {
      if (own === segment) inside.push(r);
      else if (own >= 0) outside.push(r);
    });
    const own = ratingCounts(ratingsOf(ratings, inside));
    const others = ratingCounts(ratingsOf(ratings, outside));
    return own.map((counts, outcome) => {
      const a = opportunityScore(counts);
      const b = opportunityScore(others[outcome] ?? counts);
      if (isUndefined(a)) return a;
      if (isUndefined(b)) return b;
      return {
        outcome,
        inside: a,
        outside: b,
        importanceDelta: a.importance - b.importance,
        satisfactionDelta: a.satisfaction - b.satisfaction,
        scoreDelta: a.score - b.score,
      };
    });
  });
}
