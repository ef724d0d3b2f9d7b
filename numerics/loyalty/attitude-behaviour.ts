import { normalCritical } from '../distributions/normal.ts';
import { requireFinite, requireLength, requireLevel } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { wilsonBounds } from '../intervals/wilson.ts';
import { nothingToDivideBy, notEnoughAnswers, type Defined } from '../undefined.ts';

/**
 * The four kinds of loyalty: `true` where attitude and behaviour are both high, `latent` where people feel it and do not come back,
 * `spurious` where they come back and do not feel it, `none` where both are low.
 */
export type LoyaltyKind = 'true' | 'latent' | 'spurious' | 'none';

/** Customers of each kind, with the share of each. */
export interface LoyaltyQuadrants {
  readonly n: number;
  readonly counts: Readonly<Record<LoyaltyKind, number>>;
  readonly shares: Readonly<Record<LoyaltyKind, Estimate>>;
  /**
   * How attitude and behaviour go together, phi -1..1: near 0 what people say tells nothing of what they do. Undefined where one side is
   * all high or all low.
   */
  readonly association: Defined<number>;
}

/** Where high begins, both included. Which limits were used belongs beside every figure made with them. */
export interface LoyaltyLimits {
  /** E.g. 9 of 0..10 for a recommend answer. */
  readonly attitude: number;
  /** E.g. 2 orders in the period. */
  readonly behaviour: number;
}

/**
 * The kind of one customer. Source: Dick & Basu 1994. Domain: attitude and behaviour in the units of their limits. Cost: O(1).
 *
 * @example
 * loyaltyKind(9, 1, { attitude: 9, behaviour: 3 }) // 'latent'
 */
export function loyaltyKind(attitude: number, behaviour: number, limits: LoyaltyLimits): LoyaltyKind {
  if (attitude >= limits.attitude) return behaviour >= limits.behaviour ? 'true' : 'latent';
  return behaviour >= limits.behaviour ? 'spurious' : 'none';
}

/**
 * Attitude against repeat patronage: how many customers are of each kind, with Wilson's interval of each share.
 *
 * Each customer has one attitude (a rating, e.g. the latest recommend answer) and one behaviour (e.g. orders in the period), NaN where
 * unknown: who lacks either is left out. Source: Dick & Basu 1994; the limits are the caller's, as the authors give none. Hypotheses:
 * independent customers; those who answered are as the others. Undefined: `not-enough-answers` below `minimum` (default 1) customers with
 * both. Cost: O(n).
 *
 * @example
 * loyaltyQuadrants([10, 9, 3, 2], [5, 1, 4, 0], { attitude: 9, behaviour: 2 }) // { n: 4, counts: { true: 1, latent: 1, spurious: 1, none: 1 }, association: 0 }
 */
export function loyaltyQuadrants(
  attitude: ArrayLike<number>,
  behaviour: ArrayLike<number>,
  limits: LoyaltyLimits,
  options: IntervalOptions = {},
): Defined<LoyaltyQuadrants> {
  requireLength('behaviour', attitude.length, behaviour.length);
  requireFinite('limits.attitude', limits.attitude);
  requireFinite('limits.behaviour', limits.behaviour);
  const counts: Record<LoyaltyKind, number> = { true: 0, latent: 0, spurious: 0, none: 0 };
  let n = 0;
  for (let i = 0; i < attitude.length; i++) {
    const own = attitude[i]!;
    const done = behaviour[i]!;
    if (Number.isNaN(own) || Number.isNaN(done)) continue;
    n += 1;
    counts[loyaltyKind(own, done, limits)] += 1;
  }
  const needed = Math.max(1, options.minimum ?? 1);
  if (n < needed) return notEnoughAnswers(n, needed);
  const { level = 0.95 } = options;
  requireLevel(level);
  const z = normalCritical(level);
  const share = (count: number): Estimate => ({ value: count / n, ...wilsonBounds(count, n, z), n });
  return {
    n,
    counts,
    shares: {
      true: share(counts.true),
      latent: share(counts.latent),
      spurious: share(counts.spurious),
      none: share(counts.none),
    },
    association: phi(counts),
  };
}

function phi({ true: both, latent, spurious, none }: Readonly<Record<LoyaltyKind, number>>): Defined<number> {
  const below =
    Math.sqrt((both + latent) * (spurious + none)) * Math.sqrt((both + spurious) * (latent + none));
  return below === 0
    ? nothingToDivideBy('the customers on one side of a limit')
    : (both * none - latent * spurious) / below;
}
