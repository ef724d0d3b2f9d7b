import { requirePositive } from '../errors.ts';
import { incompleteBeta } from '../functions/beta.ts';
import { betaQuantile } from './beta.ts';

/**
 * Probability that F with d1 and d2 degrees of freedom is at most x; 0 below x = 0. Source: Abramowitz & Stegun 26.6.2.
 * Domain: degrees > 0; 0 for x <= 0. Cost: that of the incomplete beta function.
 *
 * @example
 * fCdf(4, 2, 10) // 0.947078
 */
export function fCdf(x: number, d1: number, d2: number): number {
  requirePositive('d1', d1);
  requirePositive('d2', d2);
  if (x <= 0) return 0;
  const total = d1 * x + d2;
  return incompleteBeta((d1 * x) / total, d2 / total, d1 / 2, d2 / 2).below;
}

/**
 * Probability that F with d1 and d2 degrees of freedom exceeds x: the p-value of an F statistic. Source: the incomplete beta function.
 * Domain: degrees > 0. Cost: that of it.
 *
 * @example
 * fAbove(4, 2, 10) // 0.0529221
 */
export function fAbove(x: number, d1: number, d2: number): number {
  requirePositive('d1', d1);
  requirePositive('d2', d2);
  if (x <= 0) return 1;
  const total = d1 * x + d2;
  return incompleteBeta((d1 * x) / total, d2 / total, d1 / 2, d2 / 2).above;
}

/**
 * The point below which F with d1 and d2 degrees of freedom falls with probability p. Source: by the quantile of the beta distribution.
 * Domain: 0 <= p <= 1, degrees > 0. Cost: that of it.
 *
 * @example
 * fQuantile(0.95, 2, 10) // 4.10282
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  const x = betaQuantile(p, d1 / 2, d2 / 2);
  return (d2 * x) / (d1 * (1 - x));
}
