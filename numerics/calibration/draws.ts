import { momentsOf, type Moments } from '../moments.ts';
import { binomial } from '../random/binomial.ts';
import { exponential } from '../random/gamma.ts';
import type { Generator } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import type { Share } from '../intervals/newcombe.ts';

/**
 * n values of a function of the generator.
 *
 * @internal
 */
export function many(n: number, draw: (i: number) => number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: n }, (_, i) => draw(i));
}

/**
 * Moments of n normal values.
 *
 * @internal
 */
export function normals(g: Generator, n: number, mean = 0, deviation = 1): Moments {
  return momentsOf(many(n, () => mean + deviation * normal(g)));
}

/**
 * Moments of n skewed values (exponential, skewness 2) of this mean.
 *
 * @internal
 */
export function skewed(g: Generator, n: number, mean = 1): Moments {
  return momentsOf(many(n, () => mean * exponential(g)));
}

/**
 * A share of n trials.
 *
 * @internal
 */
export function share(g: Generator, n: number, p: number): Share {
  return { successes: binomial(g, n, p), n };
}

/**
 * How many of n answers fell in each of the classes, of these probabilities.
 *
 * @internal
 */
export function classes(g: Generator, n: number, probabilities: readonly number[]): number[] {
  let left = n;
  let rest = 1;
  return probabilities.map((p, i) => {
    const own = i === probabilities.length - 1 ? left : binomial(g, left, Math.min(1, p / rest));
    left -= own;
    rest -= p;
    return own;
  });
}

/**
 * A series whose neighbours hang together with this correlation, of standard deviation 1.
 *
 * @internal
 */
export function autoregressive(g: Generator, n: number, correlation: number): Float64Array<ArrayBuffer> {
  const innovation = Math.sqrt(1 - correlation * correlation);
  let last = normal(g);
  return many(n, (i) => {
    if (i > 0) last = correlation * last + innovation * normal(g);
    return last;
  });
}
