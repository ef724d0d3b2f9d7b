import type { Estimate } from '../estimate.ts';
import { seedFor, seeded, type Generator } from '../random/generator.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/**
 * What a study counts: how often a 95% interval holds the truth, how often a test at 5% finds what is not there, or the latter of a method
 * that promises 5% at most.
 */
export type Promise95 = 'coverage' | 'false-alarms' | 'at-most';

/** One method in one situation whose truth is known, to be simulated many times. */
export interface Study {
  readonly method: string;
  readonly situation: string;
  readonly promise: Promise95;
  /** Samples of the whole table; the test draws a part of them. */
  readonly trials: number;
  /** What each sample yields several figures of, where it does (the parameters of a fit). */
  readonly figures?: readonly string[];
  /** Whether the interval held the truth (the test was below .05) in one sample, a figure each; undefined where there was no value. */
  readonly trial: (generator: Generator) => readonly (boolean | undefined)[];
  /** Why the band is missed, where it is known to be; the page says it. */
  readonly known?: string;
}

/** What came of a study. */
export interface Tally {
  readonly trials: number;
  /** Of the samples with a value, how many held the truth or raised an alarm, by figure. */
  readonly counted: readonly number[];
  readonly valued: readonly number[];
}

/** The band that a share must lie in: 93-97% of intervals hold, 4-6% of tests are false alarms. */
export const BANDS: Readonly<Record<Promise95, readonly [number, number]>> = {
  coverage: [0.93, 0.97],
  'false-alarms': [0.04, 0.06],
  'at-most': [0, 0.055],
};

/**
 * Simulates a study, the same for the same seed. Cost: trials times that of the method.
 *
 * @internal
 */
export function simulate(study: Study, seed: number, trials = study.trials): Tally {
  const size = study.figures?.length ?? 1;
  const counted = Array.from({ length: size }, () => 0);
  const valued = Array.from({ length: size }, () => 0);
  for (let i = 0; i < trials; i++) {
    study.trial(seeded(seedFor(seed, i))).forEach((held, k) => {
      if (held === undefined) return;
      valued[k] = (valued[k] ?? 0) + 1;
      if (held) counted[k] = (counted[k] ?? 0) + 1;
    });
  }
  return { trials, counted, valued };
}

/**
 * Whether an interval holds the truth.
 *
 * @internal
 */
export function holds(
  estimate: Defined<Pick<Estimate, 'low' | 'high'>>,
  truth: number,
): readonly (boolean | undefined)[] {
  return [isUndefined(estimate) ? undefined : estimate.low <= truth && truth <= estimate.high];
}

/**
 * Whether a test finds something at 5%.
 *
 * @internal
 */
export function alarms(test: Defined<{ readonly pValue: number }>): readonly (boolean | undefined)[] {
  return [isUndefined(test) ? undefined : test.pValue < 0.05];
}
