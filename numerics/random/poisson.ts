import { DomainError } from '../errors.ts';
import { lnGamma } from '../functions/gamma.ts';
import type { Generator } from './generator.ts';

/**
 * One draw from the Poisson distribution of the given mean. Source: Knuth's product of uniforms below 10, Hörmann 1993
 * ("The transformed rejection method for generating Poisson random variables", PTRS) from 10 on.
 * Domain: 0 <= mean < 2^53. Cost: O(min(mean, 10)) expected.
 *
 * @example
 * poisson(seeded(1), 4) // 1
 */
export function poisson(generator: Generator, mean: number): number {
  if (!(mean >= 0 && mean < Number.MAX_SAFE_INTEGER))
    throw new DomainError('mean', mean, 'at least 0 and below 2^53');
  if (mean === 0) return 0;
  return mean < 10 ? product(generator, mean) : transformed(generator, mean);
}

function product(generator: Generator, mean: number): number {
  const floor = Math.exp(-mean);
  let k = 0;
  let p = generator.uniform();
  while (p > floor) {
    p *= generator.uniform();
    k += 1;
  }
  return k;
}

function transformed(generator: Generator, mean: number): number {
  const lnMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = generator.uniform() - 0.5;
    const v = 1 - generator.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const bound = -mean + k * lnMean - lnGamma(k + 1);
    if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b) <= bound) return k;
  }
}
