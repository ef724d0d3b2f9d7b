import { normalCritical } from '../distributions/normal.ts';
import { requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';
import { requireShare } from './wilson.ts';

/**
 * The share of successes in n independent trials with the adjusted Wald interval: the usual formula after adding z²/2 successes and
 * z²/2 failures (about 2 and 2 at 95%).
 *
 * Source: Agresti & Coull 1998. Hypotheses: independent trials of one probability. Units: shares, 0..1.
 * Domain: whole 0 <= successes <= n. Undefined: `not-enough-answers` below `minimum` (default 1) trials. Cost: O(1).
 *
 * @example
 * adjustedWald(8, 10) // { value: 0.8, low: 0.479368, high: 0.954113, n: 10 }
 */
export function adjustedWald(successes: number, n: number, options: IntervalOptions = {}): Defined<Estimate> {
  const { level = 0.95, minimum = 1 } = options;
  requireShare(successes, n);
  requireLevel(level);
  if (n < Math.max(1, minimum)) return notEnoughAnswers(n, Math.max(1, minimum));
  const z = normalCritical(level);
  const trials = n + z * z;
  const p = (successes + (z * z) / 2) / trials;
  const half = z * Math.sqrt((p * (1 - p)) / trials);
  return { value: successes / n, low: Math.max(0, p - half), high: Math.min(1, p + half), n };
}
