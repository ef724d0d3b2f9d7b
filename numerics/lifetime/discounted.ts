import { DomainError, requirePositive } from '../errors.ts';
import { lnHypergeometric } from '../functions/hypergeometric.ts';
import { exponentialIntegral } from '../integration/exponential.ts';
import { doesNotExist, type Defined } from '../undefined.ts';
import type { ShiftedBetaGeometricParameters } from './shifted-beta-geometric.ts';

/**
 * The rate of continuous discounting that takes off as much in `periods` units of time as a yearly rate takes off in a year:
 * ln(1 + yearly)/periods. 15% a year is .0027 a week. Source: by definition, ln(1 + d)/periods. Cost: O(1).
 * Domain: a yearly rate above -1, periods > 0 a year.
 *
 * @example
 * continuousDiscount(0.15, 52) // 0.00268773
 */
export function continuousDiscount(yearly: number, periods: number): number {
  if (!(yearly > -1 && Number.isFinite(yearly))) throw new DomainError('yearly', yearly, 'above -1');
  requirePositive('periods', periods);
  return Math.log1p(yearly) / periods;
}

/**
 * Discounted expected residual transactions (DERT): the purchases still to come from a customer, each counted at its present worth. Times
 * the expected spend it is the residual lifetime value.
 *
 * `expected(t)` is what a model expects in the next t, e.g. `(t) => expectedFuturePurchases('bg-nbd', parameters, customer, t)` or
 * `paretoExpectedFuturePurchases`; `rate` is continuous discounting per unit of t (see {@link continuousDiscount}). As
 * ∫ e^-δt dE[Y(t)] = ∫ e^-y E[Y(y/δ)] dy no closed form of the model is needed, and all models share one.
 * Source: Fader, Hardie & Lee 2005, "RFM and CLV" (Pareto/NBD in closed form); here by quadrature to eight digits. Domain: rate > 0.
 * Cost: some 100 expectations.
 *
 * @example
 * discountedPurchases((t) => 3 * t, 0.1) // 30
 */
export function discountedPurchases(expected: (t: number) => number, rate: number): number {
  requirePositive('rate', rate);
  return exponentialIntegral((y) => expected(y / rate));
}

/**
 * Discounted expected lifetime of a customer of a contract, in periods, counted from the first payment, which is 1 and not discounted:
 * 2F1(1, β; α + β; 1/(1 + d)). Times the margin of a period it is the value of a customer about to be won.
 *
 * Source: Fader & Hardie 2010, "Customer-base valuation in a contractual setting". Units: `discount` d is per period.
 * Undefined: `does-not-exist` unless d > 0. Cost: O(1/d) terms at worst.
 *
 * @example
 * discountedLifetime({ alpha: 0.7041, beta: 1.182 }, 0.1) // 3.69476
 */
export function discountedLifetime(
  parameters: ShiftedBetaGeometricParameters,
  discount: number,
): Defined<number> {
  return seriesFrom(parameters, 0, discount);
}

/**
 * Discounted expected residual lifetime, in periods, of a customer who has renewed `renewals` times and stands before the next renewal,
 * whose payment counts in full if it comes: (β + n)/(α + β + n) 2F1(1, β + n + 1; α + β + n + 1; 1/(1 + d)).
 *
 * Source: Fader & Hardie 2010, equation 8. Undefined: `does-not-exist` unless d > 0. Cost: O(1/d) terms at worst.
 * Domain: parameters > 0, renewals >= 0, d a rate for each period.
 *
 * @example
 * discountedRenewals({ alpha: 0.7041, beta: 1.182 }, 4, 0.1) // 5.89398
 */
export function discountedRenewals(
  parameters: ShiftedBetaGeometricParameters,
  renewals: number,
  discount: number,
): Defined<number> {
  if (!(renewals >= 0)) throw new DomainError('renewals', renewals, 'at least 0');
  const { alpha, beta } = parameters;
  const worth = seriesFrom(parameters, renewals + 1, discount);
  return typeof worth === 'number' ? ((beta + renewals) / (alpha + beta + renewals)) * worth : worth;
}

/** Σ over t from 0 of the chance to renew t times more after `from` renewals, over (1 + d)^t. */
function seriesFrom(
  { alpha, beta }: ShiftedBetaGeometricParameters,
  from: number,
  discount: number,
): Defined<number> {
  if (!(discount > 0)) return doesNotExist('the discount is above 0');
  return Math.exp(lnHypergeometric(1, beta + from, alpha + beta + from, 1 / (1 + discount)));
}
