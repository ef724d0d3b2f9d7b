import { digamma, lnGamma, trigamma } from '../functions/gamma.ts';
import type { Objective } from '../optimisation/bfgs.ts';
import type { GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { distinctTimes } from './distinct-times.ts';
import type { Curvature, Likelihood } from './fit.ts';

/**
 * Which of two models of repeat buying: in BG/NBD customers may leave after each repeat purchase, in MBG/NBD after the first one too (so
 * that those who never came back may be gone).
 */
export type BetaGeometricKind = 'bg-nbd' | 'mbg-nbd';

/** What of the groups does not change with the parameters. */
interface Tabulated {
  readonly groups: GroupedLifetimes;
  /** 0 in BG/NBD, 1 in MBG/NBD: chances to leave beyond the repeats. */
  readonly shift: number;
  /** Customers by their number of repeats. */
  readonly byRepeats: Float64Array;
  readonly times: Float64Array;
  /** Places of t_x and T of each group among the times. */
  readonly early: Uint32Array;
  readonly late: Uint32Array;
  /** Customers whose T is a time, and their repeats in sum. */
  readonly customersAt: Float64Array;
  readonly repeatsAt: Float64Array;
}

/**
 * The log-likelihood of grouped lifetimes under BG/NBD or MBG/NBD with its slopes and second derivatives by r, alpha, a and b.
 *
 * Source: Fader, Hardie & Lee 2005, equation 6; Batislam, Denizel & Filiztekin 2007. With E = alpha + t_x, L = alpha + T and
 * o = a/(b + x - 1) (L/E)^(r+x) it is a sum over numbers of repeats (gamma functions), one over times (-(r + x) ln L) and one over groups,
 * ln(1 + o). Hypotheses: those of {@link import('./beta-geometric.ts').fitBetaGeometric}. Cost: O(groups), one exponential each.
 *
 * @internal
 */
export function betaGeometricLikelihood(kind: BetaGeometricKind, groups: GroupedLifetimes): Likelihood {
  const table = tabulate(kind, groups);
  return {
    customers: groups.count.reduce((sum, n) => sum + n, 0),
    logLikelihood: valueOf(table),
    curvature: curvatureOf(table),
  };
}

function tabulate(kind: BetaGeometricKind, groups: GroupedLifetimes): Tabulated {
  const { repeats, recency, age, count } = groups;
  let most = 0;
  for (let i = 0; i < repeats.length; i++) if (repeats[i]! > most) most = repeats[i]!;
  const { times, first: early, second: late } = distinctTimes(recency, age);
  const byRepeats = new Float64Array(most + 1);
  const customersAt = new Float64Array(times.length);
  const repeatsAt = new Float64Array(times.length);
  for (let i = 0; i < count.length; i++) {
    const x = repeats[i]!;
    const n = count[i]!;
    byRepeats[x] = byRepeats[x]! + n;
    customersAt[late[i]!] = customersAt[late[i]!]! + n;
    repeatsAt[late[i]!] = repeatsAt[late[i]!]! + n * x;
  }
  return { groups, shift: kind === 'bg-nbd' ? 0 : 1, byRepeats, times, early, late, customersAt, repeatsAt };
}

/** Beyond this ln o, 1 + o is o. */
const ALL_BUT_LEFT = 100;

function valueOf({
  groups,
  shift,
  byRepeats,
  times,
  early,
  late,
  customersAt,
  repeatsAt,
}: Tabulated): Objective {
  const { repeats, count } = groups;
  const lnTime = new Float64Array(times.length);
  const perTime = new Float64Array(times.length);
  const lnOdds = new Float64Array(byRepeats.length);
  return (parameters, gradient) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = parameters;
    const lnAlpha = Math.log(alpha);
    const lnA = Math.log(a);
    const lnGammaR = lnGamma(r);
    const lnFront = lnGamma(a + b) - lnGamma(b);
    const psiR = digamma(r);
    const psiAB = digamma(a + b);
    const psiB = digamma(b);
    let value = 0;
    let dr = 0;
    let dAlpha = 0;
    let da = 0;
    let db = 0;
    for (let k = 0; k < times.length; k++) {
      const time = alpha + times[k]!;
      const ln = Math.log(time);
      lnTime[k] = ln;
      perTime[k] = 1 / time;
      const weight = r * customersAt[k]! + repeatsAt[k]!;
      value -= weight * ln;
      dr -= customersAt[k]! * ln;
      dAlpha -= weight / time;
    }
    for (let x = 0; x < byRepeats.length; x++) {
      const n = byRepeats[x]!;
      if (n === 0) continue;
      const chances = x + shift;
      lnOdds[x] = chances > 0 ? lnA - Math.log(b + chances - 1) : -Infinity;
      value += n * (lnGamma(r + x) - lnGammaR + r * lnAlpha);
      value += n * (lnFront + lnGamma(b + chances) - lnGamma(a + b + chances));
      const psiSum = digamma(a + b + chances);
      dr += n * (digamma(r + x) - psiR + lnAlpha);
      dAlpha += (n * r) / alpha;
      da += n * (psiAB - psiSum);
      db += n * (psiAB + digamma(b + chances) - psiB - psiSum);
    }
    let product = 1;
    let leftInAll = 0;
    for (let i = 0; i < count.length; i++) {
      const x = repeats[i]!;
      const n = count[i]!;
      const from = early[i]!;
      const to = late[i]!;
      const wait = lnTime[to]! - lnTime[from]!;
      const odds = lnOdds[x]! + (r + x) * wait;
      let left = n;
      if (odds < ALL_BUT_LEFT) {
        const ratio = Math.exp(odds);
        const sum = 1 + ratio;
        left = (n * ratio) / sum;
        if (n === 1) {
          product *= sum;
          if (product > 1e200) {
            value += Math.log(product);
            product = 1;
          }
        } else value += n * Math.log(sum);
      } else value += n * odds;
      leftInAll += left;
      dr += left * wait;
      dAlpha += left * (r + x) * (perTime[to]! - perTime[from]!);
      if (left > 0) db -= left / (b + x + shift - 1);
    }
    gradient[0] = dr;
    gradient[1] = dAlpha;
    gradient[2] = da + leftInAll / a;
    gradient[3] = db;
    return value + Math.log(product);
  };
}

function curvatureOf({
  groups,
  shift,
  byRepeats,
  times,
  early,
  late,
  customersAt,
  repeatsAt,
}: Tabulated): Curvature {
  const { repeats, count } = groups;
  return (parameters, second) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = parameters;
    const lnTime = times.map((time) => Math.log(alpha + time));
    const perTime = times.map((time) => 1 / (alpha + time));
    const psiR = trigamma(r);
    const psiAB = trigamma(a + b);
    const psiB = trigamma(b);
    let rr = 0;
    let rAlpha = 0;
    let ra = 0;
    let rb = 0;
    let alphaAlpha = 0;
    let alphaA = 0;
    let alphaB = 0;
    let aa = 0;
    let ab = 0;
    let bb = 0;
    for (let k = 0; k < times.length; k++) {
      rAlpha -= customersAt[k]! * perTime[k]!;
      alphaAlpha += (r * customersAt[k]! + repeatsAt[k]!) * perTime[k]! ** 2;
    }
    for (let x = 0; x < byRepeats.length; x++) {
      const n = byRepeats[x]!;
      if (n === 0) continue;
      const both = psiAB - trigamma(a + b + x + shift);
      rr += n * (trigamma(r + x) - psiR);
      rAlpha += n / alpha;
      alphaAlpha -= (n * r) / alpha ** 2;
      aa += n * both;
      ab += n * both;
      bb += n * (both + trigamma(b + x + shift) - psiB);
    }
    for (let i = 0; i < count.length; i++) {
      const x = repeats[i]!;
      if (x + shift === 0) continue;
      const n = count[i]!;
      const from = early[i]!;
      const to = late[i]!;
      const before = b + x + shift - 1;
      const wait = lnTime[to]! - lnTime[from]!;
      const later = perTime[to]! - perTime[from]!;
      const ratio = Math.exp(Math.min(ALL_BUT_LEFT, Math.log(a / before) + (r + x) * wait));
      const left = (n * ratio) / (1 + ratio);
      const doubt = left / (1 + ratio);
      const byAlpha = (r + x) * later;
      rr += doubt * wait * wait;
      rAlpha += left * later + doubt * wait * byAlpha;
      ra += (doubt * wait) / a;
      rb -= (doubt * wait) / before;
      alphaAlpha += left * (r + x) * (perTime[from]! ** 2 - perTime[to]! ** 2) + doubt * byAlpha * byAlpha;
      alphaA += (doubt * byAlpha) / a;
      alphaB -= (doubt * byAlpha) / before;
      aa += (doubt - left) / a ** 2;
      ab -= doubt / (a * before);
      bb += (left + doubt) / before ** 2;
    }
    second.set([
      rr,
      rAlpha,
      ra,
      rb,
      rAlpha,
      alphaAlpha,
      alphaA,
      alphaB,
      ra,
      alphaA,
      aa,
      ab,
      rb,
      alphaB,
      ab,
      bb,
    ]);
  };
}
