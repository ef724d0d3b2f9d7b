import { requireCount } from '../errors.ts';
import { lnBeta } from '../functions/beta.ts';
import { digamma } from '../functions/gamma.ts';
import type { LongWork } from '../long-work.ts';
import { doesNotExist, notEnoughAnswers, type Defined } from '../undefined.ts';
import { fitPositive, type Fit } from './fit.ts';

/** Shapes of the beta distribution of the customers' chances to leave at a renewal. */
export type ShiftedBetaGeometricParameter = 'alpha' | 'beta';
export type ShiftedBetaGeometricParameters = Readonly<Record<ShiftedBetaGeometricParameter, number>>;

const NAMES = ['alpha', 'beta'] as const;

/**
 * Fits the shifted beta geometric model of a contract that is renewed each period, from the customers left after 0, 1, 2, … periods.
 *
 * Source: Fader & Hardie 2007, "How to project customer retention". Hypotheses: each customer leaves with a chance of their own, the same at
 * each renewal, beta over customers. Domain: whole numbers that never grow. Undefined: `not-enough-answers` with fewer than 2 counts or
 * customers, `does-not-exist` where nobody or everybody left at once, `did-not-converge`. Cost: O(periods) an evaluation.
 *
 * @example
 * fitShiftedBetaGeometric([1000, 631, 468, 382, 326, 289, 262, 241]) // { parameters: { alpha: 0.704077, beta: 1.18204 }, logLikelihood: -1680.27 }
 */
export function fitShiftedBetaGeometric(
  remaining: ArrayLike<number>,
  work: LongWork = {},
): Defined<Fit<ShiftedBetaGeometricParameter>> {
  const periods = remaining.length - 1;
  if (periods < 1) return notEnoughAnswers(remaining.length, 2);
  const lost = new Float64Array(periods);
  for (let t = 0; t <= periods; t++) {
    requireCount(`remaining[${t}]`, remaining[t]!);
    if (t > 0) {
      requireCount(`remaining[${t - 1}] - remaining[${t}]`, remaining[t - 1]! - remaining[t]!);
      lost[t - 1] = remaining[t - 1]! - remaining[t]!;
    }
  }
  const customers = remaining[0]!;
  const left = remaining[periods]!;
  if (customers < 2) return notEnoughAnswers(customers, 2);
  if (left === customers || lost[0] === customers) return doesNotExist('some customers leave and some stay');
  return fitPositive(
    NAMES,
    [1, 1],
    {
      customers,
      logLikelihood: ([alpha = 0, beta = 0], gradient) => {
        const base = lnBeta(alpha, beta);
        const psi = digamma(alpha + beta);
        const psiAlpha = digamma(alpha);
        const psiBeta = digamma(beta);
        let value = 0;
        gradient.fill(0);
        const add = (n: number, i: number, j: number) => {
          if (n === 0) return;
          const psiSum = digamma(alpha + beta + i + j);
          value += n * (lnBeta(alpha + i, beta + j) - base);
          gradient[0] = gradient[0]! + n * (digamma(alpha + i) - psiSum - psiAlpha + psi);
          gradient[1] = gradient[1]! + n * (digamma(beta + j) - psiSum - psiBeta + psi);
        };
        lost.forEach((n, t) => add(n, 1, t));
        add(left, 0, periods);
        return value;
      },
    },
    work,
  );
}

/**
 * Share of customers still there after t periods, S(t) = B(alpha, beta + t)/B(alpha, beta). Domain: t >= 0. Cost: O(1).
 * Source: Fader & Hardie 2007, equation 6.
 *
 * @example
 * survivalAfter({ alpha: 0.7041, beta: 1.182 }, 8) // 0.22007
 */
export function survivalAfter({ alpha, beta }: ShiftedBetaGeometricParameters, t: number): number {
  return Math.exp(lnBeta(alpha, beta + t) - lnBeta(alpha, beta));
}

/**
 * Share of those who renewed t - 1 times that renew again, (beta + t - 1)/(alpha + beta + t - 1): rises with t as the fickle leave.
 * Source: Fader & Hardie 2007, equation 8. Domain: t >= 1. Cost: O(1).
 *
 * @example
 * retentionAt({ alpha: 0.7041, beta: 1.182 }, 1) // 0.62669
 */
export function retentionAt({ alpha, beta }: ShiftedBetaGeometricParameters, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}
