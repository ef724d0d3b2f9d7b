import { requireCount, requireProbability } from '../errors.ts';
import { binomialDensity, incompleteBeta } from '../functions/beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * Probability of exactly k successes in n trials of probability p each. Source: Loader 2000. Cost: O(1).
 * Domain: n >= 0 whole, 0 <= p <= 1; 0 where k is not a whole number 0..n.
 *
 * @example
 * binomialPmf(3, 10, 0.2) // 0.201327
 */
export function binomialPmf(k: number, n: number, p: number): number {
  requireCount('n', n);
  requireProbability('p', p);
  return Number.isInteger(k) && k >= 0 && k <= n ? binomialDensity(k, n, p, 1 - p) : 0;
}

/**
 * Probability of at most k successes in n trials of probability p each. Source: Abramowitz & Stegun 26.5.24.
 * Domain: n >= 0 whole, 0 <= p <= 1. Cost: that of the incomplete beta function.
 *
 * @example
 * binomialCdf(3, 10, 0.2) // 0.879126
 */
export function binomialCdf(k: number, n: number, p: number): number {
  requireCount('n', n);
  requireProbability('p', p);
  if (k < 0) return 0;
  if (k >= n) return 1;
  const whole = Math.floor(k);
  return incompleteBeta(1 - p, p, n - whole, whole + 1).below;
}

/**
 * The least k with at least probability q of at most k successes in n trials of probability p each. Cost: O(log n) evaluations.
 * Source: by definition, searched from the normal quantile. Domain: 0 <= q <= 1, n >= 0 whole, 0 <= p <= 1.
 *
 * @example
 * binomialQuantile(0.5, 10, 0.2) // 2
 */
export function binomialQuantile(q: number, n: number, p: number): number {
  requireProbability('q', q);
  requireCount('n', n);
  requireProbability('p', p);
  if (q === 0) return 0;
  if (q === 1) return p === 0 ? 0 : n;
  const guess = Math.round(n * p + normalQuantile(q) * Math.sqrt(n * p * (1 - p)));
  let low = -1;
  let high = n;
  let width = 1;
  let k = Math.min(n, Math.max(0, guess));
  while (high - low > 1) {
    if (binomialCdf(k, n, p) >= q) {
      high = k;
      k = Math.max(low + 1, k - width);
    } else {
      low = k;
      k = Math.min(high - 1, k + width);
    }
    width *= 2;
    if (k <= low || k >= high) k = low + Math.floor((high - low) / 2);
  }
  return high;
}
