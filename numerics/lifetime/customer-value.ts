import { requireFinite, requireProbability } from '../errors.ts';
import { doesNotExist, type Defined } from '../undefined.ts';

/** A customer who pays the same margin every period and stays with the same chance. */
export interface SteadyCustomer {
  /** Margin of a period, in money. */
  readonly margin: number;
  /** Chance to stay from one period to the next, r. */
  readonly retention: number;
  /** Discount of a period, d. */
  readonly discount: number;
}

/**
 * The textbook lifetime value of a customer, under both conventions, since sources differ without saying so: `later` counts the first margin
 * one period from now, if the customer stays, m r/(1 + d - r); `immediate` counts it now and in full, m (1 + d)/(1 + d - r). They differ by
 * exactly one margin.
 *
 * Source: Gupta & Lehmann 2003. Hypotheses: margin and retention never change; as the fickle leave first the retention of a cohort rises,
 * so this undervalues those who stayed (Fader & Hardie 2010): prefer a fitted model. Domain: 0 <= r <= 1. Undefined: `does-not-exist`
 * unless d > r - 1. Cost: O(1).
 *
 * @example
 * steadyCustomerValue({ margin: 100, retention: 0.8, discount: 0.1 }) // { later: 266.66667, immediate: 366.66667 }
 */
export function steadyCustomerValue({
  margin,
  retention,
  discount,
}: SteadyCustomer): Defined<{ readonly later: number; readonly immediate: number }> {
  requireFinite('margin', margin);
  requireProbability('retention', retention);
  requireFinite('discount', discount);
  const lost = 1 + discount - retention;
  if (!(lost > 0)) return doesNotExist('1 + discount is above retention');
  return { later: (margin * retention) / lost, immediate: (margin * (1 + discount)) / lost };
}
