import { DomainError, requireLength } from '../errors.ts';
import { lnBeta } from '../functions/beta.ts';
import { digamma, lnGamma } from '../functions/gamma.ts';
import { lnHypergeometric } from '../functions/hypergeometric.ts';
import type { LongWork } from '../long-work.ts';
import { doesNotExist, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { fitPositive, type Fit } from './fit.ts';

/** alpha and beta of the chance to buy on an occasion, gamma and delta of the chance to leave before one. */
export type DiscreteParameter = 'alpha' | 'beta' | 'gamma' | 'delta';
export type DiscreteParameters = Readonly<Record<DiscreteParameter, number>>;

/** Customers counted by what they did on n occasions. */
export interface OccasionCounts {
  /** Occasions with a purchase, x. */
  readonly purchases: ArrayLike<number>;
  /** The last of them, t_x: 0 for none, else 1 .. n. */
  readonly last: ArrayLike<number>;
  /** Occasions, n. */
  readonly occasions: ArrayLike<number>;
  readonly count: ArrayLike<number>;
}

/** What is known of one customer. */
export interface OccasionHistory {
  readonly purchases: number;
  readonly last: number;
  readonly occasions: number;
}

const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const;

/**
 * Fits the BG/BB model of purchases on set occasions (each year's donation, each month's event) by maximum likelihood.
 *
 * Source: Fader, Hardie & Shang 2010. Hypotheses: on each occasion a customer still there buys with a chance of their own, beta over
 * customers (alpha, beta), and before each leaves for good with a chance of their own (gamma, delta). Domain: whole numbers, x <= t_x <= n.
 * Undefined: `not-enough-answers` without customers, `no-variance` where nobody ever bought, `did-not-converge`.
 * Cost: O(groups · occasions) an evaluation.
 *
 * @example
 * fitOccasions({ purchases: [0, 1, 2, 3, 1], last: [0, 1, 3, 3, 3], occasions: [3, 3, 3, 3, 3], count: [50, 20, 15, 10, 5] }) // { customers: 100, logLikelihood: -159.384 }
 */
export function fitOccasions(counts: OccasionCounts, work: LongWork = {}): Defined<Fit<DiscreteParameter>> {
  const { purchases, last, occasions, count } = counts;
  const groups = count.length;
  for (const [name, column] of Object.entries({ purchases, last, occasions }))
    requireLength(name, groups, column.length);
  let customers = 0;
  let bought = 0;
  for (let i = 0; i < groups; i++) {
    requireHistory(historyAt(counts, i), i);
    customers += count[i]!;
    bought += count[i]! * purchases[i]!;
  }
  if (customers === 0) return notEnoughAnswers(0, 1);
  if (bought === 0) return noVariance('purchases');
  const slopes = new Float64Array(4);
  return fitPositive(
    NAMES,
    [1, 1, 0.5, 2],
    {
      customers,
      logLikelihood: ([alpha = 0, beta = 0, gamma = 0, delta = 0], gradient) => {
        gradient.fill(0);
        let value = 0;
        for (let i = 0; i < groups; i++) {
          value += count[i]! * lnLikelihood({ alpha, beta, gamma, delta }, historyAt(counts, i), slopes);
          for (let k = 0; k < 4; k++) gradient[k] = gradient[k]! + count[i]! * slopes[k]!;
        }
        return value;
      },
    },
    work,
  );
}

function historyAt({ purchases, last, occasions }: OccasionCounts, i: number): OccasionHistory {
  return { purchases: purchases[i]!, last: last[i]!, occasions: occasions[i]! };
}

function requireHistory({ purchases: x, last, occasions: n }: OccasionHistory, row: number): void {
  const whole = Number.isInteger(x) && Number.isInteger(last) && Number.isInteger(n);
  if (!(whole && x >= 0 && x <= last && last <= n && (x > 0 || last === 0))) {
    throw new DomainError(
      `row ${row}`,
      `x = ${x}, last = ${last}, n = ${n}`,
      'whole numbers with x <= last <= n',
    );
  }
}

/** ln L of one customer, by summing over the occasion before which they may have left; writes its slopes by the four parameters. */
function lnLikelihood(
  { alpha, beta, gamma, delta }: DiscreteParameters,
  { purchases: x, last, occasions: n }: OccasionHistory,
  slopes: Float64Array | undefined,
): number {
  const base = lnBeta(alpha, beta) + lnBeta(gamma, delta);
  const terms = n - last + 1;
  const ln = new Float64Array(terms);
  let largest = -Infinity;
  for (let i = 0; i < terms; i++) {
    const stayed = i === terms - 1;
    const misses = last - x + i;
    ln[i] = lnBeta(alpha + x, beta + misses) + lnBeta(gamma + (stayed ? 0 : 1), delta + last + i) - base;
    largest = Math.max(largest, ln[i]!);
  }
  let sum = 0;
  for (let i = 0; i < terms; i++) sum += Math.exp(ln[i]! - largest);
  if (slopes) {
    const buying = digamma(alpha + beta);
    const leaving = digamma(gamma + delta);
    slopes[0] = buying - digamma(alpha) + digamma(alpha + x);
    slopes[1] = buying - digamma(beta);
    slopes[2] = leaving - digamma(gamma);
    slopes[3] = leaving - digamma(delta);
    for (let i = 0; i < terms; i++) {
      const share = Math.exp(ln[i]! - largest) / sum;
      const left = i === terms - 1 ? 0 : 1;
      const misses = last - x + i;
      const both = digamma(alpha + beta + x + misses);
      const all = digamma(gamma + delta + left + last + i);
      slopes[0] -= share * both;
      slopes[1] += share * (digamma(beta + misses) - both);
      slopes[2] += share * (digamma(gamma + left) - all);
      slopes[3] += share * (digamma(delta + last + i) - all);
    }
  }
  return largest + Math.log(sum);
}

/**
 * Probability that a customer is still there at occasion n + 1, 0..1. Source: Fader, Hardie & Shang 2010, equation 11. Cost: O(n - t_x).
 * Domain: parameters > 0, x <= t_x <= n whole.
 *
 * @example
 * aliveAtNextOccasion({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }, { purchases: 6, last: 6, occasions: 6 }) // 0.930403
 */
export function aliveAtNextOccasion(parameters: DiscreteParameters, history: OccasionHistory): number {
  const { alpha, beta, gamma, delta } = parameters;
  const { purchases: x, occasions: n } = history;
  const ln =
    lnBeta(alpha + x, beta + n - x) +
    lnBeta(gamma, delta + n + 1) -
    lnBeta(alpha, beta) -
    lnBeta(gamma, delta);
  return Math.exp(ln - lnLikelihood(parameters, history, undefined));
}

/**
 * Purchases to be expected of a customer on the next `ahead` occasions. Source: Fader, Hardie & Shang 2010, equation 13; the formula's
 * pole at gamma = 1 is stepped over from both sides. Domain: parameters > 0, x <= t_x <= n and ahead whole. Cost: O(n - t_x).
 *
 * @example
 * expectedOnOccasions({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }, { purchases: 6, last: 6, occasions: 6 }, 5) // 3.75212
 */
export function expectedOnOccasions(
  parameters: DiscreteParameters,
  history: OccasionHistory,
  ahead: number,
): number {
  const { alpha, beta, gamma, delta } = parameters;
  const { purchases: x, occasions: n } = history;
  if (Math.abs(gamma - 1) < 1e-6) {
    const below = expectedOnOccasions({ ...parameters, gamma: 1 - 2e-6 }, history, ahead);
    return (below + expectedOnOccasions({ ...parameters, gamma: 1 + 2e-6 }, history, ahead)) / 2;
  }
  const chance =
    lnBeta(alpha + x + 1, beta + n - x) - lnBeta(alpha, beta) - lnLikelihood(parameters, history, undefined);
  const front = lnGamma(gamma + delta) - lnGamma(1 + delta);
  const until = (t: number) => Math.exp(lnGamma(1 + delta + t) - lnGamma(gamma + delta + t) + front);
  return Math.exp(chance) * (delta / (gamma - 1)) * (until(n) - until(n + ahead));
}

/**
 * Purchases still to come from a customer on all later occasions, the k-th of which counts (1 + d)^-k: discounted expected residual
 * transactions. Source: Fader, Hardie & Shang 2010, equation 14. Units: `discount` d is per occasion. Undefined: `does-not-exist` unless
 * d > 0. Cost: O(n - t_x + 1/d) at worst.
 *
 * @example
 * discountedOnOccasions({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }, { purchases: 6, last: 6, occasions: 6 }, 0.1) // 5.90868
 */
export function discountedOnOccasions(
  parameters: DiscreteParameters,
  history: OccasionHistory,
  discount: number,
): Defined<number> {
  if (!(discount > 0)) return doesNotExist('the discount is above 0');
  const { alpha, beta, gamma, delta } = parameters;
  const { purchases: x, occasions: n } = history;
  const ln =
    lnBeta(alpha + x + 1, beta + n - x) -
    lnBeta(alpha, beta) +
    lnBeta(gamma, delta + n + 1) -
    lnBeta(gamma, delta) +
    lnHypergeometric(1, delta + n + 1, gamma + delta + n + 1, 1 / (1 + discount)) -
    lnLikelihood(parameters, history, undefined);
  return Math.exp(ln) / (1 + discount);
}
