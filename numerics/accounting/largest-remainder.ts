import { DomainError } from '../errors.ts';
import { nothingToDivideBy, type Defined } from '../undefined.ts';

/**
 * Throws {@link DomainError} unless `value` is a whole number that a double holds exactly: money in minor units, or points.
 *
 * @internal
 */
export function requireWhole(argument: string, value: number): void {
  if (!Number.isSafeInteger(value))
    throw new DomainError(argument, value, 'a whole number within ±(2^53 - 1), in minor units');
}

/**
 * Throws {@link DomainError} unless `value` is such a number of at least 0.
 *
 * @internal
 */
export function requireAmount(argument: string, value: number): void {
  requireWhole(argument, value);
  if (value < 0) throw new DomainError(argument, value, 'at least 0');
}

/**
 * A whole number that went through exact arithmetic, as a double; throws {@link DomainError} where a double cannot hold it.
 *
 * @internal
 */
export function amountOf(argument: string, exact: bigint): number {
  const value = Number(exact);
  requireWhole(argument, value);
  return value;
}

/**
 * Splits a whole amount in proportion to whole weights, in whole parts that add up to it exactly: each gets its share rounded down, and the
 * units left go to the largest remainders, to the earlier part where they are equal.
 *
 * Source: Hamilton's method (Balinski & Young 2001). Exact at any size that a double holds. Units: minor units of one currency, or points.
 * Domain: whole numbers, weights >= 0; a negative total is split as its opposite is. Undefined: `nothing-to-divide-by` where all weights
 * are 0. Cost: O(n log n).
 *
 * @example
 * splitWhole(100, [1, 1, 1]) // [34, 33, 33]
 */
export function splitWhole(total: number, weights: readonly number[]): Defined<readonly number[]> {
  requireWhole('total', total);
  weights.forEach((weight, i) => requireAmount(`weights[${i}]`, weight));
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return nothingToDivideBy('the sum of the weights');
  const sign = total < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(total));
  const parts = weights.map((weight) => (amount * BigInt(weight)) / whole);
  const remainders = weights.map((weight) => (amount * BigInt(weight)) % whole);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const order = remainders
    .map((_, i) => i)
    .toSorted((a, b) => compare(remainders[b], remainders[a]) || a - b);
  const extra = new Set(order.slice(0, left));
  return parts.map((part, i) => sign * (Number(part) + (extra.has(i) ? 1 : 0)) || 0);
}

function compare(a = 0n, b = 0n): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * amount · numerator / denominator as a whole number, the half rounded away from 0, exactly. Domain: whole numbers, denominator above 0.
 * Source: by definition, in whole numbers of any size. Cost: O(1).
 *
 * @example
 * proportion(8676, 4500, 9500) // 4110
 */
export function proportion(amount: number, numerator: number, denominator: number): number {
  requireWhole('amount', amount);
  requireAmount('numerator', numerator);
  requireAmount('denominator', denominator);
  if (denominator === 0) throw new DomainError('denominator', denominator, 'above 0');
  const below = BigInt(denominator);
  const doubled = 2n * BigInt(Math.abs(amount)) * BigInt(numerator) + below;
  return Math.sign(amount) * amountOf('the proportion', doubled / (2n * below)) || 0;
}
