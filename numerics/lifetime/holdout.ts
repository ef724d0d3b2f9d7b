import { requireCount, requireLength } from '../errors.ts';

/** Customers by what they did in calibration, one entry a customer. */
export interface HoldoutData {
  /** Repeat purchases in the time that the model was fitted to. */
  readonly repeats: ArrayLike<number>;
  /** Purchases in the time held out. */
  readonly actual: ArrayLike<number>;
  /** The same as the model expects it of each customer. */
  readonly expected: ArrayLike<number>;
}

/** All customers with as many repeats in calibration: mean purchases in the time held out. */
export interface HoldoutGroup {
  readonly repeats: number;
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
}

/**
 * How many purchases customers made in a time held out, beside what the model expected of them, by their repeat purchases before:
 * 0, 1, 2 … and `most` or more together. Only numbers that occur.
 *
 * Source: Fader, Hardie & Lee 2005, figure 4. Domain: whole repeats >= 0. Cost: O(customers).
 *
 * @example
 * holdoutByFrequency({ repeats: [0, 0, 3, 9], actual: [0, 1, 2, 6], expected: [0.4, 0.4, 2.5, 5] }, 3) // [{ repeats: 0, customers: 2, actual: 0.5, expected: 0.4 }, { repeats: 3, customers: 2, actual: 4, expected: 3.75 }]
 */
export function holdoutByFrequency(data: HoldoutData, most = 7): readonly HoldoutGroup[] {
  const { repeats, actual, expected } = data;
  requireCount('most', most, 1);
  requireLength('actual', repeats.length, actual.length);
  requireLength('expected', repeats.length, expected.length);
  const customers = new Float64Array(most + 1);
  const came = new Float64Array(most + 1);
  const foreseen = new Float64Array(most + 1);
  for (let i = 0; i < repeats.length; i++) {
    requireCount(`repeats[${i}]`, repeats[i]!);
    const k = Math.min(most, repeats[i]!);
    customers[k] = customers[k]! + 1;
    came[k] = came[k]! + actual[i]!;
    foreseen[k] = foreseen[k]! + expected[i]!;
  }
  return Array.from(customers, (n, k) => ({
    repeats: k,
    customers: n,
    actual: came[k]! / n,
    expected: foreseen[k]! / n,
  })).filter((group) => group.customers > 0);
}
