import type { Landscape, Opportunity } from '@rehire/contract/segment/opportunities';
import { isDefined } from '@rehire/numerics/undefined';
import { wilson } from '@rehire/numerics/intervals/wilson';
import { shown } from '../../platform/estimate/estimate.ts';
import type { RatedSurvey } from '../ratings.ts';
import { DRAWS, type LandscapeOutput, MINIMUM, type Scored } from './landscape.ts';

/** A share of 4s and 5s as importance or satisfaction, 0..10, with Wilson's interval. */
function tenfold(top: number, answers: number): Opportunity['importance'] {
  const share = shown(wilson(top, answers, { minimum: MINIMUM }), answers);
  if (!share.known) return share;
  const ten = (value: number | null) => (value === null ? null : value * 10);
  return { ...share, value: share.value * 10, low: ten(share.low), high: ten(share.high) };
}

function opportunityOf(
  rated: RatedSurvey,
  { score, rank, inTopFive, alternatives }: Scored,
  at: number,
  segment: string | null,
): Opportunity {
  const outcome = rated.outcomes[at];
  if (!outcome) throw new Error(`there is no outcome ${at}`);
  const known = isDefined(score);
  const answers = known ? 0 : 'n' in score ? score.n : 0;
  const unknown = {
    known: false as const,
    reason: 'not-enough-answers' as const,
    n: answers,
    needed: MINIMUM,
  };
  return {
    outcome: outcome.outcome,
    statement: outcome.statement,
    kind: outcome.type,
    segment,
    importance: known ? tenfold(score.counts.importanceTop, score.counts.importanceAnswers) : unknown,
    satisfaction: known ? tenfold(score.counts.satisfactionTop, score.counts.satisfactionAnswers) : unknown,
    score: shown(score, answers),
    band: known ? score.band : null,
    rank,
    inTopFive,
    alternatives: isDefined(alternatives)
      ? {
          meanScore: alternatives.meanRating,
          gap: alternatives.gap,
          weightedGap: alternatives.importanceTimesGap,
        }
      : null,
  };
}

/** What the computation gave, as the contract shows it. */
export function viewOf(
  survey: string,
  segmentation: string | null,
  rated: RatedSurvey,
  segments: readonly string[],
  output: LandscapeOutput,
): Landscape {
  return {
    survey,
    segmentation,
    respondents: rated.respondents.length,
    draws: DRAWS,
    minimum: MINIMUM,
    opportunities: [
      ...output.overall.map((scored, at) => opportunityOf(rated, scored, at, null)),
      ...output.bySegment.flatMap((own, s) =>
        own.map((scored, at) => opportunityOf(rated, scored, at, segments[s] ?? null)),
      ),
    ],
    contrasts: output.contrasts.flatMap(({ outcome, segment, comparison }) => {
      const rates = rated.outcomes[outcome];
      const id = segments[segment];
      if (!isDefined(comparison) || !rates || id === undefined) return [];
      return [
        {
          outcome: rates.outcome,
          segment: id,
          difference: shown(comparison),
          p: comparison.pValue,
          adjustedP: comparison.adjustedPValue,
        },
      ];
    }),
  };
}
