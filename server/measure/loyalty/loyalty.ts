import { type LoyaltyReport, type Metric, metrics } from '@rehire/contract/measure/loyalty';
import { momentsFromSums } from '@rehire/numerics/moments';
import { benjaminiHochberg } from '@rehire/numerics/tests/corrections';
import { isDefined } from '@rehire/numerics/undefined';
import type { Engine } from '@rehire/warehouse/engine';
import type { Scope } from '@rehire/warehouse/facts/relations';
import type { Grouped } from '@rehire/warehouse/measures/groups';
import { recommendScore, scoreCounts } from '@rehire/warehouse/measures/scores';
import { shown } from '../../platform/estimate/estimate.ts';
import { compared, type Evidence, figureOf, MINIMUM, sizeOf } from './evidence.ts';
import type { OrderMeasures } from './order-measures.ts';

type Groups = readonly { readonly segment: string | null; readonly evidence: Evidence }[];

const asEvidence = <T>(groups: readonly Grouped<T>[], of: (group: T) => Evidence): Groups =>
  groups.map((group) => ({ segment: group.segment, evidence: of(group) }));

const share = ({ n, k }: { n: number; k: number }): Evidence => ({ kind: 'share', successes: k, n });

/** What figures are computed from. */
export interface Source {
  readonly facts: Engine;
  readonly orders: Pick<OrderMeasures, 'measure'>;
}

/** How each metric is asked of the facts. */
const measured: Readonly<Record<Metric, (source: Source, scope: Scope) => Promise<Groups>>> = {
  repeat_purchase_rate: async ({ orders }, scope) =>
    asEvidence(await orders.measure('repeatPurchase', scope), share),
  retention_90d: async ({ orders }, scope) => asEvidence(await orders.measure('retention90', scope), share),
  purchase_frequency: async ({ orders }, scope) =>
    asEvidence(await orders.measure('purchaseFrequency', scope), ({ n, sum, sumOfSquares }) => ({
      kind: 'mean',
      moments: momentsFromSums(n, sum, sumOfSquares),
    })),
  nps: async ({ facts }, scope) =>
    asEvidence(await recommendScore(facts, { ...scope, latest: true }), (counts) => ({
      kind: 'recommend',
      counts,
    })),
  csat: async ({ facts }, scope) =>
    asEvidence(await scoreCounts(facts, 'csat', { ...scope, latest: true }), ({ n, counts }) => ({
      kind: 'share',
      successes: (counts[4] ?? 0) + (counts[5] ?? 0),
      n,
    })),
};

/** Why a metric has nothing to compute from, in the person's words. */
const missing: Readonly<Record<Metric, string>> = {
  repeat_purchase_rate: 'No orders have been imported.',
  purchase_frequency: 'No orders have been imported.',
  retention_90d: 'No customer has been watched for 90 days since the first order.',
  nps: 'No recommend score (0-10) has been imported.',
  csat: 'No satisfaction score (1-5) has been imported.',
};

/** The figure of a segment of whose customers nothing is known. */
const nothing: LoyaltyReport['figures'][number]['estimate'] = {
  known: false,
  reason: 'not-enough-answers',
  n: 0,
  needed: MINIMUM,
};

/** The evidence of a metric for everybody (`segment: null`) and for each of the segments named. */
export async function evidenceOf(
  source: Source,
  metric: Metric,
  scope: Scope,
  segments: readonly string[],
): Promise<Groups> {
  const groups = await measured[metric](source, scope);
  return groups.filter(({ segment }) => segment === null || segments.includes(segment));
}

/** Every pair of segments of every metric that both have enough for, corrected for all of them together. */
function comparisonsOf(byMetric: ReadonlyMap<Metric, Groups>): LoyaltyReport['comparisons'] {
  const pairs: { metric: Metric; a: string; b: string; result: ReturnType<typeof compared> }[] = [];
  for (const [metric, groups] of byMetric) {
    const segments = groups.flatMap(({ segment, evidence }) =>
      segment === null ? [] : [{ segment, evidence }],
    );
    segments.forEach((a, i) => {
      for (const b of segments.slice(i + 1)) {
        pairs.push({ metric, a: a.segment, b: b.segment, result: compared(a.evidence, b.evidence) });
      }
    });
  }
  const tested = pairs.flatMap((pair) => (isDefined(pair.result) ? [{ ...pair, result: pair.result }] : []));
  const adjusted = benjaminiHochberg(tested.map(({ result }) => result.pValue));
  return tested.map(({ metric, a, b, result }, at) => ({
    metric,
    a,
    b,
    difference: shown(result),
    p: result.pValue,
    adjustedP: adjusted[at] ?? 1,
  }));
}

/** Every loyalty figure for everybody and per segment, their comparisons, and what could not be computed and why. */
export async function loyaltyOf(
  source: Source,
  scope: Scope,
  segments: readonly string[],
): Promise<Pick<LoyaltyReport, 'figures' | 'comparisons' | 'notComputed'>> {
  const byMetric = new Map<Metric, Groups>();
  const notComputed: LoyaltyReport['notComputed'] = [];
  for (const metric of metrics) {
    const groups = await evidenceOf(source, metric, scope, segments);
    if (groups.some(({ evidence }) => sizeOf(evidence) > 0)) byMetric.set(metric, groups);
    else {
      const unordered = metric === 'retention_90d' && !byMetric.has('repeat_purchase_rate');
      notComputed.push({ metric, reason: missing[unordered ? 'repeat_purchase_rate' : metric] });
    }
  }
  const figures = [...byMetric].flatMap(([metric, groups]) =>
    [null, ...segments].map((segment) => {
      const found = groups.find((group) => group.segment === segment);
      return { metric, segment, estimate: found ? figureOf(found.evidence) : nothing };
    }),
  );
  return { figures, comparisons: comparisonsOf(byMetric), notComputed };
}
