import type { LoyaltyTrend } from '@rehire/contract/measure/loyalty';
import { linearTrend, type TrendPoint } from '@rehire/numerics/change/linear-trend';
import { sampleVariance } from '@rehire/numerics/moments';
import { noVariance, isDefined } from '@rehire/numerics/undefined';
import { recommendVariance } from '@rehire/numerics/survey/sample-size';
import { shown } from '../../platform/estimate/estimate.ts';
import { type Evidence, MINIMUM, sizeOf } from './evidence.ts';

/** Any one of them can be left out, and three are the least that tell how far a line can be trusted. */
const LEAST_MONTHS = 4;

interface Month {
  readonly month: string;
  readonly groups: readonly { readonly segment: string | null; readonly evidence: Evidence }[];
}

/** A month's evidence of somebody's figure, and which of the months in a row it is. */
interface Told {
  readonly at: number;
  readonly month: string;
  readonly evidence: Evidence;
}

/**
 * How everybody's and each segment's figure moved over all months that are told of it: the line through them, whose weights are by
 * the n of each month. Who is told of in fewer than four months is left out.
 */
export function trendsOf(months: readonly Month[]): LoyaltyTrend[] {
  const byWho = new Map<string | null, Told[]>();
  months.forEach(({ month, groups }, at) => {
    for (const { segment, evidence } of groups)
      if (sizeOf(evidence) >= MINIMUM)
        byWho.set(segment, [...(byWho.get(segment) ?? []), { at, month, evidence }]);
  });
  return [...byWho].flatMap(([segment, told]) => {
    const [first, last] = [told[0], told.at(-1)];
    if (!first || !last || told.length < LEAST_MONTHS) return [];
    const span = last.at - first.at;
    const variance = varianceOfOne(told.map(({ evidence }) => evidence));
    const points = told.map(({ at, evidence }) => ({
      at: at / span,
      value: valueOf(evidence),
      variance: variance / sizeOf(evidence),
    }));
    const line = variance > 0 ? linearTrend(points) : noVariance('the months');
    const change = isDefined(line) ? shown(line) : shown(line, told.length);
    const direction = variance > 0 ? directionOf(points) : null;
    return [{ segment, from: first.month, to: last.month, change, direction }];
  });
}

/** Where figures go, whichever single one of them is left out: one odd month, as the first of a shop is, makes no trend. */
function directionOf(points: readonly TrendPoint[]): LoyaltyTrend['direction'] {
  const without = points.map((_, out) => linearTrend(points.filter((_each, at) => at !== out)));
  const lines = [linearTrend(points), ...without];
  if (lines.every((line) => isDefined(line) && line.low > 0)) return 'up';
  return lines.every((line) => isDefined(line) && line.high < 0) ? 'down' : null;
}

function valueOf(evidence: Evidence): number {
  switch (evidence.kind) {
    case 'share':
      return evidence.successes / evidence.n;
    case 'mean':
      return evidence.moments.mean;
    case 'recommend':
      return (100 * (evidence.counts.promoters - evidence.counts.detractors)) / sizeOf(evidence);
  }
}

/**
 * How far one customer's value strays within a month, taken of all months together: a month's own would weigh those heavily in
 * which a share or a mean happens to be low.
 */
function varianceOfOne(all: readonly Evidence[]): number {
  const n = all.reduce((sum, evidence) => sum + sizeOf(evidence), 0);
  const sum = (of: (evidence: Evidence) => number): number =>
    all.reduce((total, evidence) => total + of(evidence), 0);
  switch (all[0]?.kind) {
    case 'share': {
      const share = sum((each) => (each.kind === 'share' ? each.successes : 0)) / n;
      return share * (1 - share);
    }
    case 'mean': {
      const m2 = sum((each) => (each.kind === 'mean' ? each.moments.m2 : 0));
      return sampleVariance({ n: n - all.length + 1, mean: 0, m2 });
    }
    case 'recommend': {
      const promoters = sum((each) => (each.kind === 'recommend' ? each.counts.promoters : 0)) / n;
      const detractors = sum((each) => (each.kind === 'recommend' ? each.counts.detractors : 0)) / n;
      return 1e4 * recommendVariance(promoters, Math.min(detractors, 1 - promoters));
    }
    case undefined:
      return 0;
  }
}
