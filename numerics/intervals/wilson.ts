import { normalCritical } from '../distributions/normal.ts';
import { DomainError, requireCount, requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/**
 * Throws unless both are whole numbers and 0 <= successes <= n.
 *
 * @internal
 */
export function requireShare(successes: number, n: number): void {
  requireCount('n', n);
  requireCount('successes', successes);
  if (successes > n) throw new DomainError('successes', successes, `at most n = ${n}`);
}

/**
 * The share of successes in n independent trials with Wilson's score interval: the default for every rate.
 *
 * Source: Wilson 1927; recommended over the textbook interval by Brown, Cai & DasGupta 2001.
 * Hypotheses: independent trials of one probability. Units: shares, 0..1. Domain: whole 0 <= successes <= n.
 * Undefined: `not-enough-answers` below `minimum` (default 1) trials. Cost: O(1).
 *
 * @example
 * wilson(8, 10) // { value: 0.8, low: 0.4901624715, high: 0.9433178485, n: 10 }
 */
export function wilson(successes: number, n: number, options: IntervalOptions = {}): Defined<Estimate> {
  const { level = 0.95, minimum = 1 } = options;
  requireShare(successes, n);
  requireLevel(level);
  if (n < Math.max(1, minimum)) return notEnoughAnswers(n, Math.max(1, minimum));
  const { low, high } = wilsonBounds(successes, n, normalCritical(level));
  return { value: successes / n, low, high, n };
}

/**
 * Both ends of Wilson's interval at the critical value z, for n >= 1; also for fractional successes and n. Source: Wilson 1927.
 * Domain: 0 <= successes <= n. Cost: O(1).
 *
 * @example
 * wilsonBounds(81, 263, 1.96) // { low: 0.255288, high: 0.366211 }
 */
export function wilsonBounds(successes: number, n: number, z: number): { low: number; high: number } {
  const p = successes / n;
  const z2 = z * z;
  const centre = (successes + z2 / 2) / (n + z2);
  const half = (z / (n + z2)) * Math.sqrt(n * p * (1 - p) + z2 / 4);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}
