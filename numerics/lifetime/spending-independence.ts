import { normalCritical } from '../distributions/normal.ts';
import { requireLength, requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** A correlation beyond this, whatever its interval, makes Gamma-Gamma's predictions lean to one side. */
const NOTABLE = 0.2;

/** Whether spending may be modelled apart from how often customers buy. */
export interface SpendingIndependence extends Estimate {
  /**
   * `holds`: the whole interval lies within ±0.2. `fails`: the whole interval lies beyond. `unclear`: too few customers to tell.
   */
  readonly verdict: 'holds' | 'unclear' | 'fails';
}

/**
 * The correlation of mean spend with the number of repeat purchases, of customers with any, with its interval: Gamma-Gamma takes for granted
 * that there is none.
 *
 * Source: Fader, Hardie & Lee 2005 for the check (they find .06); the interval is Fisher's z with the error of Pearson's correlation by its
 * influence function, which needs no normal distribution (Devlin, Gnanadesikan & Kettenring 1975). `repeats` and `spend` as for
 * {@link import('./gamma-gamma.ts').fitGammaGamma}. Hypotheses: independent customers. Units: -1..1. Undefined: `not-enough-answers` below
 * `minimum` (at least 4) such customers, `no-variance`. Cost: O(customers).
 *
 * @example
 * spendingIndependence(Uint32Array.of(1, 2, 3, 4, 1, 2, 3, 4), Float64Array.of(1, 4, 3, 8, 2, 2, 6, 4)) // { value: 0, n: 8, verdict: 'unclear' }
 */
export function spendingIndependence(
  repeats: Uint32Array,
  spend: Float64Array,
  options: IntervalOptions = {},
): Defined<SpendingIndependence> {
  const { level = 0.95, minimum = 4 } = options;
  requireLevel(level);
  requireLength('spend', repeats.length, spend.length);
  let n = 0;
  let meanX = 0;
  let meanZ = 0;
  let xx = 0;
  let zz = 0;
  let xz = 0;
  for (let i = 0; i < repeats.length; i++) {
    const x = repeats[i]!;
    if (!(x > 0 && spend[i]! > 0)) continue;
    const z = spend[i]! / x;
    n += 1;
    const dx = x - meanX;
    const dz = z - meanZ;
    meanX += dx / n;
    meanZ += dz / n;
    xx += dx * (x - meanX);
    zz += dz * (z - meanZ);
    xz += dx * (z - meanZ);
  }
  const needed = Math.max(4, minimum);
  if (n < needed) return notEnoughAnswers(n, needed);
  if (!(xx > 0)) return noVariance('repeat purchases');
  if (!(zz > 0)) return noVariance('mean spend');
  const value = Math.max(-1, Math.min(1, xz / Math.sqrt(xx * zz)));
  if (1 - value * value < 1e-12) return { value, low: value, high: value, n, verdict: 'fails' };
  const sdX = Math.sqrt(xx / n);
  const sdZ = Math.sqrt(zz / n);
  let influence = 0;
  for (let i = 0; i < repeats.length; i++) {
    const x = repeats[i]!;
    if (!(x > 0 && spend[i]! > 0)) continue;
    const u = (x - meanX) / sdX;
    const v = (spend[i]! / x - meanZ) / sdZ;
    influence += (u * v - (value / 2) * (u * u + v * v)) ** 2;
  }
  const error = Math.sqrt(influence / n / (n - 3)) / (1 - value * value);
  const half = normalCritical(level) * error;
  const low = Math.tanh(Math.atanh(value) - half);
  const high = Math.tanh(Math.atanh(value) + half);
  const within = low > -NOTABLE && high < NOTABLE;
  const beyond = low > NOTABLE || high < -NOTABLE;
  return { value, low, high, n, verdict: within ? 'holds' : beyond ? 'fails' : 'unclear' };
}
