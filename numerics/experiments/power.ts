import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { DomainError, requireLevel, requirePositive } from '../errors.ts';
import { nothingToDivideBy, type Defined } from '../undefined.ts';

export interface PowerOptions {
  /** Chance to see a difference that is there, 0..1; default 0.8. */
  readonly power?: number;
  /** 1 less the chance of a false alarm (two-sided); default 0.95. */
  readonly level?: number;
}

/** Customers in each group. How many are needed is in {@link import('../survey/comparison-size.ts')}. */
export interface GroupSizes {
  readonly control: number;
  readonly treated: number;
}

/** Two shares that one wants to be able to tell apart, 0..1. */
export interface SharesToTell {
  readonly control: number;
  readonly treated: number;
}

/**
 * The chance to see a difference of two shares that is there, with groups of these sizes (pooled z test, two-sided, of which the tail on the
 * wrong side is left out). Undefined: `nothing-to-divide-by` where they are equal. Source: Fleiss, Levin & Paik 2003, 4.2 (R's power.prop.test). Cost: O(1).
 * Domain: shares within 0..1, sizes >= 1.
 *
 * @example
 * powerForShares({ control: 0.5, treated: 0.75 }, { control: 77, treated: 77 }) // 0.901104
 */
export function powerForShares(shares: SharesToTell, groups: GroupSizes, level = 0.95): Defined<number> {
  requireLevel(level);
  requireShares(shares);
  requirePositive('groups.control', groups.control);
  requirePositive('groups.treated', groups.treated);
  const { control: p, treated: q } = shares;
  if (p === q) return nothingToDivideBy('the difference');
  const pooled = (groups.control * p + groups.treated * q) / (groups.control + groups.treated);
  const under = Math.sqrt(pooled * (1 - pooled) * (1 / groups.control + 1 / groups.treated));
  const over = Math.sqrt((p * (1 - p)) / groups.control + (q * (1 - q)) / groups.treated);
  const short = Math.abs(p - q) + normalQuantile((1 - level) / 2) * under;
  return over > 0 ? normalCdf(short / over) : short > 0 ? 1 : 0;
}

/**
 * The least difference of two means that groups of these sizes show with the chance `power`. `deviation` within the groups.
 * Source: the normal formula. Domain: deviation and sizes > 0, 0 < power < 1. Units: those of the deviation. Cost: O(1).
 *
 * @example
 * smallestDifference(1, { control: 64, treated: 64 }) // 0.49526
 */
export function smallestDifference(
  deviation: number,
  groups: GroupSizes,
  options: PowerOptions = {},
): number {
  const { level, power } = checked(options);
  requirePositive('deviation', deviation);
  requirePositive('groups.control', groups.control);
  requirePositive('groups.treated', groups.treated);
  const z = normalQuantile(power) - normalQuantile((1 - level) / 2);
  return z * deviation * Math.sqrt(1 / groups.control + 1 / groups.treated);
}

function checked({ level = 0.95, power = 0.8 }: PowerOptions): Required<PowerOptions> {
  requireLevel(level);
  if (!(power > 1 - level && power < 1))
    throw new DomainError('power', power, 'between the chance of a false alarm and 1');
  return { level, power };
}

function requireShares({ control, treated }: SharesToTell): void {
  for (const [name, share] of Object.entries({ control, treated })) {
    if (!(share >= 0 && share <= 1)) throw new DomainError(name, share, 'within 0 and 1');
  }
}
