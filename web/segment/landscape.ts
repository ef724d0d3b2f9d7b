import type { Landscape, Opportunity } from '@rehire/contract/segment/opportunities';
import type { LandscapePoint } from '../charts/opportunity-landscape.tsx';
import type { Who } from '../ui/who.ts';

/** One without a score stands below all others. */
const scoreOf = ({ score }: Opportunity): number => (score.known ? score.value : Number.NEGATIVE_INFINITY);

/** The opportunities of everybody (null) or of one segment, the greatest score first. */
export function opportunitiesOf(landscape: Landscape, segment: string | null): Opportunity[] {
  return landscape.opportunities
    .filter((each) => each.segment === segment)
    .toSorted((a, b) => scoreOf(b) - scoreOf(a));
}

/** Whether an outcome is underserved: opportunity above 10. Null where it cannot be told yet. */
export const isUnderserved = ({ score }: Opportunity): boolean | null =>
  score.known ? score.value >= 10 : null;

export interface Hidden {
  readonly segment: string;
  readonly opportunity: Opportunity;
  readonly everyone: Opportunity;
}

/**
 * What the average hides: outcomes that one segment finds underserved while everybody together does not, where the two
 * differ beyond chance (adjusted p below 0.05). The greatest score first.
 */
export function hiddenByAverage(landscape: Landscape): Hidden[] {
  const everyone = new Map(opportunitiesOf(landscape, null).map((each) => [each.outcome, each]));
  const differs = new Set(
    landscape.contrasts
      .filter((each) => each.adjustedP < 0.05)
      .map((each) => `${each.segment}:${each.outcome}`),
  );
  return landscape.opportunities
    .flatMap((opportunity) => {
      const { segment, outcome } = opportunity;
      const all = everyone.get(outcome);
      if (segment === null || !all || !differs.has(`${segment}:${outcome}`)) return [];
      return isUnderserved(opportunity) === true && isUnderserved(all) === false
        ? [{ segment, opportunity, everyone: all }]
        : [];
    })
    .toSorted((a, b) => scoreOf(b.opportunity) - scoreOf(a.opportunity));
}

/** The opportunities that can be drawn: those whose three numbers are all known. */
export function pointsOf(opportunities: readonly Opportunity[], who: Who): LandscapePoint[] {
  return opportunities.flatMap(({ outcome, statement, importance, satisfaction, score }) =>
    importance.known && satisfaction.known && score.known
      ? [
          {
            id: outcome,
            name: statement,
            short: shortStatement(statement),
            of: who.name,
            mark: who.mark,
            importance: importance.value,
            satisfaction: satisfaction.value,
            score: score.value,
            importanceInterval:
              importance.low === null || importance.high === null
                ? null
                : ([importance.low, importance.high] as const),
            satisfactionInterval:
              satisfaction.low === null || satisfaction.high === null
                ? null
                : ([satisfaction.low, satisfaction.high] as const),
            n: score.n,
          },
        ]
      : [],
  );
}

const beginning =
  /^(?:minimi[sz]e|maximi[sz]e|increase|reduce|decrease) (?:the |a )?(?:time|likelihood|number|amount|frequency|effort|cost)\b(?: it takes)?(?: (?:to|of|that|for|in|with)\b)?\s*/i;

/** A statement without its direction and metric, which most of them share: what is left tells them apart. */
export function shortStatement(statement: string): string {
  const rest = statement.replace(beginning, '');
  return rest.length >= 4 ? rest : statement;
}
