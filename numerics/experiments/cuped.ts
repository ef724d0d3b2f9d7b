import { requireLevel } from '../errors.ts';
import type { IntervalOptions } from '../estimate.ts';
import { sampleVariance, type Moments } from '../moments.ts';
import type { PairedMoments } from '../paired-moments.ts';
import { satterthwaite } from '../tests/satterthwaite.ts';
import { studentComparison } from '../tests/student-comparison.ts';
import type { MeanComparison } from '../tests/welch.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** A comparison freed of what was known before the experiment. */
export interface CupedComparison extends MeanComparison {
  readonly standardError: number;
  /** By how much y rises with x: the slope that was taken off. */
  readonly theta: number;
  /** Share of the variance within groups that x explains: the squared correlation. */
  readonly explained: number;
  /** Both groups after the adjustment, for further use (e.g. `relativeMeanDifference`). */
  readonly treated: Moments;
  readonly control: Moments;
}

/**
 * The difference of two means, treated less control, after taking off what a value x from before the experiment foretells of y: the same
 * answer with a narrower interval (CUPED), y' = y - θ(x - mean of all x).
 *
 * Source: Deng, Xu, Kohavi & Walker 2013; θ is pooled within the groups, so that the effect itself does not enter it, and costs a degree of
 * freedom; the error is Welch's, with what the uncertainty of θ adds where the groups differ in x. Hypotheses: two independent samples,
 * near normal or numerous; x was fixed before people were assigned. Units: those of y. Undefined: `not-enough-answers`
 * where the smaller group has fewer than `minimum` (at least 3), `no-variance` where x is the same for all or y wholly follows from it.
 * Cost: O(1).
 *
 * @example
 * cuped(pairedMomentsOf([1, 2, 3], [3, 5, 6]), pairedMomentsOf([2, 3, 4], [3, 4, 7])) // { value: 1.75, theta: 1.75 }
 */
export function cuped(
  treated: PairedMoments,
  control: PairedMoments,
  options: IntervalOptions = {},
): Defined<CupedComparison> {
  const { level = 0.95, minimum = 3 } = options;
  requireLevel(level);
  const needed = Math.max(3, minimum);
  const least = Math.min(treated.n, control.n);
  if (least < needed) return notEnoughAnswers(least, needed);
  const xx = treated.xx + control.xx;
  const xy = treated.xy + control.xy;
  const yy = treated.yy + control.yy;
  if (!(xx > 0)) return noVariance('the value from before');
  const theta = xy / xx;
  const mean = (treated.n * treated.meanX + control.n * control.meanX) / (treated.n + control.n);
  const adjusted = (group: PairedMoments): Moments => ({
    n: group.n,
    mean: group.meanY - theta * (group.meanX - mean),
    m2: Math.max(0, group.yy - 2 * theta * group.xy + theta * theta * group.xx),
  });
  const first = adjusted(treated);
  const second = adjusted(control);
  if (!(first.m2 + second.m2 > 1e-12 * yy)) return noVariance('what x leaves of y');
  const a = sampleVariance(first) / first.n;
  const b = sampleVariance(second) / second.n;
  if (!(a + b > 0)) return noVariance('what x leaves of y');
  const slope =
    ((first.m2 + second.m2) / (treated.n + control.n - 3)) * ((treated.meanX - control.meanX) ** 2 / xx);
  const standardError = Math.sqrt(a + b + slope);
  const degrees = satterthwaite([a, b], [treated.n - 1, control.n - 1]) - 1;
  const value = first.mean - second.mean;
  const n = treated.n + control.n;
  return {
    ...studentComparison({ value, standardError, degrees, n }, level),
    degrees,
    standardError,
    theta,
    explained: yy > 0 ? Math.min(1, theta * (xy / yy)) : 0,
    treated: first,
    control: second,
  };
}
