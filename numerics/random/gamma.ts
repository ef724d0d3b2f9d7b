import { requirePositive } from '../errors.ts';
import type { Generator } from './generator.ts';
import { normal } from './normal.ts';

/**
 * One draw from the exponential distribution of mean 1. Source: the inverse of the distribution. Units: a mean of 1. Cost: O(1).
 *
 * @example
 * exponential(seeded(1)) // 0.0830915
 */
export function exponential(generator: Generator): number {
  return -Math.log1p(-generator.uniform());
}

/**
 * One draw from the gamma distribution of `shape` and scale 1 (mean = shape). Source: Marsaglia & Tsang 2000, with their boost
 * below shape 1. Domain: shape > 0. Cost: O(1) expected.
 *
 * @example
 * gamma(seeded(1), 2) // 2.8598
 */
export function gamma(generator: Generator, shape: number): number {
  requirePositive('shape', shape);
  if (shape < 1) return Math.exp(lnGammaBelowOne(generator, shape));
  return marsagliaTsang(generator, shape);
}

/**
 * One draw from the beta(a, b) distribution, as a ratio of gammas; in logarithms where a shape is below 1, so that neither end
 * rounds to 0/0. Domain: a, b > 0. Source: two gamma draws; in logarithms below shape 1. Cost: O(1) expected.
 *
 * @example
 * beta(seeded(1), 2, 3) // 0.45161
 */
export function beta(generator: Generator, a: number, b: number): number {
  requirePositive('a', a);
  requirePositive('b', b);
  if (a >= 1 && b >= 1) {
    const x = marsagliaTsang(generator, a);
    return x / (x + marsagliaTsang(generator, b));
  }
  const lnX = a < 1 ? lnGammaBelowOne(generator, a) : Math.log(marsagliaTsang(generator, a));
  const lnY = b < 1 ? lnGammaBelowOne(generator, b) : Math.log(marsagliaTsang(generator, b));
  return 1 / (1 + Math.exp(lnY - lnX));
}

function lnGammaBelowOne(generator: Generator, shape: number): number {
  return Math.log(marsagliaTsang(generator, shape + 1)) - exponential(generator) / shape;
}

function marsagliaTsang(generator: Generator, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(generator);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - generator.uniform();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
