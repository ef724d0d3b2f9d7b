import { DomainError, ShapeError } from '../errors.ts';
import type { Estimate, IntervalOptions } from '../estimate.ts';
import { meanInterval } from '../intervals/mean.ts';
import { wilson } from '../intervals/wilson.ts';
import { momentsOf, momentsOfCounts } from '../moments.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/**
 * CSAT: the share of answers 4 or 5 on a scale of 1..5, with Wilson's interval.
 *
 * `counts` holds the number of answers 1, 2, 3, 4 and 5. Units: share, 0..1. Undefined: `not-enough-answers` below `minimum`
 * (default 1) answers. Source: the share of the two best of five, by convention; Wilson 1927 for the interval. Cost: O(1).
 *
 * @example
 * csat([1, 2, 7, 20, 10]) // { value: 0.75, n: 40 }
 */
export function csat(counts: ArrayLike<number>, options?: IntervalOptions): Defined<Estimate> {
  if (counts.length !== 5) throw new ShapeError('counts of the answers 1..5', 5, counts.length);
  const satisfied = counts[3]! + counts[4]!;
  return wilson(satisfied, counts[0]! + counts[1]! + counts[2]! + satisfied, options);
}

/**
 * A customer effort score. The two scales run in opposite directions and are different measures: a trend never joins them, which is
 * why each result carries its `measure`.
 */
export interface EffortScore extends Estimate {
  readonly measure: 'ces1' | 'ces2';
  readonly better: 'low' | 'high';
}

/**
 * CES 1.0: "How much effort did you personally have to put forth?", mean of 1 (very low) .. 5 (very high); low is good.
 * Source: Dixon, Freeman & Toman 2010. `counts` holds the number of answers 1..5. Undefined: `not-enough-answers` below `minimum`
 * (at least 2) answers. Domain: counts of the answers 1 .. 5. Units: points of the scale. Cost: O(1).
 *
 * @example
 * effortScore1([10, 20, 30, 20, 10]) // { value: 3, low: 2.7568, high: 3.2432, n: 90, measure: 'ces1', better: 'low' }
 */
export function effortScore1(counts: ArrayLike<number>, options?: IntervalOptions): Defined<EffortScore> {
  return effort(counts, 5, 'ces1', options);
}

/**
 * CES 2.0: "The company made it easy to handle my issue", mean of 1 (strongly disagree) .. 7 (strongly agree); high is good.
 * Source: CEB 2013. `counts` holds the number of answers 1..7. Undefined: `not-enough-answers` below `minimum` (at least 2) answers.
 * Domain: counts of the answers 1 .. 7. Units: points of the scale. Cost: O(1).
 *
 * @example
 * effortScore2([1, 2, 3, 10, 20, 30, 34]) // { value: 5.72, low: 5.45986, high: 5.98014, n: 100, measure: 'ces2', better: 'high' }
 */
export function effortScore2(counts: ArrayLike<number>, options?: IntervalOptions): Defined<EffortScore> {
  return effort(counts, 7, 'ces2', options);
}

function effort(
  counts: ArrayLike<number>,
  points: number,
  measure: 'ces1' | 'ces2',
  options?: IntervalOptions,
): Defined<EffortScore> {
  if (counts.length !== points)
    throw new ShapeError(`counts of the answers 1..${points}`, points, counts.length);
  const values = Array.from({ length: points }, (_, i) => i + 1);
  const mean = meanInterval(momentsOfCounts(values, counts), options);
  if (isUndefined(mean)) return mean;
  return {
    ...mean,
    low: Math.max(1, mean.low),
    high: Math.min(points, mean.high),
    measure,
    better: measure === 'ces1' ? 'low' : 'high',
  };
}

/**
 * One respondent's satisfaction index of three answers on 1..10 (overall, against expectations, against the ideal) with equal weights:
 * (a + b + c - 3)/27 · 100. Source: the simple form of the American index (Fornell et al. 1996). Units: 0..100. Cost: O(1).
 *
 * @example
 * satisfactionIndexOf(9, 8, 7) // 77.77777777777777
 */
export function satisfactionIndexOf(overall: number, expectations: number, ideal: number): number {
  for (const [name, answer] of Object.entries({ overall, expectations, ideal })) {
    if (!(answer >= 1 && answer <= 10)) throw new DomainError(name, answer, 'within 1 and 10');
  }
  return ((overall + expectations + ideal - 3) / 27) * 100;
}

/**
 * The mean satisfaction index of all respondents with Student's interval. The three columns hold each respondent's answers, 1..10.
 * Undefined: `not-enough-answers` below `minimum` (at least 2) respondents. Source: Fornell et al. 1996, with equal weights. Cost: O(n).
 * Domain: answers 1 .. 10. Units: points, 0..100.
 *
 * @example
 * satisfactionIndex([9, 8, 10], [8, 8, 9], [7, 6, 9]) // { value: 80.2469, low: 52.1389, high: 100, n: 3 }
 */
export function satisfactionIndex(
  overall: ArrayLike<number>,
  expectations: ArrayLike<number>,
  ideal: ArrayLike<number>,
  options?: IntervalOptions,
): Defined<Estimate> {
  if (expectations.length !== overall.length)
    throw new ShapeError('expectations', overall.length, expectations.length);
  if (ideal.length !== overall.length) throw new ShapeError('ideal', overall.length, ideal.length);
  const indices = Float64Array.from(overall, (answer, i) =>
    satisfactionIndexOf(answer, expectations[i]!, ideal[i]!),
  );
  const mean = meanInterval(momentsOf(indices), options);
  if (isUndefined(mean)) return mean;
  return { ...mean, low: Math.max(0, mean.low), high: Math.min(100, mean.high) };
}
