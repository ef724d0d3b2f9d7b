import { type Metric, metrics } from '@rehire/contract/measure/loyalty';

/** The node of a loyalty figure of one segment in the thread: `<metric>:<segment>`. */
export const kpiNode = (metric: Metric, segment: string): string => `${metric}:${segment}`;

/** The metric and segment of a figure's node, or null where the id is not one. */
export function readKpiNode(id: string): { metric: Metric; segment: string } | null {
  const [name, segment, ...rest] = id.split(':');
  const metric = metrics.find((each) => each === name);
  return metric !== undefined && segment !== undefined && rest.length === 0 ? { metric, segment } : null;
}

/** What the figures are called on pages. */
export const metricTitles: Readonly<Record<Metric, string>> = {
  repeat_purchase_rate: 'Repeat purchase rate',
  purchase_frequency: 'Purchase frequency',
  retention_90d: '90-day retention',
  nps: 'Recommend score (NPS)',
  csat: 'Satisfaction (CSAT)',
};
