import { requirePositive, requireProbability } from '../errors.ts';
import { gammaTails, lnGamma } from '../functions/gamma.ts';
import { solveIncreasing } from '../functions/root.ts';
import { normalQuantile } from './normal.ts';

/**
 * Probability that chi-square with `degrees` of freedom is at most x. Domain: degrees > 0; 0 below x = 0.
 * Source: the incomplete gamma function. Cost: that of it.
 *
 * @example
 * chiSquareCdf(3.84, 1) // 0.949956
 */
export function chiSquareCdf(x: number, degrees: number): number {
  requirePositive('degrees', degrees);
  return x <= 0 ? 0 : gammaTails(degrees / 2, x / 2).below;
}

/**
 * Probability that chi-square with `degrees` of freedom exceeds x: the p-value of a chi-square statistic, precise when tiny.
 * Source: the incomplete gamma function. Domain: degrees > 0. Cost: that of it.
 *
 * @example
 * chiSquareAbove(3.84, 1) // 0.0500435
 */
export function chiSquareAbove(x: number, degrees: number): number {
  requirePositive('degrees', degrees);
  return x <= 0 ? 1 : gammaTails(degrees / 2, x / 2).above;
}

/**
 * The point below which chi-square with `degrees` of freedom falls with probability p.
 * Source: Newton's method from Wilson & Hilferty's cube. Domain: 0 <= p <= 1, degrees > 0. Cost: some 10 evaluations of the distribution.
 *
 * @example
 * chiSquareQuantile(0.95, 1) // 3.84146
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  requireProbability('p', p);
  requirePositive('degrees', degrees);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const a = degrees / 2;
  const c = 2 / (9 * degrees);
  const cube = 1 - c + normalQuantile(p) * Math.sqrt(c);
  const small = 2 * Math.exp((Math.log(p) + lnGamma(a + 1)) / a);
  const start = cube > 0.1 ? degrees * cube ** 3 : Math.max(small, 1e-300);
  const pdf = (x: number) => Math.exp((a - 1) * Math.log(x / 2) - x / 2 - lnGamma(a)) / 2;
  return solveIncreasing((x) => chiSquareCdf(x, degrees), pdf, p, start, 0, Infinity);
}
