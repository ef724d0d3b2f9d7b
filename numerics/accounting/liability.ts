import { DomainError } from '../errors.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { revenueToDate } from './allocation.ts';
import { requireAmount, requireWhole, splitWhole } from './largest-remainder.ts';

/** What happened to the points of a program in one period. */
export interface PointsPeriod {
  /** Deferred in the period, for points issued in it, in minor units; less what refunds took back. */
  readonly deferred: number;
  /** Points redeemed in the period; less those of redemptions undone. */
  readonly redeemed: number;
  /** At the end of the period: points expected to be redeemed in all, from the beginning on. */
  readonly expected: number;
}

/** One row of the roll-forward: opening + deferred - recognised = closing, exactly. */
export interface LiabilityPeriod {
  readonly opening: number;
  readonly deferred: number;
  readonly recognised: number;
  readonly closing: number;
}

/**
 * The contract liability of points from period to period. Each period recognises what its end says is earned to date, less what was
 * recognised before, so that roundings never add up and the rows tie to the last unit.
 *
 * Source: IFRS 15 paragraphs B46 and 116, Example 52 (liability 4,566 after year 1, 1,073 after year 2). Units: minor units of one
 * currency. Throws `DomainError` where more is taken back than there is, or a sum leaves what a double holds. Cost: O(periods).
 *
 * @example
 * rollForward([{ deferred: 8676, redeemed: 4500, expected: 9500 }, { deferred: 0, redeemed: 4000, expected: 9700 }]) // [{ opening: 0, deferred: 8676, recognised: 4110, closing: 4566 }, { opening: 4566, deferred: 0, recognised: 3493, closing: 1073 }]
 */
export function rollForward(periods: readonly PointsPeriod[]): readonly LiabilityPeriod[] {
  let deferred = 0;
  let redeemed = 0;
  let recognised = 0;
  return periods.map((period, i) => {
    requireWhole(`periods[${i}].deferred`, period.deferred);
    requireWhole(`periods[${i}].redeemed`, period.redeemed);
    const opening = deferred - recognised;
    deferred += period.deferred;
    redeemed += period.redeemed;
    requireAmount(`deferred through periods[${i}]`, deferred);
    requireAmount(`redeemed through periods[${i}]`, redeemed);
    const earned = revenueToDate({ deferred, redeemed, expected: period.expected });
    const own = earned - recognised;
    recognised = earned;
    return { opening, deferred: period.deferred, recognised: own, closing: deferred - recognised };
  });
}

/**
 * A liability spread over what it is owed for (lots, tiers, shops), in whole units that add up to it: by largest remainder.
 * Undefined: `nothing-to-divide-by` where there are no points at all. Throws `DomainError` for a negative liability. Cost: O(n log n).
 * Source: the largest-remainder method (Hamilton 1792).
 *
 * @example
 * spreadLiability(1073, [600, 500, 100]) // [537, 447, 89]
 */
export function spreadLiability(liability: number, points: readonly number[]): Defined<readonly number[]> {
  requireAmount('liability', liability);
  const parts = splitWhole(liability, points);
  if (isUndefined(parts) && liability > 0)
    throw new DomainError('points', points.join(', '), 'above 0 somewhere while something is owed');
  return parts;
}
