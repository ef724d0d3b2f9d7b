import type { Comparison, Estimate, IntervalOptions } from '../estimate.ts';
import type { Share } from '../intervals/newcombe.ts';
import { relativeShareDifference, type RelativeDifference } from '../tests/relative-difference.ts';
import { compareShares } from '../tests/two-proportion.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/** What a message, offer or program brought, against customers who were held out of it. */
export interface HoldoutLift {
  /** (R_t - R_h)/R_h: .1 is a tenth more than without. Undefined where nobody of a group came. */
  readonly lift: Defined<RelativeDifference>;
  /** R_t - R_h, as a difference of shares. */
  readonly difference: Comparison;
  /** How many of the treated would not have come without it: the difference times the treated. */
  readonly incremental: Estimate;
}

/**
 * The lift of the treated over the held out: relative, absolute, and in customers.
 *
 * Source: Gordon, Moakler & Zettelmeyer 2023 for the estimand; Newcombe 1998 and Katz et al. 1978 for the intervals. Hypotheses: the holdout
 * was drawn at random (stable hash) and neither group reaches the other. Units: lift as a proportion. Undefined: `not-enough-answers` where
 * the smaller group has fewer than `minimum` (default 1). Cost: O(1).
 *
 * @example
 * holdoutLift({ successes: 1200, n: 9000 }, { successes: 100, n: 1000 }).incremental // { value: 300, n: 10000 }
 */
export function holdoutLift(
  treated: Share,
  holdout: Share,
  options: IntervalOptions = {},
): Defined<HoldoutLift> {
  const difference = compareShares(treated, holdout, options);
  if (isUndefined(difference)) return difference;
  return {
    lift: relativeShareDifference(treated, holdout, options),
    difference,
    incremental: {
      value: difference.value * treated.n,
      low: difference.low * treated.n,
      high: difference.high * treated.n,
      n: difference.n,
    },
  };
}
