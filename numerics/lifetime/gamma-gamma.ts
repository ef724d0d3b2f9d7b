import { DomainError, requireLength } from '../errors.ts';
import type { LongWork } from '../long-work.ts';
import { doesNotExist, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { fitPositive, type Fit } from './fit.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';

/** p, shape of each purchase; q and gamma, shape and rate of the customers' own scales. */
export type GammaGammaParameter = 'p' | 'q' | 'gamma';
export type GammaGammaParameters = Readonly<Record<GammaGammaParameter, number>>;

const NAMES = ['p', 'q', 'gamma'] as const;

/** More customers than this are worth a sample to begin a search with. */
const MANY = 40_000;
const SAMPLED = 8_000;

/**
 * Fits the Gamma-Gamma model of spending by maximum likelihood.
 *
 * Source: Fader, Hardie & Lee 2005, "RFM and CLV"; Fader & Hardie 2013. `repeats` holds the repeat purchases of each customer, `spend` their
 * money in sum; customers without a repeat or without money are left out. Hypotheses: a customer's purchases vary about a mean of their
 * own, gamma over customers; the mean does not depend on how often they buy (see {@link import('./spending-independence.ts').spendingIndependence}).
 * Units: gamma is in money. Undefined: `not-enough-answers` below 2 such customers, `no-variance` where all spend alike,
 * `did-not-converge`. Cost: O(customers) for each of some 20 evaluations.
 *
 * @example
 * fitGammaGamma(Uint32Array.of(1, 2, 3, 1, 2, 4), Float64Array.of(20, 90, 60, 45, 30, 200)) // { customers: 6, logLikelihood: -24.4203 }
 */
export function fitGammaGamma(
  repeats: Uint32Array,
  spend: Float64Array,
  work: LongWork = {},
): Defined<Fit<GammaGammaParameter>> {
  requireLength('spend', repeats.length, spend.length);
  let customers = 0;
  let least = Infinity;
  let most = 0;
  let sum = 0;
  for (let i = 0; i < repeats.length; i++) {
    const money = spend[i]!;
    if (!(repeats[i]! > 0 && money > 0)) continue;
    if (money === Infinity) throw new DomainError(`spend[${i}]`, money, 'a finite number');
    const mean = money / repeats[i]!;
    customers += 1;
    sum += mean;
    if (mean < least) least = mean;
    if (mean > most) most = mean;
  }
  if (customers < 2) return notEnoughAnswers(customers, 2);
  if (least === most) return noVariance('mean spend');
  const every = Math.ceil(customers / SAMPLED);
  return fitPositive(
    NAMES,
    [3, 3, (2 * sum) / customers / 3],
    gammaGammaLikelihood(repeats, spend),
    work,
    customers > MANY ? gammaGammaLikelihood(repeats, spend, every) : undefined,
  );
}

/**
 * The mean money of a customer's next purchases, given x past ones of mean z: a mixture of their own mean and that of all.
 * Source: Fader & Hardie 2013, equation 5. Undefined: `does-not-exist` unless q > 1 (without purchases) or px + q > 1. Cost: O(1).
 * Domain: parameters > 0, x >= 0. Units: money.
 *
 * @example
 * expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, 1, 10) // 17.68631818
 */
export function expectedSpend({ p, q, gamma }: GammaGammaParameters, x: number, z: number): Defined<number> {
  if (!(p * x + q > 1)) return doesNotExist('p x + q > 1');
  return (p * (gamma + x * z)) / (p * x + q - 1);
}
