import { digamma, lnGamma } from '../functions/gamma.ts';
import type { Objective } from '../optimisation/bfgs.ts';
import type { GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import type { Likelihood } from './fit.ts';
import { integratePanel, MOMENTS } from './pareto-integral.ts';

/** The distinct pairs of repeats and time, ascending, and where each group's two stand among them. */
interface Pairs {
  readonly repeats: Uint32Array;
  /** Place of each pair's time among `times`. */
  readonly time: Uint32Array;
  readonly times: Float64Array;
  readonly recency: Uint32Array;
  readonly age: Uint32Array;
}

/**
 * The log-likelihood of grouped lifetimes under Pareto/NBD and its slopes by r, alpha, s and beta.
 *
 * With W(τ) = (α+τ)^-(r+x) (β+τ)^-(s+1) it is ln Γ(r+x)/Γ(r) + r ln α + s ln β + ln s + ln[∫ W + W(T)(β+T)/s], the integral from t_x to T
 * (Fader & Hardie 2005, before they write it as hypergeometric functions). It is summed over panels between neighbouring times, once for
 * all customers with as many repeats, in proportion to W where each begins, so that nothing overflows and no case of α and β is special;
 * the slopes are integrals of the same kind.
 *
 * @internal
 */
export function paretoLikelihood(groups: GroupedLifetimes): Likelihood {
  const { repeats, count } = groups;
  const pairs = distinctPairs(groups);
  const { times } = pairs;
  const lnA = new Float64Array(times.length);
  const lnB = new Float64Array(times.length);
  const onward = new Float64Array(pairs.repeats.length * MOMENTS);
  let most = 0;
  for (const x of repeats) most = Math.max(most, x);
  const byRepeats = new Float64Array(most + 1);
  for (let i = 0; i < count.length; i++) byRepeats[repeats[i]!] = byRepeats[repeats[i]!]! + count[i]!;
  const logLikelihood: Objective = (parameters, gradient) => {
    const [r = 0, alpha = 0, s = 0, beta = 0] = parameters;
    for (let k = 0; k < times.length; k++) {
      lnA[k] = Math.log(alpha + times[k]!);
      lnB[k] = Math.log(beta + times[k]!);
    }
    integrate(parameters, pairs, lnA, lnB, onward);
    let value = 0;
    let dr = 0;
    let dAlpha = 0;
    let ds = 0;
    let dBeta = 0;
    const lnFront = r * Math.log(alpha) + s * Math.log(beta) + Math.log(s) - lnGamma(r);
    const psi = Math.log(alpha) - digamma(r);
    for (let x = 0; x <= most; x++) {
      const n = byRepeats[x]!;
      if (n === 0) continue;
      value += n * (lnFront + lnGamma(r + x));
      dr += n * (psi + digamma(r + x));
      dAlpha += (n * r) / alpha;
      ds += n * (Math.log(beta) + 1 / s);
      dBeta += (n * s) / beta;
    }
    for (let i = 0; i < count.length; i++) {
      const n = count[i]!;
      const rx = r + repeats[i]!;
      const early = pairs.recency[i]!;
      const late = pairs.age[i]!;
      const from = pairs.time[early]!;
      const to = pairs.time[late]!;
      const fall = Math.exp(rx * (lnA[from]! - lnA[to]!) + (s + 1) * (lnB[from]! - lnB[to]!));
      const betaT = beta + times[to]!;
      const stay = (fall * betaT) / s;
      const a = early * MOMENTS;
      const b = late * MOMENTS;
      const sum = onward[a]! - fall * onward[b]! + stay;
      value += n * (Math.log(sum) - rx * lnA[from]! - (s + 1) * lnB[from]!);
      const per = n / sum;
      dr += per * (onward[a + 1]! - fall * onward[b + 1]! - stay * lnA[to]!);
      dAlpha += per * (onward[a + 2]! - fall * onward[b + 2]! - (stay * rx) / (alpha + times[to]!));
      ds += per * (onward[a + 3]! - fall * onward[b + 3]! - stay * (lnB[to]! + 1 / s));
      dBeta += per * (onward[a + 4]! - fall * onward[b + 4]! - (stay * s) / betaT);
    }
    gradient[0] = dr;
    gradient[1] = dAlpha;
    gradient[2] = ds;
    gradient[3] = dBeta;
    return value;
  };
  return { customers: count.reduce((sum, n) => sum + n, 0), logLikelihood };
}

/** Into `onward`, for each pair, the moments of the integral from its time to the last one with as many repeats, in proportion to W there. */
function integrate(
  [r = 0, alpha = 0, s = 0, beta = 0]: Float64Array,
  { repeats, time, times }: Pairs,
  lnA: Float64Array,
  lnB: Float64Array,
  onward: Float64Array,
): void {
  const panel = new Float64Array(MOMENTS);
  for (let i = repeats.length - 1; i >= 0; i--) {
    const at = i * MOMENTS;
    if (repeats[i + 1] !== repeats[i]) {
      onward.fill(0, at, at + MOMENTS);
      continue;
    }
    const rx = r + repeats[i]!;
    const from = time[i]!;
    const to = time[i + 1]!;
    integratePanel(alpha, beta, rx, s + 1, times[from]!, times[to]!, panel);
    const fall = Math.exp(rx * (lnA[from]! - lnA[to]!) + (s + 1) * (lnB[from]! - lnB[to]!));
    for (let k = 0; k < MOMENTS; k++) onward[at + k] = panel[k]! + fall * onward[at + MOMENTS + k]!;
  }
}

function distinctPairs({ repeats, recency, age }: GroupedLifetimes): Pairs {
  const size = repeats.length;
  const times = new Float64Array(new Set([...recency, ...age])).sort();
  const rank = new Map<number, number>();
  times.forEach((value, i) => rank.set(value, i));
  const keys = new Float64Array(2 * size);
  for (let i = 0; i < size; i++) {
    keys[i] = repeats[i]! * times.length + (rank.get(recency[i]!) ?? 0);
    keys[size + i] = repeats[i]! * times.length + (rank.get(age[i]!) ?? 0);
  }
  const distinct = new Float64Array(new Set(keys)).sort();
  const place = new Map<number, number>();
  distinct.forEach((key, i) => place.set(key, i));
  return {
    repeats: Uint32Array.from(distinct, (key) => Math.floor(key / times.length)),
    time: Uint32Array.from(distinct, (key) => key % times.length),
    times,
    recency: Uint32Array.from(keys.subarray(0, size), (key) => place.get(key) ?? 0),
    age: Uint32Array.from(keys.subarray(size), (key) => place.get(key) ?? 0),
  };
}
