import { type Metric, metrics } from '@rehire/contract/measure/loyalty';

/** Stands in place of a segment in the node of a figure for everybody together. */
const EVERYONE = 'everyone';

/** The node of a loyalty figure in the thread: `<metric>:<segment>`, of everybody without one. */
export const kpiNode = (metric: Metric, segment: string | null): string => `${metric}:${segment ?? EVERYONE}`;

/** The metric and segment of a figure's node, `segment` null for everybody; null where the id is not one. */
export function readKpiNode(id: string): { metric: Metric; segment: string | null } | null {
  const [name, segment, ...rest] = id.split(':');
  const metric = metrics.find((each) => each === name);
  if (metric === undefined || segment === undefined || rest.length > 0) return null;
  return { metric, segment: segment === EVERYONE ? null : segment };
}

/** What the figures are called on pages. */
export const metricTitles: Readonly<Record<Metric, string>> = {
  repeat_purchase_rate: 'Repeat purchase rate',
  purchase_frequency: 'Purchase frequency',
  retention_90d: '90-day retention',
  nps: 'Recommend score (NPS)',
  csat: 'Satisfaction (CSAT)',
};
