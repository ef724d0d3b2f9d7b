import { tCritical, tTwoSided } from '../distributions/student-t.ts';
import { DomainError, requireFinite, requireLevel, requirePositive } from '../errors.ts';
import type { Comparison } from '../estimate.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** A figure at one moment. */
export interface TrendPoint {
  /** When, in the unit of time in which the slope is wanted. */
  readonly at: number;
  readonly value: number;
  /** How far chance alone moves the value: the square of its standard error. */
  readonly variance: number;
}

/** The slope of a line through figures in order of time, with its interval and test. `n` counts the figures. */
export interface LinearTrend extends Comparison {
  /** How far the figures lie from the line beyond what chance in each explains (tau squared), in the square of their unit. */
  readonly between: number;
}

/** Two points always lie on a line: they say nothing of how far it can be trusted. */
const LEAST = 3;

/**
 * Whether figures of unequal precision rise or fall over time: the slope of a line through all of them, so that neither one end nor a
 * single odd figure decides. Figures that stray from the line more than chance in each explains are trusted the less for it.
 *
 * Source: random-effects meta-regression, tau squared by moments (Raudenbush 2009, ch. 16 of the Handbook of Research Synthesis), errors by
 * Knapp & Hartung 2003 with their factor held at 1 or more, t with k - 2 degrees of freedom. Hypotheses: a straight line; independent
 * figures (a season or a slow swing breaks this). Units: `value` per unit of `at`. Domain: finite values, variances > 0.
 * Undefined: `not-enough-answers` below 3 figures, `no-variance` where all are of one moment. Cost: O(k).
 *
 * @example
 * linearTrend([{ at: 0, value: 1, variance: 0.01 }, { at: 1, value: 1.2, variance: 0.01 }, { at: 2, value: 1.1, variance: 0.04 }, { at: 3, value: 1.5, variance: 0.01 }]) // { value: 0.156452, low: -0.0405692, high: 0.353472, n: 4 }
 */
export function linearTrend(
  points: readonly TrendPoint[],
  { level = 0.95 }: { readonly level?: number } = {},
): Defined<LinearTrend> {
  requireLevel(level);
  points.forEach(({ at, value, variance }, i) => {
    requireFinite(`points[${i}].at`, at);
    requireFinite(`points[${i}].value`, value);
    requirePositive(`points[${i}].variance`, variance);
    if (!Number.isFinite(1 / variance))
      throw new DomainError(`points[${i}].variance`, variance, 'above 1e-308');
  });
  const n = points.length;
  if (n < LEAST) return notEnoughAnswers(n, LEAST);
  if (points.every(({ at }) => at === points[0]?.at)) return noVariance('the moments');
  const degrees = n - 2;
  const plain = lineThrough(points, 0);
  const between = Math.max(0, (plain.scatter - degrees) / plain.expected);
  const line = between > 0 ? lineThrough(points, between) : plain;
  const error = Math.sqrt(Math.max(1, line.scatter / degrees) / line.spread);
  const half = tCritical(level, degrees) * error;
  const statistic = line.slope / error;
  return {
    value: line.slope,
    low: line.slope - half,
    high: line.slope + half,
    n,
    statistic,
    pValue: tTwoSided(statistic, degrees),
    between,
  };
}

/** The line of least squares with weights 1/(variance + between). */
function lineThrough(points: readonly TrendPoint[], between: number) {
  const weighted = points.map((point) => ({ ...point, weight: 1 / (point.variance + between) }));
  const sum = (of: (point: (typeof weighted)[number]) => number): number =>
    weighted.reduce((total, point) => total + of(point), 0);
  const all = sum(({ weight }) => weight);
  const centre = sum(({ weight, at }) => weight * at) / all;
  const mean = sum(({ weight, value }) => weight * value) / all;
  const spread = sum(({ weight, at }) => weight * (at - centre) ** 2);
  const slope = sum(({ weight, at, value }) => weight * (at - centre) * (value - mean)) / spread;
  return {
    slope,
    spread,
    /** The weighted squares that the line leaves. */
    scatter: sum(({ weight, at, value }) => weight * (value - mean - slope * (at - centre)) ** 2),
    /** By how much `scatter` grows with what moves the figures beyond chance. */
    expected:
      all -
      sum(({ weight }) => weight ** 2) / all -
      sum(({ weight, at }) => (weight * (at - centre)) ** 2) / spread,
  };
}
