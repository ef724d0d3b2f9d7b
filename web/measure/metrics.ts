import type { Metric } from '@rehire/contract/measure/loyalty';
import type { Unit } from '../ui/reading.ts';
import type { TermName } from '../ui/terms.ts';

interface MetricWords {
  readonly title: string;
  readonly term: TermName;
  readonly unit: Unit;
  /** What must come in before it can be computed. */
  readonly needs: string;
}

/** What each loyalty figure is called, measured in, and rests on. */
export const metricWords: Record<Metric, MetricWords> = {
  repeat_purchase_rate: {
    title: 'Repeat purchase rate',
    term: 'repeat purchase rate',
    unit: 'rate',
    needs: 'orders',
  },
  purchase_frequency: {
    title: 'Orders a customer',
    term: 'purchase frequency',
    unit: 'frequency',
    needs: 'orders',
  },
  retention_90d: { title: 'Retention, 90 days', term: 'retention', unit: 'rate', needs: 'orders' },
  nps: {
    title: 'Recommend score',
    term: 'recommend score',
    unit: 'points',
    needs: 'a survey with a 0–10 recommend question',
  },
  csat: {
    title: 'Satisfaction',
    term: 'satisfaction score',
    unit: 'rate',
    needs: 'a survey with a 1–5 satisfaction question',
  },
};
