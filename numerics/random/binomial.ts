import { requireCount, requireProbability } from '../errors.ts';
import { lnGamma } from '../functions/gamma.ts';
import type { Generator } from './generator.ts';

/**
 * The number of successes in n trials of probability p. Source: waiting times between successes (Devroye 1986, X.4.3) where the mean
 * is below 10, Hörmann 1993 ("The generation of binomial random variates", BTRS) above.
 * Domain: n a whole number >= 0, 0 <= p <= 1. Cost: O(min(np, 10)) expected.
 *
 * @example
 * binomial(seeded(1), 10, 0.5) // 6
 */
export function binomial(generator: Generator, n: number, p: number): number {
  requireCount('n', n);
  requireProbability('p', p);
  if (p > 0.5) return n - smallP(generator, n, 1 - p);
  return smallP(generator, n, p);
}

function smallP(generator: Generator, n: number, p: number): number {
  if (p === 0 || n === 0) return 0;
  return n * p < 10 ? waiting(generator, n, p) : transformed(generator, n, p);
}

function waiting(generator: Generator, n: number, p: number): number {
  const lnQ = Math.log1p(-p);
  let successes = -1;
  let trials = 0;
  do {
    trials += Math.floor(Math.log1p(-generator.uniform()) / lnQ) + 1;
    successes += 1;
  } while (trials <= n);
  return successes;
}

function transformed(generator: Generator, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const lnOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const atMode = lnGamma(mode + 1) + lnGamma(n - mode + 1);
  for (;;) {
    const u = generator.uniform() - 0.5;
    const v = 1 - generator.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= vr) return k;
    const bound = atMode - lnGamma(k + 1) - lnGamma(n - k + 1) + (k - mode) * lnOdds;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}
