import { requirePositive, requireProbability } from '../errors.ts';
import { incompleteBeta, lnBeta } from '../functions/beta.ts';
import { solveIncreasing } from '../functions/root.ts';

/**
 * Probability that a beta(a, b) variable is at most x. Domain: a, b > 0. Source: by {@link incompleteBeta}. Cost: that of it.
 *
 * @example
 * betaCdf(0.5, 2, 3) // 0.6875
 */
export function betaCdf(x: number, a: number, b: number): number {
  requirePositive('a', a);
  requirePositive('b', b);
  return incompleteBeta(x, 1 - x, a, b).below;
}

/**
 * The point below which a beta(a, b) variable falls with probability p.
 * Source: Newton's method on {@link betaCdf}, kept inside its bracket. Domain: 0 <= p <= 1, a, b > 0.
 * Cost: some 10 evaluations of the distribution.
 *
 * @example
 * betaQuantile(0.5, 2, 3) // 0.385728
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability('p', p);
  requirePositive('a', a);
  requirePositive('b', b);
  if (p === 0 || p === 1) return p;
  const mean = a / (a + b);
  if (p > incompleteBeta(mean, 1 - mean, a, b).below && mean > 0.5) return 1 - lower(1 - p, b, a);
  return lower(p, a, b);
}

function lower(p: number, a: number, b: number): number {
  const norm = lnBeta(a, b);
  const pdf = (x: number) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - norm);
  const small = Math.exp((Math.log(p * a) + norm) / a);
  const start = small < 0.1 * (a / (a + b)) ? Math.max(small, 1e-300) : a / (a + b);
  return solveIncreasing((x) => incompleteBeta(x, 1 - x, a, b).below, pdf, p, start, 0, 1);
}
