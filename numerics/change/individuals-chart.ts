import { DomainError, requireCount, requireFinite } from '../errors.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { runSignals, type RunRules, type Signal } from './run-rules.ts';

/** 3/d2 and D4 for moving ranges of two, as they are tabled (Wheeler 1993). */
const TO_LIMITS = 2.66;
const RANGE_LIMIT = 3.268;

/** One point of a chart, with limits of its own. */
export interface ChartPoint {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** How many sigma (thirds of the way to the limit) it lies above the centre. */
  readonly sigmas: number;
  readonly signals: readonly Signal[];
}

/** A chart that tells a change from noise. */
export interface IndividualsChart {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly meanRange: number;
  /** Above it a moving range is a signal too. */
  readonly rangeLimit: number;
  /** Moving range of each point with the one before; null at the first. */
  readonly ranges: readonly (number | null)[];
  readonly points: readonly ChartPoint[];
}

export interface ChartOptions {
  /** Limits come from the first so many points alone, so that a later change does not widen them; default all. */
  readonly baseline?: number;
  /** Default `wheeler`. */
  readonly rules?: RunRules;
  /** Fewer points in the baseline than this give `not-enough-answers`; default 2. From about 10 on limits are of use. */
  readonly minimum?: number;
}

/**
 * The XmR chart of single values in order of time: mean ± 2.66 mean moving range, and 3.268 mean moving range for the ranges.
 *
 * Source: Shewhart 1931; Wheeler 1993; NIST/SEMATECH 6.3.2.2. Hypotheses: values from independent moments (where neighbours hang together it
 * calls too often); near bell-shaped for the false-alarm rate. For shares and scores of unequal n use {@link import('./varying-chart.ts').varyingChart}.
 * Undefined: `not-enough-answers` with a baseline below `minimum` (at least 2), `no-variance` where it does not move. Cost: O(n).
 *
 * @example
 * individualsChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]) // { centre: 50.81, meanRange: 1.87778, upper: 55.8049, lower: 45.8151 }
 */
export function individualsChart(
  values: ArrayLike<number>,
  options: ChartOptions = {},
): Defined<IndividualsChart> {
  const { baseline = values.length, rules = 'wheeler', minimum = 2 } = options;
  requireBaseline(baseline, values.length);
  for (let i = 0; i < values.length; i++) requireFinite(`values[${i}]`, values[i]!);
  if (baseline < Math.max(2, minimum)) return notEnoughAnswers(baseline, Math.max(2, minimum));
  const ranges = Array.from({ length: values.length }, (_, i) =>
    i === 0 ? null : Math.abs(values[i]! - values[i - 1]!),
  );
  let centre = 0;
  let meanRange = 0;
  for (let i = 0; i < baseline; i++) {
    centre += values[i]! / baseline;
    meanRange += (ranges[i] ?? 0) / (baseline - 1);
  }
  if (!(meanRange > 0)) return noVariance('the values in the baseline');
  const reach = TO_LIMITS * meanRange;
  const lower = centre - reach;
  const upper = centre + reach;
  const sigmas = Float64Array.from(values, (value) => (3 * (value - centre)) / reach);
  const signals = runSignals(sigmas, rules);
  return {
    centre,
    lower,
    upper,
    meanRange,
    rangeLimit: RANGE_LIMIT * meanRange,
    ranges,
    points: signals.map((own, i) => ({
      value: values[i]!,
      lower,
      upper,
      sigmas: sigmas[i]!,
      signals: own,
    })),
  };
}

/**
 * Throws unless the baseline is a count of the points there are.
 *
 * @internal
 */
export function requireBaseline(baseline: number, points: number): void {
  requireCount('baseline', baseline);
  if (baseline > points)
    throw new DomainError('baseline', baseline, `at most the ${points} points there are`);
}
