import type { Estimate, IntervalOptions } from '../estimate.ts';
import { wilson } from '../intervals/wilson.ts';
import { DomainError, requireCount, requireFinite, requireProbability } from '../errors.ts';
import { nothingToDivideBy, type Defined } from '../undefined.ts';

/**
 * The share of customers with two orders or more among those with one or more, with Wilson's interval.
 * Units: share, 0..1. Undefined: `not-enough-answers` below `minimum` (default 1) customers. Cost: O(1).
 * Source: by definition; Wilson 1927 for the interval.
 *
 * @example
 * repeatPurchaseRate(48, 100) // { value: 0.48, n: 100 }
 */
export function repeatPurchaseRate(
  withTwoOrMore: number,
  withOneOrMore: number,
  options?: IntervalOptions,
): Defined<Estimate> {
  return wilson(withTwoOrMore, withOneOrMore, options);
}

/**
 * The share of customers at the start of a period who are still there at its end: (E - N) / S, with Wilson's interval.
 *
 * Symbols: S customers at the start, E at the end, N new ones of the period. Domain: N <= E and E - N <= S.
 * Undefined: `not-enough-answers` where S is below `minimum` (default 1). Cost: O(1).
 * Source: by definition, (E - N)/S; Wilson 1927 for the interval.
 *
 * @example
 * retentionRate({ start: 100, end: 105, gained: 20 }) // { value: 0.85, n: 100 }
 */
export function retentionRate(
  period: { readonly start: number; readonly end: number; readonly gained: number },
  options?: IntervalOptions,
): Defined<Estimate> {
  requireCount('end', period.end);
  requireCount('gained', period.gained);
  return wilson(period.end - period.gained, period.start, options);
}

/**
 * The share of customers who referred at least one other, with Wilson's interval.
 * Units: share, 0..1. Undefined: `not-enough-answers` below `minimum` (default 1) customers. Cost: O(1).
 * Source: by definition; Wilson 1927 for the interval.
 *
 * @example
 * referralRate(12, 240) // { value: 0.05, n: 240 }
 */
export function referralRate(
  referrers: number,
  customers: number,
  options?: IntervalOptions,
): Defined<Estimate> {
  return wilson(referrers, customers, options);
}

/**
 * The viral coefficient K: invitations sent by each customer times the share of them that convert. Domain: invitations
 * finite and >= 0, conversion a share 0..1.
 * Above 1 each customer brings more than one other. Source: by definition, K = invites · conversion. Cost: O(1).
 *
 * @example
 * viralCoefficient(4, 0.5) // 2
 */
export function viralCoefficient(invitationsPerCustomer: number, conversion: number): number {
  requireNotNegative('invitationsPerCustomer', invitationsPerCustomer);
  requireProbability('conversion', conversion);
  return invitationsPerCustomer * conversion;
}

/**
 * Customers after `cycles` cycles of referral: U0 (K^(cycles+1) - 1)/(K - 1), or U0 (cycles + 1) at K = 1.
 * Hypothesis: each customer invites once, in the cycle after joining, and K does not change. Source: the sum of a geometric series.
 * Cost: O(1).
 *
 * @example
 * viralGrowth(10, 2, 3) // 150
 */
export function viralGrowth(start: number, k: number, cycles: number): number {
  requireNotNegative('start', start);
  requireNotNegative('k', k);
  requireNotNegative('cycles', cycles);
  if (Math.abs(k - 1) < 1e-12) return start * (cycles + 1);
  return (start * (k ** (cycles + 1) - 1)) / (k - 1);
}

/**
 * The most customers that referral alone can reach: U0/(1 - K). Undefined from K = 1 on, where growth has no ceiling.
 * Source: the limit of a geometric series, U0/(1 - K). Domain: U0 >= 0, 0 <= K. Units: people. Cost: O(1).
 *
 * @example
 * viralCeiling(10, 0.5) // 20
 */
export function viralCeiling(start: number, k: number): Defined<number> {
  requireNotNegative('start', start);
  requireNotNegative('k', k);
  return k < 1 ? start / (1 - k) : { undefined: 'does-not-exist', needs: 'K < 1' };
}

/** Recurring revenue of one period, all in the same money: what it began with and what became of it. */
export interface RevenueMovement {
  readonly start: number;
  readonly expansion: number;
  readonly contraction: number;
  readonly churn: number;
}

/**
 * Net revenue retention: (start + expansion - contraction - churn) / start. Units: share; above 1 the customers there grew.
 * Undefined: `nothing-to-divide-by` where start is 0. Source: by definition. Cost: O(1).
 *
 * @example
 * netRevenueRetention({ start: 100, expansion: 12, contraction: 5, churn: 8 }) // 0.99
 */
export function netRevenueRetention(movement: RevenueMovement): Defined<number> {
  for (const [name, value] of Object.entries(movement)) requireNotNegative(name, value);
  if (movement.start === 0) return nothingToDivideBy('revenue at the start');
  return (movement.start + movement.expansion - movement.contraction - movement.churn) / movement.start;
}

/**
 * Gross revenue retention: as {@link netRevenueRetention} without the expansion, so at most 1. Source: by definition. Cost: O(1).
 * Domain: money >= 0. Undefined: `nothing-to-divide-by` where nothing was there at the start.
 *
 * @example
 * grossRevenueRetention({ start: 100, expansion: 12, contraction: 5, churn: 8 }) // 0.87
 */
export function grossRevenueRetention(movement: RevenueMovement): Defined<number> {
  return netRevenueRetention({ ...movement, expansion: 0 });
}

/**
 * Earned growth rate: NRR + ENC - 1, where ENC is revenue from customers who came by recommendation over the revenue at the start.
 * Source: Reichheld, Darnell & Burns 2021. Units: shares. Cost: O(1).
 *
 * @example
 * earnedGrowthRate(0.85, 0.25) // 0.10
 */
export function earnedGrowthRate(netRetention: number, earnedNewCustomers: number): number {
  requireFinite('netRetention', netRetention);
  requireNotNegative('earnedNewCustomers', earnedNewCustomers);
  return netRetention + earnedNewCustomers - 1;
}

/**
 * The share of new customers' revenue that was earned by recommendation rather than bought by marketing.
 * Source: Reichheld, Darnell & Burns 2021. Domain: money >= 0. Undefined: `nothing-to-divide-by` where both are 0. Cost: O(1).
 *
 * @example
 * earnedShare(10, 20) // 0.333333
 */
export function earnedShare(earned: number, bought: number): Defined<number> {
  requireNotNegative('earned', earned);
  requireNotNegative('bought', bought);
  return earned + bought === 0 ? nothingToDivideBy('revenue of new customers') : earned / (earned + bought);
}

function requireNotNegative(argument: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value)))
    throw new DomainError(argument, value, 'a finite number of at least 0');
}
