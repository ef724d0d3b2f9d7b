import type { LongWork } from '../long-work.ts';
import type { GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import type { Defined } from '../undefined.ts';
import type { CustomerHistory } from './customer-history.ts';
import type { Fit } from './fit.ts';
import { leavingWithin } from './pareto-integral.ts';
import { paretoLikelihood } from './pareto-likelihood.ts';
import { fitRepeatBuying } from './repeat-buying.ts';

/** r and alpha of the buying rate, s and beta of the rate of leaving. */
export type ParetoParameter = 'r' | 'alpha' | 's' | 'beta';
export type ParetoParameters = Readonly<Record<ParetoParameter, number>>;

const NAMES = ['r', 'alpha', 's', 'beta'] as const;

/**
 * Fits the Pareto/NBD model of repeat buying to grouped lifetimes by maximum likelihood.
 *
 * Source: Schmittlein, Morrison & Colombo 1987; the likelihood as in Fader & Hardie 2005, "A note on deriving the Pareto/NBD model".
 * Hypotheses: customers buy at random at a rate of their own, gamma over customers (shape r, rate alpha), and leave unseen at any moment at
 * a rate of their own, gamma over customers (s, beta); both are independent. Units: alpha and beta are in the unit of the times.
 * Undefined: `not-enough-answers` without customers, `no-variance` where nobody bought again, `did-not-converge`. The likelihood is often
 * flat in s and beta, whose ratio alone is then known: look at their standard errors.
 * Cost: O(groups + distinct pairs of repeats and time) for each of some 40 evaluations.
 *
 * @example
 * fitParetoNbd({ repeats: Uint32Array.of(0, 1, 2, 5, 9), recency: Float64Array.of(0, 5, 20, 30, 37), age: Float64Array.of(38, 38, 38, 38, 38), count: Uint32Array.of(60, 20, 12, 8, 3) }) // { customers: 103, logLikelihood: -450.18 }
 */
export function fitParetoNbd(groups: GroupedLifetimes, work: LongWork = {}): Defined<Fit<ParetoParameter>> {
  return fitRepeatBuying(
    NAMES,
    groups,
    ({ customers, bought, watched }) => [0.5, (0.5 * watched) / bought, 0.5, (0.5 * watched) / customers],
    paretoLikelihood,
    work,
  );
}

/**
 * Probability that a customer has not left yet, 0..1. Source: Schmittlein, Morrison & Colombo 1987, equations 11-13, as one integral over
 * the time of leaving, which needs no cases of alpha and beta. Domain: parameters > 0, 0 <= t_x <= T. Cost: O(1).
 * Units: times in the unit of the fit.
 *
 * @example
 * paretoAlive({ r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 }, { repeats: 2, recency: 30.43, age: 38.86 }) // 0.86912
 */
export function paretoAlive(parameters: ParetoParameters, customer: CustomerHistory): number {
  const { r, alpha, s, beta } = parameters;
  const { repeats, recency, age } = customer;
  const left = leavingWithin(parameters, repeats, recency, age);
  const ln = -(r + repeats) * Math.log((alpha + age) / (alpha + recency));
  const there = Math.exp(ln - s * Math.log((beta + age) / (beta + recency))) * (beta + recency);
  return there > 0 ? there / (there + s * left) : 0;
}

/**
 * Purchases to be expected of a new customer in a time t after the first, E[X(t)], also where s is 1.
 * Source: Schmittlein, Morrison & Colombo 1987, equation 17. Domain: t >= 0. Cost: O(1).
 *
 * @example
 * paretoExpectedPurchases({ r: 0.55, alpha: 10.58, s: 1, beta: 11.66 }, 52) // 1.02886
 */
export function paretoExpectedPurchases({ r, alpha, s, beta }: ParetoParameters, t: number): number {
  return (r / alpha) * timeThere(s, beta, t);
}

/**
 * Purchases to be expected of a known customer in a time t from now, E[Y(t) | x, t_x, T], also where s is 1.
 * Source: Schmittlein, Morrison & Colombo 1987, equation 22. Domain: t >= 0. Cost: O(1).
 *
 * @example
 * paretoExpectedFuturePurchases({ r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 }, { repeats: 2, recency: 30.43, age: 38.86 }, 39) // 1.45512
 */
export function paretoExpectedFuturePurchases(
  parameters: ParetoParameters,
  customer: CustomerHistory,
  t: number,
): number {
  const { r, alpha, s, beta } = parameters;
  const { repeats, age } = customer;
  const rate = (r + repeats) / (alpha + age);
  return rate * timeThere(s, beta + age, t) * paretoAlive(parameters, customer);
}

/** The time of the next t that a customer is there, whose rate of leaving has shape s and rate b: b/(s - 1) [1 - (b/(b + t))^(s - 1)]. */
function timeThere(s: number, b: number, t: number): number {
  const growth = Math.log1p(t / b);
  const power = (s - 1) * growth;
  return b * growth * (Math.abs(power) < 1e-12 ? 1 : -Math.expm1(-power) / power);
}
