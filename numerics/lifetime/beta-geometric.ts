import { requireLength } from '../errors.ts';
import { digamma, lnGamma } from '../functions/gamma.ts';
import { lnHypergeometric } from '../functions/hypergeometric.ts';
import type { LongWork } from '../long-work.ts';
import { sampleGroups, type GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import type { CustomerHistory } from './customer-history.ts';
import { fitPositive, type Fit } from './fit.ts';

/** r and alpha of the buying rate, a and b of the chance to leave. */
export type BetaGeometricParameter = 'r' | 'alpha' | 'a' | 'b';
export type BetaGeometricParameters = Readonly<Record<BetaGeometricParameter, number>>;

/**
 * Which of two models of repeat buying: in BG/NBD customers may leave after each repeat purchase, in MBG/NBD after the first one too (so
 * that those who never came back may be gone).
 */
export type BetaGeometricKind = 'bg-nbd' | 'mbg-nbd';

const NAMES = ['r', 'alpha', 'a', 'b'] as const;

/**
 * Fits BG/NBD or MBG/NBD to grouped lifetimes by maximum likelihood.
 *
 * Source: Fader, Hardie & Lee 2005 (BG/NBD); Batislam, Denizel & Filiztekin 2007 (MBG/NBD). Hypotheses: while customers stay they buy at
 * random at a rate of their own, gamma over customers (shape r, rate alpha); after a purchase they leave with a chance of their own, beta
 * over customers (a, b); both are independent. Units: the parameters are in the unit of the times.
 * Undefined: `not-enough-answers` without customers, `no-variance` where nobody bought again, `did-not-converge`.
 * Cost: O(groups) for each of some 30 evaluations, with logarithms taken once a distinct time.
 */
export function fitBetaGeometric(
  kind: BetaGeometricKind,
  groups: GroupedLifetimes,
  work: LongWork = {},
): Defined<Fit<BetaGeometricParameter>> {
  const { repeats, recency, age, count } = groups;
  requireLength('recency', repeats.length, recency.length);
  requireLength('age', repeats.length, age.length);
  requireLength('count', repeats.length, count.length);
  let customers = 0;
  let bought = 0;
  let watched = 0;
  for (let i = 0; i < count.length; i++) {
    customers += count[i]!;
    bought += count[i]! * repeats[i]!;
    watched += count[i]! * age[i]!;
  }
  if (customers === 0) return notEnoughAnswers(0, 1);
  if (bought === 0) return noVariance('repeat purchases');
  const start = [0.5, (0.5 * watched) / bought, 1, 2];
  const part = sampleGroups(groups);
  const sample = part && {
    customers: part.count.reduce((sum, n) => sum + n, 0),
    logLikelihood: betaGeometricLikelihood(kind, part),
  };
  return fitPositive(NAMES, start, customers, betaGeometricLikelihood(kind, groups), work, sample);
}

/**
 * The log-likelihood of grouped lifetimes and its slopes by r, alpha, a and b. Gamma functions are taken once for each number of repeats,
 * logarithms of times once for each distinct time.
 */
export function betaGeometricLikelihood(
  kind: BetaGeometricKind,
  { repeats, recency, age, count }: GroupedLifetimes,
): (parameters: Float64Array, gradient: Float64Array) => number {
  const shift = kind === 'bg-nbd' ? 0 : 1;
  let most = 0;
  for (const x of repeats) most = Math.max(most, x);
  const byRepeats = new Float64Array(most + 1);
  for (let i = 0; i < count.length; i++) byRepeats[repeats[i]!] = byRepeats[repeats[i]!]! + count[i]!;
  const times = distinct(recency, age);
  const lnTime = new Float64Array(times.values.length);
  const perTime = new Float64Array(times.values.length);
  const lnOdds = new Float64Array(most + 1);
  return (parameters, gradient) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = parameters;
    for (let k = 0; k < lnTime.length; k++) {
      lnTime[k] = Math.log(alpha + times.values[k]!);
      perTime[k] = 1 / (alpha + times.values[k]!);
    }
    const lnAlpha = Math.log(alpha);
    const lnA = Math.log(a);
    let value = 0;
    let dr = 0;
    let dAlpha = 0;
    let da = 0;
    let db = 0;
    const constant = [
      lnGamma(r),
      digamma(r),
      lnGamma(a + b) - lnGamma(b),
      digamma(a + b),
      digamma(b),
    ] as const;
    for (let x = 0; x <= most; x++) {
      lnOdds[x] = x + shift > 0 ? lnA - Math.log(b + x + shift - 1) : -Infinity;
      const n = byRepeats[x]!;
      if (n === 0) continue;
      value +=
        n *
        (lnGamma(r + x) -
          constant[0] +
          r * lnAlpha +
          constant[2] +
          lnGamma(b + x + shift) -
          lnGamma(a + b + x + shift));
      const psiSum = digamma(a + b + x + shift);
      dr += n * (digamma(r + x) - constant[1] + lnAlpha);
      dAlpha += (n * r) / alpha;
      da += n * (constant[3] - psiSum);
      db += n * (constant[3] + digamma(b + x + shift) - constant[4] - psiSum);
    }
    for (let i = 0; i < count.length; i++) {
      const x = repeats[i]!;
      const n = count[i]!;
      const early = times.first[i]!;
      const late = times.second[i]!;
      const stayed = -(r + x) * lnTime[late]!;
      const odds = lnOdds[x]! - (r + x) * (lnTime[early]! - lnTime[late]!);
      const ratio = Math.exp(odds);
      const left = odds > 700 ? 1 : ratio / (1 + ratio);
      const there = 1 - left;
      value += n * (stayed + (odds > 700 ? odds : Math.log1p(ratio)));
      dr -= n * (there * lnTime[late]! + left * lnTime[early]!);
      dAlpha -= n * (r + x) * (there * perTime[late]! + left * perTime[early]!);
      da += (n * left) / a;
      if (left > 0) db -= (n * left) / (b + x + shift - 1);
    }
    gradient[0] = dr;
    gradient[1] = dAlpha;
    gradient[2] = da;
    gradient[3] = db;
    return value;
  };
}

/** The distinct values of two columns, and where in them each row's two stand. */
function distinct(a: Float64Array, b: Float64Array) {
  const known = new Map<number, number>();
  const place = (value: number) => {
    const at = known.get(value);
    if (at !== undefined) return at;
    known.set(value, known.size);
    return known.size - 1;
  };
  const first = Uint32Array.from(a, place);
  const second = Uint32Array.from(b, place);
  return { values: Float64Array.from(known.keys()), first, second };
}

/** Probability that a customer has not left yet, 0..1. Source: Fader, Hardie & Lee 2008. Cost: O(1). */
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
 * Source: Fader, Hardie & Lee 2005, equation 9; Batislam et al. 2007. Cost: one hypergeometric series.
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
