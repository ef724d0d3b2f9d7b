import type { Estimate as Shown } from '@rehire/contract/estimate';
import type { Comparison, Estimate } from '@rehire/numerics/estimate';
import { meanInterval } from '@rehire/numerics/intervals/mean';
import { wilson } from '@rehire/numerics/intervals/wilson';
import { compareRecommendScores, type RecommendCounts, recommendScore } from '@rehire/numerics/loyalty/nps';
import type { Moments } from '@rehire/numerics/moments';
import { compareMeans } from '@rehire/numerics/tests/welch';
import { compareShares } from '@rehire/numerics/tests/two-proportion';
import type { Defined } from '@rehire/numerics/undefined';
import { shown } from '../../platform/estimate/estimate.ts';

/** What a figure rests on: counts or moments, as the warehouse hands them; never customers' rows. */
export type Evidence =
  | { readonly kind: 'share'; readonly successes: number; readonly n: number }
  | { readonly kind: 'mean'; readonly moments: Moments }
  | { readonly kind: 'recommend'; readonly counts: RecommendCounts };

/** Fewer customers or answers than this make no figure. */
export const MINIMUM = 30;

export const sizeOf = (evidence: Evidence): number => {
  switch (evidence.kind) {
    case 'share':
      return evidence.n;
    case 'mean':
      return evidence.moments.n;
    case 'recommend':
      return evidence.counts.promoters + evidence.counts.passives + evidence.counts.detractors;
  }
};

function estimated(evidence: Evidence): Defined<Estimate> {
  const options = { minimum: MINIMUM };
  switch (evidence.kind) {
    case 'share':
      return wilson(evidence.successes, evidence.n, options);
    case 'mean':
      return meanInterval(evidence.moments, options);
    case 'recommend':
      return recommendScore(evidence.counts, options);
  }
}

/** The figure with its 95% interval: Wilson for shares, t for means, adjusted Wald for the recommend score. */
export const figureOf = (evidence: Evidence): Shown => shown(estimated(evidence), sizeOf(evidence));

/**
 * Two groups beside each other: score test for shares, Welch's t for means, Wald z for recommend scores.
 * Undefined where either is under the minimum or both lack variance.
 */
export function compared(a: Evidence, b: Evidence): Defined<Comparison> {
  const least = Math.min(sizeOf(a), sizeOf(b));
  if (least < MINIMUM) return { undefined: 'not-enough-answers', n: least, needed: MINIMUM };
  if (a.kind === 'share' && b.kind === 'share') return compareShares(a, b);
  if (a.kind === 'mean' && b.kind === 'mean') return compareMeans(a.moments, b.moments);
  if (a.kind === 'recommend' && b.kind === 'recommend') return compareRecommendScores(a.counts, b.counts);
  throw new TypeError('two different kinds of figure cannot be compared');
}
