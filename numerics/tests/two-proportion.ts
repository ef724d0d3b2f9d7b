import { normalTwoSided } from '../distributions/normal.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { shareDifference, type Share } from '../intervals/newcombe.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/**
 * Whether two independent shares differ: their difference (first minus second) with Newcombe's interval, and the pooled z test
 * (its square is Pearson's chi-square of the 2x2 table, without continuity correction).
 *
 * Source: Pearson 1900; Newcombe 1998 for the interval. Hypotheses: two independent samples of independent trials.
 * Units: difference of shares. Undefined: `not-enough-answers` as {@link shareDifference}; where nobody or everybody succeeded in
 * both samples the p-value is 1. Cost: O(1).
 *
 * @example
 * compareShares({ successes: 30, n: 100 }, { successes: 20, n: 100 }) // { value: 0.1, low: -0.0202494, high: 0.216734, n: 200, statistic: 1.63299, pValue: 0.10247 }
 */
export function compareShares(
  first: Share,
  second: Share,
  options: IntervalOptions = {},
): Defined<Comparison> {
  const difference = shareDifference(first, second, options);
  if (isUndefined(difference)) return difference;
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n);
  const statistic = variance > 0 ? difference.value / Math.sqrt(variance) : 0;
  return { ...difference, statistic, pValue: normalTwoSided(statistic) };
}
