import { lnHypergeometric } from '../functions/hypergeometric.ts';
import type { LongWork } from '../long-work.ts';
import type { GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import type { Defined } from '../undefined.ts';
import { betaGeometricLikelihood, type BetaGeometricKind } from './beta-geometric-likelihood.ts';
import type { CustomerHistory } from './customer-history.ts';
import type { Fit } from './fit.ts';
import { fitRepeatBuying } from './repeat-buying.ts';

/** r and alpha of the buying rate, a and b of the chance to leave. */
export type BetaGeometricParameter = 'r' | 'alpha' | 'a' | 'b';
export type BetaGeometricParameters = Readonly<Record<BetaGeometricParameter, number>>;

const NAMES = ['r', 'alpha', 'a', 'b'] as const;

/**
 * Fits BG/NBD or MBG/NBD to grouped lifetimes by maximum likelihood.
 *
 * Source: Fader, Hardie & Lee 2005 (BG/NBD); Batislam, Denizel & Filiztekin 2007 (MBG/NBD). Hypotheses: while customers stay they buy at
 * random at a rate of their own, gamma over customers (shape r, rate alpha); after a purchase they leave with a chance of their own, beta
 * over customers (a, b); both are independent. Units: the parameters are in the unit of the times.
 * Undefined: `not-enough-answers` without customers, `no-variance` where nobody bought again, `did-not-converge`.
 * Cost: O(groups) for each of some 30 evaluations, with logarithms taken once a distinct time.
 *
 * @example
 * fitBetaGeometric('bg-nbd', { repeats: Uint32Array.of(0, 1, 2, 5), recency: Float64Array.of(0, 5, 20, 30), age: Float64Array.of(38, 38, 38, 38), count: Uint32Array.of(60, 20, 12, 8) }) // { customers: 100, logLikelihood: -378.122 }
 */
export function fitBetaGeometric(
  kind: BetaGeometricKind,
  groups: GroupedLifetimes,
  work: LongWork = {},
): Defined<Fit<BetaGeometricParameter>> {
  return fitRepeatBuying(
    NAMES,
    groups,
    ({ bought, watched }) => [0.5, (0.5 * watched) / bought, 1, 2],
    (part) => betaGeometricLikelihood(kind, part),
    work,
  );
}

/**
 * Probability that a customer has not left yet, 0..1. Source: Fader, Hardie & Lee 2008. Domain: parameters > 0, 0 <= t_x <= T. Cost: O(1).
 * Units: times in the unit of the fit.
 *
 * @example
 * probabilityAlive('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { repeats: 2, recency: 30.43, age: 38.86 }) // 0.726579
 */
export function probabilityAlive(
  kind: BetaGeometricKind,
  parameters: BetaGeometricParameters,
  customer: CustomerHistory,
): number {
  const { r, alpha, a, b } = parameters;
  const { repeats, recency, age } = customer;
  const shift = kind === 'bg-nbd' ? 0 : 1;
  if (repeats + shift === 0) return 1;
  const odds =
    (a / (b + repeats + shift - 1)) * Math.exp((r + repeats) * Math.log((alpha + age) / (alpha + recency)));
  return 1 / (1 + odds);
}

/**
 * Purchases to be expected of a new customer in a time t after the first, E[X(t)].
 * Source: Fader, Hardie & Lee 2005, equation 9; Batislam et al. 2007. Domain: parameters > 0, t >= 0. Cost: one hypergeometric series.
 * Units: t in the unit of the fit.
 *
 * @example
 * expectedPurchases('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 52) // 1.44605
 */
export function expectedPurchases(
  kind: BetaGeometricKind,
  parameters: BetaGeometricParameters,
  t: number,
): number {
  return growth(kind, parameters, 0, 0, t);
}

/**
 * Purchases to be expected of a known customer in a time t from now, E[Y(t) | x, t_x, T].
 * Source: Fader, Hardie & Lee 2005, equation 10; Batislam et al. 2007. Cost: one hypergeometric series.
 * Domain: parameters > 0, 0 <= t_x <= T, t >= 0. Units: times in the unit of the fit.
 *
 * @example
 * expectedFuturePurchases('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { repeats: 2, recency: 30.43, age: 38.86 }, 39) // 1.22603
 */
export function expectedFuturePurchases(
  kind: BetaGeometricKind,
  parameters: BetaGeometricParameters,
  customer: CustomerHistory,
  t: number,
): number {
  return (
    probabilityAlive(kind, parameters, customer) * growth(kind, parameters, customer.repeats, customer.age, t)
  );
}

/** Purchases in t of a customer alive with x repeats at age T; the formula's pole at a = 1 is stepped over from both sides. */
function growth(
  kind: BetaGeometricKind,
  parameters: BetaGeometricParameters,
  x: number,
  age: number,
  t: number,
): number {
  const { r, alpha, a, b } = parameters;
  if (t === 0) return 0;
  if (Math.abs(a - 1) < 1e-5) {
    const below = growth(kind, { ...parameters, a: 1 - 2e-5 }, x, age, t);
    return (below + growth(kind, { ...parameters, a: 1 + 2e-5 }, x, age, t)) / 2;
  }
  const z = t / (alpha + age + t);
  const decay = (r + x) * Math.log1p(-z);
  const [front, series] =
    kind === 'bg-nbd'
      ? [a + b + x - 1, lnHypergeometric(r + x, b + x, a + b + x - 1, z)]
      : [b + x, lnHypergeometric(r + x, b + x + 1, a + b + x, z)];
  return (front / (a - 1)) * -Math.expm1(decay + series);
}
