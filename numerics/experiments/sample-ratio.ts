import { chiSquareAbove } from '../distributions/chi-square.ts';
import { DomainError, requireCount, requireLength, requirePositive } from '../errors.ts';
import type { TestResult } from '../estimate.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/** Whether as many customers came into each variation as were meant to. */
export interface SampleRatio extends TestResult {
  readonly degrees: number;
  readonly expected: readonly number[];
  /** p below the threshold: something loses customers of one variation, and no figure of the experiment can be trusted. */
  readonly mismatch: boolean;
}

/** Below so many expected in a variation chi-square does not hold. */
const LEAST_EXPECTED = 5;

/**
 * The test for a sample-ratio mismatch: the customers counted in each variation against the shares they were assigned with (Pearson's
 * chi-square).
 *
 * Source: Fabijan et al. 2019, "Diagnosing sample ratio mismatch", who set the threshold at .0005 to .001, since it is looked at often.
 * Hypotheses: customers are assigned one by one. Domain: shares above 0, of any sum; two variations or more. Undefined:
 * `not-enough-answers` where fewer than 5 are expected in a variation. Cost: O(variations).
 *
 * @example
 * sampleRatio([821588, 815482], [0.5, 0.5]) // { statistic: 22.77437, degrees: 1, mismatch: true }
 */
export function sampleRatio(
  counts: readonly number[],
  shares: readonly number[],
  threshold = 0.001,
): Defined<SampleRatio> {
  requireLength('shares', counts.length, shares.length);
  if (counts.length < 2) throw new DomainError('counts', counts.length, 'of two variations or more');
  counts.forEach((count, i) => requireCount(`counts[${i}]`, count));
  shares.forEach((share, i) => requirePositive(`shares[${i}]`, share));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const expected = shares.map((share) => (all * share) / whole);
  const least = Math.min(...expected);
  if (least < LEAST_EXPECTED)
    return notEnoughAnswers(all, Math.ceil((LEAST_EXPECTED * whole) / Math.min(...shares)));
  const statistic = expected.reduce((sum, e, i) => sum + ((counts[i] ?? 0) - e) ** 2 / e, 0);
  const degrees = counts.length - 1;
  const pValue = chiSquareAbove(statistic, degrees);
  return { statistic, degrees, pValue, expected, mismatch: pValue < threshold };
}
