import { requirePositive, requireProbability } from '../errors.ts';
import { incompleteBeta, lnBeta } from '../functions/beta.ts';
import { solveIncreasing } from '../functions/root.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * Density of Student's t with `degrees` of freedom at x. Source: by definition. Domain: degrees > 0. Cost: O(1).
 *
 * @example
 * tPdf(0, 5) // 0.379607
 */
export function tPdf(x: number, degrees: number): number {
  return (
    Math.exp(-0.5 * (degrees + 1) * Math.log1p((x * x) / degrees) - lnBeta(0.5, 0.5 * degrees)) /
    Math.sqrt(degrees)
  );
}

/**
 * Probability that Student's t with `degrees` of freedom (any number above 0, also fractional; Infinity is the normal) is at most x.
 * Relative accuracy 1e-13 in the lower tail. Source: Abramowitz & Stegun 26.7.1. Cost: that of the incomplete beta function.
 * Domain: degrees > 0.
 *
 * @example
 * tCdf(2, 5) // 0.94903
 */
export function tCdf(x: number, degrees: number): number {
  if (degrees === Infinity) return normalCdf(x);
  requirePositive('degrees', degrees);
  const square = x * x;
  const total = degrees + square;
  const tails = incompleteBeta(degrees / total, square / total, degrees / 2, 0.5);
  return x > 0 ? 1 - tails.below / 2 : tails.below / 2;
}

/**
 * The point below which Student's t falls with probability p. Domain: 0 < p < 1 (the ends give infinities), degrees > 0.
 * Source: Newton's method on {@link tCdf} from Cornish-Fisher's start (Abramowitz & Stegun 26.7.5).
 * Cost: some 10 evaluations of the distribution.
 *
 * @example
 * tQuantile(0.975, 3) // 3.182446305284263
 */
export function tQuantile(p: number, degrees: number): number {
  requireProbability('p', p);
  if (degrees === Infinity) return normalQuantile(p);
  requirePositive('degrees', degrees);
  if (p === 0.5) return 0;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -lowerQuantile(1 - p, degrees);
  return lowerQuantile(p, degrees);
}

function lowerQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p);
  const start = z + (z * z * z + z) / (4 * degrees);
  return solveIncreasing(
    (x) => Math.log(tCdf(x, degrees)),
    (x) => tPdf(x, degrees) / tCdf(x, degrees),
    Math.log(p),
    start,
    -Infinity,
    0,
  );
}

/**
 * The critical value of a two-sided interval at `level`. Source: by {@link tQuantile}. Domain: 0 < level < 1, degrees > 0.
 * Cost: that of it.
 *
 * @example
 * tCritical(0.95, 5) // 2.57058
 */
export function tCritical(level: number, degrees: number): number {
  return -tQuantile((1 - level) / 2, degrees);
}

/**
 * Probability of a t at least as far from 0 as `t`, on either side. Source: by {@link tCdf}. Domain: degrees > 0. Cost: that of it.
 *
 * @example
 * tTwoSided(2, 5) // 0.101939
 */
export function tTwoSided(t: number, degrees: number): number {
  return Math.min(1, 2 * tCdf(-Math.abs(t), degrees));
}
