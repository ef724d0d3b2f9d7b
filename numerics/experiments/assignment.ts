import { DomainError } from '../errors.ts';
import { murmur3 } from '../functions/murmur.ts';

/**
 * Where a customer stands in an experiment: a number 0..1 (below 1), the same whenever and wherever it is asked, unrelated to where the
 * same customer stands in another experiment: MurmurHash3 of the customer's UTF-8 id, seeded with the hash of the experiment's, over 2^32.
 * Source: Kohavi, Tang & Xu 2020, chapter 14, on hashed assignment. Domain: any texts. Units: 0 <= place < 1. Cost: O(length of the ids).
 *
 * @example
 * placeIn('free-returns', 'customer-1') // 0.233418
 */
export function placeIn(experiment: string, customer: string): number {
  return murmur3(customer, murmur3(experiment)) / 2 ** 32;
}

/**
 * The variation that a customer is in, by its index in `shares`, or undefined for who is not in the experiment: shares of customers 0..1 that
 * add up to 1 at most, what they leave is outside. Raising the last share takes in new customers and moves none.
 * Source: MurmurHash3 (Appleby 2011) cut into shares. Domain: shares >= 0 that sum to 1. Cost: O(length of the two names).
 *
 * @example
 * variationOf('free-returns', 'customer-1', [0.5, 0.5]) // 0
 */
export function variationOf(
  experiment: string,
  customer: string,
  shares: readonly number[],
): number | undefined {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (shares.some((share) => !(share >= 0)) || !(whole <= 1 + 1e-9))
    throw new DomainError('shares', shares.join(', '), 'at least 0, and 1 at most together');
  const place = placeIn(experiment, customer);
  let below = 0;
  const at = shares.findIndex((share) => {
    below += share;
    return place < below;
  });
  if (at >= 0) return at;
  const last = shares.findLastIndex((share) => share > 0);
  return whole > 1 - 1e-9 && last >= 0 ? last : undefined;
}
