import { DomainError } from '../errors.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { amountOf, proportion, requireAmount, splitWhole } from './largest-remainder.ts';

/** A sale that earned points, money in minor units of one currency. */
export interface SaleWithPoints {
  /** What the customer paid: the transaction price. */
  readonly price: number;
  /** Stand-alone price of the goods; that which was paid unless they were discounted. */
  readonly goods: number;
  readonly points: number;
  /** What a point buys, in minor units for every `per` points: 1 cent for 1 point is { value: 1, per: 1 }. */
  readonly worth: { readonly value: number; readonly per: number };
  /** Of the points, how many are expected to be redeemed. */
  readonly expected: number;
}

/** The price of a sale, parted between what was delivered and what is still owed. */
export interface Allocation {
  /** Revenue of today. */
  readonly goods: number;
  /** Deferred: a contract liability until the points are redeemed or expire. */
  readonly points: number;
}

/**
 * Parts the price of a sale between the goods and the points that came with it, by their stand-alone prices; that of the points counts those
 * expected to be redeemed only.
 *
 * Source: IFRS 15 paragraphs 74 and B39-B43, Example 52 (100,000 with 10,000 points of 1, 9,500 expected: 91,324 and 8,676). Domain: whole
 * numbers >= 0, expected at most points. Undefined: `nothing-to-divide-by` where neither goods nor points have a price. Cost: O(1).
 *
 * @example
 * allocateSale({ price: 100000, goods: 100000, points: 10000, worth: { value: 1, per: 1 }, expected: 9500 }) // { goods: 91324, points: 8676 }
 */
export function allocateSale(sale: SaleWithPoints): Defined<Allocation> {
  const { price, goods, points, worth, expected } = sale;
  requireAmount('price', price);
  requireAmount('goods', goods);
  requireAmount('points', points);
  requireAmount('expected', expected);
  requireAmount('worth.value', worth.value);
  if (!(Number.isSafeInteger(worth.per) && worth.per > 0))
    throw new DomainError('worth.per', worth.per, 'a whole number above 0');
  if (expected > points) throw new DomainError('expected', expected, `at most the ${points} points`);
  const parts = splitExact(price, [
    BigInt(goods) * BigInt(worth.per),
    BigInt(expected) * BigInt(worth.value),
  ]);
  if (isUndefined(parts)) return parts;
  const [first = 0, second = 0] = parts;
  return { goods: first, points: second };
}

/** {@link splitWhole} for weights beyond a double: brought down together by halves until they fit. */
function splitExact(total: number, weights: readonly [bigint, bigint]): Defined<readonly number[]> {
  let [first, second] = weights;
  while (first > BigInt(Number.MAX_SAFE_INTEGER) || second > BigInt(Number.MAX_SAFE_INTEGER)) {
    first >>= 1n;
    second >>= 1n;
  }
  return splitWhole(total, [amountOf('goods', first), amountOf('points', second)]);
}

/** Points of a program, and the revenue put off for them. */
export interface PointsToDate {
  /** Deferred for all points issued so far, in minor units. */
  readonly deferred: number;
  /** Points redeemed so far. */
  readonly redeemed: number;
  /** Points expected to be redeemed in all, those redeemed included: the issued less the breakage. */
  readonly expected: number;
}

/**
 * The revenue to date of points: what was deferred, in the proportion of points redeemed to those expected to be redeemed in all. Breakage
 * so comes in along with redemption, and a changed expectation is caught up at once.
 *
 * Source: IFRS 15 paragraph B46 and Example 52. Domain: whole numbers >= 0; redeemed beyond the expected recognises all.
 * Cost: O(1).
 *
 * @example
 * revenueToDate({ deferred: 8676, redeemed: 8500, expected: 9700 }) // 7603
 */
export function revenueToDate({ deferred, redeemed, expected }: PointsToDate): number {
  requireAmount('deferred', deferred);
  requireAmount('redeemed', redeemed);
  requireAmount('expected', expected);
  if (redeemed === 0) return 0;
  return redeemed >= expected ? deferred : proportion(deferred, redeemed, expected);
}
