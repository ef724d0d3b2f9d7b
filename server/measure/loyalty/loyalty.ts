import {
  type LoyaltyReport,
  type Metric,
  type monthlyMetrics,
  metrics,
} from '@rehire/contract/measure/loyalty';
import { momentsFromSums } from '@rehire/numerics/moments';
import { benjaminiHochberg } from '@rehire/numerics/tests/corrections';
import { isDefined } from '@rehire/numerics/undefined';
import type { Span } from '@rehire/warehouse/measures/customer-sets';
import type { Grouped, Share, Sums } from '@rehire/warehouse/measures/groups';
import { recommendCounts, type ScoreCounts } from '@rehire/warehouse/measures/scores';
import type { SnapshotScope } from '@rehire/warehouse/snapshot/snapshots';
import { shown } from '../../platform/estimate/estimate.ts';
import { compared, type Evidence, figureOf, MINIMUM, sizeOf } from './evidence.ts';
import type { LoyaltyFacts, LoyaltyScore } from './loyalty-facts.ts';

type Groups = readonly { readonly segment: string | null; readonly evidence: Evidence }[];

const asEvidence = <T>(groups: readonly Grouped<T>[], of: (group: T) => Evidence): Groups =>
  groups.map((group) => ({ segment: group.segment, evidence: of(group) }));

const share = ({ n, k }: Share): Evidence => ({ kind: 'share', successes: k, n });

const mean = ({ n, sum, sumOfSquares }: Sums): Evidence => ({
  kind: 'mean',
  moments: momentsFromSums(n, sum, sumOfSquares),
});

/** What the answers to a question give. */
const scored: Readonly<Record<LoyaltyScore, (counts: ScoreCounts) => Evidence>> = {
  nps: (counts) => ({ kind: 'recommend', counts: recommendCounts(counts) }),
  csat: ({ n, counts }) => ({ kind: 'share', successes: (counts[4] ?? 0) + (counts[5] ?? 0), n }),
};

/** How each metric is asked of the facts. */
const measured: Readonly<Record<Metric, (facts: LoyaltyFacts, scope: SnapshotScope) => Promise<Groups>>> = {
  repeat_purchase_rate: async ({ orders }, scope) =>
    asEvidence((await orders.of(scope)).repeatPurchase, share),
  retention_90d: async ({ orders }, scope) => asEvidence((await orders.of(scope)).retention90, share),
  purchase_frequency: async ({ orders }, scope) =>
    asEvidence((await orders.of(scope)).purchaseFrequency, mean),
  nps: async ({ scores }, scope) => asEvidence(await scores.of({ ...scope, score: 'nps' }), scored.nps),
  csat: async ({ scores }, scope) => asEvidence(await scores.of({ ...scope, score: 'csat' }), scored.csat),
};

export type MonthlyMetric = (typeof monthlyMetrics)[number];

const monthly = <T>(
  months: ReadonlyMap<string, readonly Grouped<T>[]>,
  none: T,
  of: (group: T) => Evidence,
) => {
  return (month: string): Groups => asEvidence(months.get(month) ?? [{ ...none, segment: null }], of);
};

const unanswered: ScoreCounts = { n: 0, counts: [] };

/** How the months of each metric that has some are asked of the facts, all of them at once. */
const measuredMonthly: Readonly<
  Record<MonthlyMetric, (facts: LoyaltyFacts, span: Span) => Promise<(month: string) => Groups>>
> = {
  purchase_frequency: async ({ monthlyFrequency }, span) =>
    monthly(await monthlyFrequency.of(span), { n: 0, sum: 0, sumOfSquares: 0 }, mean),
  nps: async ({ monthlyScores }, span) =>
    monthly(await monthlyScores.of({ ...span, score: 'nps' }), unanswered, scored.nps),
  csat: async ({ monthlyScores }, span) =>
    monthly(await monthlyScores.of({ ...span, score: 'csat' }), unanswered, scored.csat),
};

/** The evidence of a metric in each month of a span, for everybody and for each of the segments named. */
export async function trendOf(
  facts: LoyaltyFacts,
  metric: MonthlyMetric,
  span: Span,
  months: readonly string[],
  segments: readonly string[],
): Promise<readonly { readonly month: string; readonly groups: Groups }[]> {
  const groupsOf = await measuredMonthly[metric](facts, span);
  return months.map((month) => ({ month, groups: named(groupsOf(month), segments) }));
}

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
async function evidenceOf(
  facts: LoyaltyFacts,
  metric: Metric,
  scope: SnapshotScope,
  segments: readonly string[],
): Promise<Groups> {
  return named(await measured[metric](facts, scope), segments);
}

const named = (groups: Groups, segments: readonly string[]): Groups =>
  groups.filter(({ segment }) => segment === null || segments.includes(segment));

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
  facts: LoyaltyFacts,
  scope: SnapshotScope,
  segments: readonly string[],
): Promise<Pick<LoyaltyReport, 'figures' | 'comparisons' | 'notComputed'>> {
  const byMetric = new Map<Metric, Groups>();
  const notComputed: LoyaltyReport['notComputed'] = [];
  for (const metric of metrics) {
    const groups = await evidenceOf(facts, metric, scope, segments);
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
