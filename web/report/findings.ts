import type { Report } from '@rehire/contract/report';

export type Opportunity = Report['opportunities'][number];
export type Figure = Report['loyalty'][number];

/** The opportunities of everybody (null) or of one segment, the greatest score first. */
export const opportunitiesOf = (report: Report, segment: string | null): Opportunity[] =>
  report.opportunities.filter((each) => each.segment === segment).toSorted((a, b) => b.score - a.score);

/** An outcome is underserved from an opportunity of 10. */
export const isUnderserved = ({ score }: Opportunity): boolean => score >= 10;

export interface Hidden {
  readonly opportunity: Opportunity;
  readonly everyone: Opportunity;
}

/**
 * What the average hides: outcomes that a segment finds underserved while everybody together does not, where it differs
 * from the others beyond chance (adjusted p below 0.05). The greatest score first.
 */
export function hiddenByAverage(report: Report): Hidden[] {
  const everyone = new Map(opportunitiesOf(report, null).map((each) => [each.outcome, each]));
  const differs = new Set(
    report.contrasts
      .filter(({ adjustedP }) => adjustedP < 0.05)
      .map(({ segment, outcome }) => `${segment}\n${outcome}`),
  );
  return report.opportunities
    .flatMap((opportunity) => {
      const all = everyone.get(opportunity.outcome);
      const hidden =
        opportunity.segment !== null &&
        all !== undefined &&
        isUnderserved(opportunity) &&
        !isUnderserved(all) &&
        differs.has(`${opportunity.segment}\n${opportunity.outcome}`);
      return hidden ? [{ opportunity, everyone: all }] : [];
    })
    .toSorted((a, b) => b.opportunity.score - a.opportunity.score);
}

/** The loyalty figures of one metric: everybody first, then the segments. */
export function figuresOf(report: Report, metric: Figure['metric']): Figure[] {
  const place = ({ segment }: Figure) =>
    segment === null ? -1 : report.segments.findIndex(({ id }) => id === segment);
  return report.loyalty.filter((each) => each.metric === metric).toSorted((a, b) => place(a) - place(b));
}

export interface Gap {
  readonly metric: Figure['metric'];
  readonly best: Figure;
  readonly worst: Figure;
}

/** The most and the least loyal segment by each metric on which these two differ beyond chance. */
export function gaps(report: Report): Gap[] {
  const metrics = [...new Set(report.loyalty.map(({ metric }) => metric))];
  return metrics.flatMap((metric) => {
    const own = figuresOf(report, metric)
      .filter(({ segment }) => segment !== null)
      .toSorted((a, b) => b.value - a.value);
    const [best, worst] = [own[0], own.at(-1)];
    if (!best || !worst || best === worst) return [];
    const apart = report.comparisons.some(
      ({ metric: of, a, b, adjustedP }) =>
        of === metric &&
        adjustedP < 0.05 &&
        [a, b].includes(best.segment ?? '') &&
        [a, b].includes(worst.segment ?? ''),
    );
    return apart ? [{ metric, best, worst }] : [];
  });
}
