import { digamma, lnGamma, trigamma } from '../functions/gamma.ts';
import type { Objective } from '../optimisation/bfgs.ts';
import type { Curvature, Likelihood } from './fit.ts';

/** Money of each customer who bought again, sorted so that equal numbers of purchases stand together. */
interface Spending {
  /** The numbers of purchases that occur, ascending. */
  readonly purchases: Uint32Array;
  /** Customers of the k-th stand at `from[k] .. from[k + 1]`. */
  readonly from: Uint32Array;
  /** Sum of the logarithms of their mean money. */
  readonly lnMeans: Float64Array;
  /** Money of each customer in sum. */
  readonly totals: Float64Array;
}

/**
 * The log-likelihood of spending under Gamma-Gamma with its slopes and second derivatives by p, q and gamma.
 *
 * Source: Fader & Hardie 2013, equation 1a. `repeats` and `spend` as {@link import('./gamma-gamma.ts').fitGammaGamma} takes them; customers
 * without a repeat or without money are left out, and of the others only every so-manyth is taken where `every` is given.
 * Hypotheses: those of the model. Cost: O(customers), one division each; logarithms are taken of products of many.
 *
 * @internal
 */
export function gammaGammaLikelihood(repeats: Uint32Array, spend: Float64Array, every = 1): Likelihood {
  const spending = sortedByPurchases(repeats, spend, every);
  return {
    customers: spending.totals.length,
    logLikelihood: valueOf(spending),
    curvature: curvatureOf(spending),
  };
}

function sortedByPurchases(repeats: Uint32Array, spend: Float64Array, every: number): Spending {
  const kept = new Uint32Array(Math.ceil(repeats.length / every));
  let customers = 0;
  let most = 0;
  for (let i = 0, seen = 0; i < repeats.length; i++) {
    const x = repeats[i]!;
    if (!(x > 0 && spend[i]! > 0) || seen++ % every !== 0) continue;
    kept[customers++] = i;
    if (x > most) most = x;
  }
  const begins = new Uint32Array(most + 2);
  for (let j = 0; j < customers; j++) {
    const after = repeats[kept[j]!]! + 1;
    begins[after] = begins[after]! + 1;
  }
  for (let x = 1; x < begins.length; x++) begins[x] = begins[x]! + begins[x - 1]!;
  const next = begins.slice();
  const totals = new Float64Array(customers);
  for (let j = 0; j < customers; j++) {
    const i = kept[j]!;
    const x = repeats[i]!;
    totals[next[x]!] = spend[i]!;
    next[x] = next[x]! + 1;
  }
  const purchases = Uint32Array.from(begins.keys()).filter(
    (x) => x > 0 && x <= most && begins[x]! < begins[x + 1]!,
  );
  return {
    purchases,
    from: Uint32Array.of(...purchases.map((x) => begins[x]!), customers),
    lnMeans: Float64Array.from(
      purchases,
      (x) => lnProduct(totals, begins[x]!, begins[x + 1]!, 0) - (begins[x + 1]! - begins[x]!) * Math.log(x),
    ),
    totals,
  };
}

/** Σ ln(values + plus), with a logarithm for as many as a product can hold. */
function lnProduct(values: Float64Array, from: number, to: number, plus: number): number {
  let sum = 0;
  let product = 1;
  for (let i = from; i < to; i++) {
    const next = product * (values[i]! + plus);
    if (next < 1e200 && next > 1e-200) {
      product = next;
    } else {
      sum += Math.log(product) + Math.log(values[i]! + plus);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

function valueOf({ purchases, from, lnMeans, totals }: Spending): Objective {
  return (parameters, gradient) => {
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
      const lnSum = lnProduct(totals, from[k]!, from[k + 1]!, gamma);
      let perSum = 0;
      for (let i = from[k]!; i < from[k + 1]!; i++) perSum += 1 / (gamma + totals[i]!);
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

function curvatureOf({ purchases, from, totals }: Spending): Curvature {
  return (parameters, second) => {
    const [p = 0, q = 0, gamma = 0] = parameters;
    const psiQ = trigamma(q);
    let pp = 0;
    let pq = 0;
    let pGamma = 0;
    let qq = 0;
    let qGamma = 0;
    let gammaGamma = 0;
    for (let k = 0; k < purchases.length; k++) {
      const x = purchases[k]!;
      const n = from[k + 1]! - from[k]!;
      let per = 0;
      let perSquare = 0;
      for (let i = from[k]!; i < from[k + 1]!; i++) {
        const one = 1 / (gamma + totals[i]!);
        per += one;
        perSquare += one * one;
      }
      const px = p * x;
      const psi = trigamma(px + q);
      pp += n * x * x * (psi - trigamma(px));
      pq += n * x * psi;
      pGamma -= x * per;
      qq += n * (psi - psiQ);
      qGamma += n / gamma - per;
      gammaGamma += (px + q) * perSquare - (n * q) / gamma ** 2;
    }
    second.set([pp, pq, pGamma, pq, qq, qGamma, pGamma, qGamma, gammaGamma]);
  };
}
