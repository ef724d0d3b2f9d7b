import { tCritical } from '../distributions/student-t.ts';
import { DomainError, requireLength, requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { notEnoughAnswers, nothingToDivideBy, type Defined } from '../undefined.ts';
import { requireAmount } from './largest-remainder.ts';

/** Points by member, of lots whose time is over (all redeemed or expired), so that nothing more can come. */
export interface MaturePoints {
  readonly issued: ArrayLike<number>;
  readonly redeemed: ArrayLike<number>;
}

/**
 * The share of points that are never redeemed (breakage), from lots whose time is over.
 *
 * Source: a ratio of sums over members with the linearised error (Cochran 1977, 6.4) and Student's t; points of one member hang together, so
 * members are counted, not points. Hypotheses: members are independent, and later ones will redeem as these did. Units: share, 0..1; n is
 * members. Domain: whole numbers, redeemed at most issued. Undefined: `not-enough-answers` below `minimum` (at least 2) members with points;
 * `nothing-to-divide-by` without points. Cost: O(members).
 *
 * @example
 * breakageRate({ issued: [100, 300, 200], redeemed: [90, 240, 180] }) // { value: 0.15, n: 3 }
 */
export function breakageRate(points: MaturePoints, options: IntervalOptions = {}): Defined<Estimate> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const { issued, redeemed } = points;
  requireLength('redeemed', issued.length, redeemed.length);
  let n = 0;
  let given = 0;
  let used = 0;
  for (let i = 0; i < issued.length; i++) {
    requireAmount(`issued[${i}]`, issued[i]!);
    requireAmount(`redeemed[${i}]`, redeemed[i]!);
    if (redeemed[i]! > issued[i]!)
      throw new DomainError(`redeemed[${i}]`, redeemed[i], `at most the ${issued[i]} issued`);
    if (issued[i]! === 0) continue;
    n += 1;
    given += issued[i]!;
    used += redeemed[i]!;
  }
  if (issued.length > 0 && given === 0) return nothingToDivideBy('the points issued');
  const needed = Math.max(2, minimum);
  if (n < needed) return notEnoughAnswers(n, needed);
  const kept = used / given;
  let squares = 0;
  for (let i = 0; i < issued.length; i++) squares += (redeemed[i]! - kept * issued[i]!) ** 2;
  const error = Math.sqrt((squares / (n - 1)) * n) / given;
  const half = tCritical(level, n - 1) * error;
  const value = 1 - kept;
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half), n };
}
