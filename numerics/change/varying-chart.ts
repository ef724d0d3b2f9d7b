import { requireFinite, requireLength, requirePositive } from '../errors.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { requireBaseline, type ChartOptions, type ChartPoint } from './individuals-chart.ts';
import { runSignals } from './run-rules.ts';

/** Mean moving range of two, in standard deviations of normal noise. */
const D2 = 2 / Math.sqrt(Math.PI);

export interface VaryingOptions extends ChartOptions {
  /**
   * Whether limits are widened (or narrowed) by how much the points really move beyond what their n explains (Laney's correction); default
   * true. With large n the plain limits are so narrow that nearly every point is beyond them.
   */
  readonly overdispersion?: boolean;
}

/** A chart of scores or shares that rest on different numbers of answers. */
export interface VaryingChart {
  readonly centre: number;
  /** By how much points move more than their n explains; 1 is just as much. */
  readonly dispersion: number;
  /** Limits at each point: the wider, the fewer its answers. */
  readonly points: readonly ChartPoint[];
}

/**
 * A control chart of means, shares or recommend scores with limits for each point: centre ± 3 s/√n_i, where s is the spread of single
 * answers.
 *
 * Source: Shewhart 1931 (p and u charts); Laney 2002 for the correction of points that move more than their n explains. `spread` is the
 * standard deviation of one answer in the units of the values: √(p(1-p)) of a share, 100 √(p + d - (p - d)²) of a recommend score. Hypotheses:
 * points rest on different people; with overdispersion also that what moves them is not the change looked for. The centre is the mean
 * weighted by n. Domain: n above 0. Undefined: `not-enough-answers` with a baseline below `minimum` (at least 2), `no-variance` where
 * nothing moves. Cost: O(points).
 *
 * @example
 * varyingChart([0.5, 0.6, 0.4], [100, 25, 400], 0.5, { overdispersion: false }) // { centre: 0.4285714, dispersion: 1 }
 */
export function varyingChart(
  values: ArrayLike<number>,
  n: ArrayLike<number>,
  spread: number,
  options: VaryingOptions = {},
): Defined<VaryingChart> {
  const { baseline = values.length, rules = 'wheeler', minimum = 2, overdispersion = true } = options;
  requireLength('n', values.length, n.length);
  requirePositive('spread', spread);
  requireBaseline(baseline, values.length);
  if (baseline < Math.max(2, minimum)) return notEnoughAnswers(baseline, Math.max(2, minimum));
  let sum = 0;
  let answers = 0;
  for (let i = 0; i < values.length; i++) {
    requireFinite(`values[${i}]`, values[i]!);
    requirePositive(`n[${i}]`, n[i]!);
    if (i >= baseline) continue;
    sum += n[i]! * values[i]!;
    answers += n[i]!;
  }
  const centre = sum / answers;
  const errors = Float64Array.from(n, (own) => spread / Math.sqrt(own));
  const plain = errors.map((error, i) => (values[i]! - centre) / error);
  let ranges = 0;
  for (let i = 1; i < baseline; i++) ranges += Math.abs(plain[i]! - plain[i - 1]!);
  const dispersion = overdispersion ? ranges / (baseline - 1) / D2 : 1;
  if (!(dispersion > 0)) return noVariance('the values in the baseline');
  const sigmas = plain.map((own) => own / dispersion);
  const signals = runSignals(sigmas, rules);
  return {
    centre,
    dispersion,
    points: signals.map((own, i) => ({
      value: values[i]!,
      lower: centre - 3 * dispersion * errors[i]!,
      upper: centre + 3 * dispersion * errors[i]!,
      sigmas: sigmas[i]!,
      signals: own,
    })),
  };
}
