import type { LoyaltyReport, Metric } from '@rehire/contract/measure/loyalty';

/** How many respondents are in the segments, and how many of them are known as a customer. */
export interface Known {
  readonly respondents: number;
  readonly known: number;
}

const counted = (n: number): string => n.toLocaleString('en');

/** Why nothing of what customers ordered is known of those in the segments, and what to do. */
function withoutOrders({ respondents, known }: Known): string {
  if (known === 0)
    return `Respondents and customers have nothing in common: of the ${counted(respondents)} respondents in the segments none is known as a customer, for the survey says of nobody which customer answered. Take its import back and bring it in with a column that holds the customer number or the e-mail address, as the orders have it.`;
  return `Respondents and customers have nothing in common: ${counted(known)} of the ${counted(respondents)} respondents in the segments are known by a number or an e-mail address, and nobody has ordered by any of these. Where the survey and the orders name the same people in two ways, bring in a customers list that has both.`;
}

const withoutScore =
  'Of those who gave this score nobody is in a segment: it came with another survey than the segments, and the two have no customer in common. Ask for it in the survey that the segments come from, or bring both in with the customer number or the e-mail address.';

const ordered: readonly Metric[] = ['repeat_purchase_rate', 'purchase_frequency', 'retention_90d'];

/**
 * Of which metrics something is known, but nothing of anybody in a segment, and why. Where some in segments have ordered, a figure
 * that none of them has yet lacks time, not a link.
 */
export function unlinkedOf(
  figures: LoyaltyReport['figures'],
  members: Known,
): { metric: Metric; reason: string }[] {
  const n = (metric: Metric, inSegments: boolean): number =>
    figures
      .filter((each) => each.metric === metric && (each.segment !== null) === inSegments)
      .reduce((sum, { estimate }) => sum + estimate.n, 0);
  if (members.respondents === 0) return [];
  const nobodyOrdered = n('repeat_purchase_rate', true) === 0;
  return [...new Set(figures.map(({ metric }) => metric))].flatMap((metric) => {
    if (n(metric, false) === 0 || n(metric, true) > 0) return [];
    if (!ordered.includes(metric)) return [{ metric, reason: withoutScore }];
    return nobodyOrdered ? [{ metric, reason: withoutOrders(members) }] : [];
  });
}
