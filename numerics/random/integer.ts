import { DomainError } from '../errors.ts';
import type { Generator } from './generator.ts';

const TWO_POW_32 = 4294967296;

/**
 * A whole number drawn uniformly from 0 .. n - 1, exactly unbiased.
 * Source: Lemire 2019, "Fast random integer generation in an interval". Domain: n a whole number 1 .. 2^20 takes one multiplication,
 * up to 2^32 a rejection by modulus. Cost: O(1) expected.
 *
 * @example
 * integer(seeded(1), 6) // 0
 */
export function integer(generator: Generator, n: number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= TWO_POW_32)) {
    throw new DomainError('n', n, 'a whole number 1 .. 2^32');
  }
  if (n <= 1048576) return smallInteger(generator, n);
  const fair = TWO_POW_32 - (TWO_POW_32 % n);
  let draw = generator.uint32();
  while (draw >= fair) draw = generator.uint32();
  return draw % n;
}

/**
 * {@link integer} for n known to be a whole number 1 .. 2^20: the inner loop of every bootstrap.
 *
 * @internal
 */
export function smallInteger(generator: Generator, n: number): number {
  let product = generator.uint32() * n;
  let drawn = Math.floor(product / TWO_POW_32);
  if (product - drawn * TWO_POW_32 < n) {
    const unfair = TWO_POW_32 % n;
    while (product - drawn * TWO_POW_32 < unfair) {
      product = generator.uint32() * n;
      drawn = Math.floor(product / TWO_POW_32);
    }
  }
  return drawn;
}
