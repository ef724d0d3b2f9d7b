import { DomainError, requireLength } from '../errors.ts';
import { digamma, lnGamma } from '../functions/gamma.ts';
import type { LongWork } from '../long-work.ts';
import { doesNotExist, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { fitPositive, type Fit } from './fit.ts';

/** p, shape of each purchase; q and gamma, shape and rate of the customers' own scales. */
export type GammaGammaParameter = 'p' | 'q' | 'gamma';
export type GammaGammaParameters = Readonly<Record<GammaGammaParameter, number>>;

const NAMES = ['p', 'q', 'gamma'] as const;

/** More customers than this are worth a sample to begin a search with. */
const MANY = 40_000;
const SAMPLED = 8_000;

/** Purchases of each customer who has any, and their mean money, sorted so that equal numbers of purchases stand together. */
interface Spending {
  readonly from: Uint32Array;
  readonly purchases: Uint32Array;
  readonly lnMeans: Float64Array;
  readonly totals: Float64Array;
}

/**
 * Fits the Gamma-Gamma model of spending by maximum likelihood.
 *
 * Source: Fader, Hardie & Lee 2005, "RFM and CLV"; Fader & Hardie 2013. `repeats` holds the repeat purchases of each customer, `spend` their
 * money in sum; customers without a repeat or without money are left out. Hypotheses: a customer's purchases vary about a mean of their
 * own, gamma over customers; the mean does not depend on how often they buy (see {@link import('./spending-independence.ts').spendingIndependence}).
 * Units: gamma is in money. Undefined: `not-enough-answers` below 2 such customers, `no-variance` where all spend alike,
 * `did-not-converge`. Cost: O(customers) for each of some 20 evaluations.
 */
export function fitGammaGamma(
  repeats: Uint32Array,
  spend: Float64Array,
  work: LongWork = {},
): Defined<Fit<GammaGammaParameter>> {
  requireLength('spend', repeats.length, spend.length);
  const kept: number[] = [];
  let least = Infinity;
  let most = 0;
  let sum = 0;
  for (let i = 0; i < repeats.length; i++) {
    if (!(repeats[i]! > 0 && spend[i]! > 0)) continue;
    if (!Number.isFinite(spend[i]!)) throw new DomainError(`spend[${i}]`, spend[i], 'a finite number');
    kept.push(i);
    const mean = spend[i]! / repeats[i]!;
    sum += mean;
    least = Math.min(least, mean);
    most = Math.max(most, mean);
  }
  if (kept.length < 2) return notEnoughAnswers(kept.length, 2);
  if (least === most) return noVariance('mean spend');
  const spending = sortByPurchases(repeats, spend, Uint32Array.from(kept));
  const start = [3, 3, (2 * sum) / kept.length / 3];
  const every = Math.ceil(kept.length / SAMPLED);
  const part = kept.length > MANY ? Uint32Array.from(kept.filter((_, i) => i % every === 0)) : undefined;
  const sample = part && {
    customers: part.length,
    logLikelihood: likelihood(sortByPurchases(repeats, spend, part)),
  };
  return fitPositive(NAMES, start, kept.length, likelihood(spending), work, sample);
}

function sortByPurchases(repeats: Uint32Array, spend: Float64Array, kept: Uint32Array): Spending {
  const most = kept.reduce((largest, i) => Math.max(largest, repeats[i]!), 0);
  const next = new Uint32Array(most + 2);
  for (const i of kept) next[repeats[i]! + 1] = next[repeats[i]! + 1]! + 1;
  for (let x = 1; x < next.length; x++) next[x] = next[x]! + next[x - 1]!;
  const begins = next.slice();
  const totals = new Float64Array(kept.length);
  for (const i of kept) {
    const x = repeats[i]!;
    totals[next[x]!] = spend[i]!;
    next[x] = next[x]! + 1;
  }
  const purchases: number[] = [];
  const from: number[] = [];
  const lnMeans: number[] = [];
  for (let x = 1; x <= most; x++) {
    if (begins[x] === begins[x + 1]) continue;
    purchases.push(x);
    from.push(begins[x]!);
    let ln = 0;
    for (let i = begins[x]!; i < begins[x + 1]!; i++) ln += Math.log(totals[i]! / x);
    lnMeans.push(ln);
  }
  from.push(kept.length);
  return {
    purchases: Uint32Array.from(purchases),
    from: Uint32Array.from(from),
    lnMeans: Float64Array.from(lnMeans),
    totals,
  };
}

/** The log-likelihood and its slopes; logarithms of γ + xz are taken of products of sixteen. */
function likelihood({ purchases, from, lnMeans, totals }: Spending) {
  return (parameters: Float64Array, gradient: Float64Array): number => {
    const [p = 0, q = 0, gamma = 0] = parameters;
    const lnG = Math.log(gamma);
    const lnQ = lnGamma(q);
    const psiQ = digamma(q);
    let value = 0;
    let dp = 0;
    let dq = 0;
    let dGamma = 0;
    for (let k = 0; k < purchases.length; k++) {
      const x = purchases[k]!;
      const n = from[k + 1]! - from[k]!;
      let lnSum = 0;
      let perSum = 0;
      let product = 1;
      for (let i = from[k]!; i < from[k + 1]!; i++) {
        const scale = gamma + totals[i]!;
        product *= scale;
        perSum += 1 / scale;
        if (!(product < 1e200 && product > 1e-200)) {
          lnSum += Math.log(product);
          product = 1;
        }
      }
      lnSum += Math.log(product);
      const px = p * x;
      const psi = digamma(px + q);
      const lnX = Math.log(x);
      value +=
        n * (lnGamma(px + q) - lnGamma(px) - lnQ + q * lnG + px * lnX) +
        (px - 1) * lnMeans[k]! -
        (px + q) * lnSum;
      dp += x * (n * (psi - digamma(px) + lnX) + lnMeans[k]! - lnSum);
      dq += n * (psi - psiQ + lnG) - lnSum;
      dGamma += (n * q) / gamma - (px + q) * perSum;
    }
    gradient[0] = dp;
    gradient[1] = dq;
    gradient[2] = dGamma;
    return value;
  };
}

/**
 * The mean money of a customer's next purchases, given x past ones of mean z: a mixture of their own mean and that of all.
 * Source: Fader & Hardie 2013, equation 5. Undefined: `does-not-exist` unless q > 1 (without purchases) or px + q > 1.
 *
 * @example
 * expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, 1, 10) // 17.68631818
 */
export function expectedSpend({ p, q, gamma }: GammaGammaParameters, x: number, z: number): Defined<number> {
  if (!(p * x + q > 1)) return doesNotExist('p x + q > 1');
  return (p * (gamma + x * z)) / (p * x + q - 1);
}
