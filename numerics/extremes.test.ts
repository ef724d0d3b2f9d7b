import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { individualsChart } from './change/individuals-chart.ts';
import { varyingChart } from './change/varying-chart.ts';
import { cuped } from './experiments/cuped.ts';
import {
  clusteredDifferenceInDifferences,
  differenceInDifferences,
} from './experiments/difference-in-differences.ts';
import { holdoutLift } from './experiments/holdout-lift.ts';
import { interruptedSeries } from './experiments/interrupted-series.ts';
import { meanInterval } from './intervals/mean.ts';
import { fitGammaGamma } from './lifetime/gamma-gamma.ts';
import { spendingIndependence } from './lifetime/spending-independence.ts';
import { momentsOf } from './moments.ts';
import { pairedMomentsOf } from './paired-moments.ts';
import { kaplanMeier } from './survival/kaplan-meier.ts';
import { relativeMeanDifference } from './tests/relative-difference.ts';
import { compareMeans } from './tests/welch.ts';

/** Nothing, one row, all alike, huge, tiny, and anything. */
const values = fc.oneof(
  fc.constantFrom<number[]>([], [3], [1e12], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  fc.array(fc.constantFrom(0, 1, 1e12, -1e12, 1e-12), { maxLength: 20 }),
  fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { maxLength: 30 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 40 }),
);

/** Every number in a result, however deep. */
function numbersOf(result: unknown): readonly number[] {
  if (typeof result === 'number') return [result];
  if (typeof result !== 'object' || result === null) return [];
  return Object.values(result).flatMap(numbersOf);
}

const positive = (own: readonly number[]) => Float64Array.from(own, (value) => Math.abs(value) + 1e-3);
const flags = (own: readonly number[], every: number) =>
  own.map((_, i) => (Math.floor(i / every) % 2 === 0 ? 0 : 1));

const figures: Readonly<Record<string, (a: readonly number[], b: readonly number[]) => unknown>> = {
  meanInterval: (a) => meanInterval(momentsOf(a)),
  compareMeans: (a, b) => compareMeans(momentsOf(a), momentsOf(b)),
  relativeMeanDifference: (a, b) => relativeMeanDifference(momentsOf(a), momentsOf(b)),
  differenceInDifferences: (a, b) =>
    differenceInDifferences(
      { before: momentsOf(a), after: momentsOf(b) },
      { before: momentsOf(b), after: momentsOf([...a, 1]) },
    ),
  clusteredDifferenceInDifferences: (a) =>
    clusteredDifferenceInDifferences({
      outcome: a,
      treated: flags(a, 2),
      after: flags(a, 1),
      cluster: a.map((_, i) => Math.floor(i / 2)),
    }),
  cuped: (a, b) => {
    const n = Math.min(a.length, b.length);
    const pairs = pairedMomentsOf(a.slice(0, n), b.slice(0, n));
    return cuped(pairs, pairedMomentsOf(b.slice(0, n), a.slice(0, n)));
  },
  holdoutLift: (a, b) =>
    holdoutLift(
      { successes: Math.min(a.length, b.length), n: a.length },
      { successes: Math.floor(b.length / 2), n: b.length },
    ),
  interruptedSeries: (a) => interruptedSeries(a, Math.floor(a.length / 2)),
  interruptedSeriesByLags: (a) => interruptedSeries(a, Math.floor(a.length / 2), { errors: 'newey-west' }),
  individualsChart: (a) => individualsChart(a),
  varyingChart: (a) => varyingChart(a, positive(a), 2),
  kaplanMeier: (a) => kaplanMeier({ time: positive(a), event: flags(a, 1) }),
  spendingIndependence: (a) =>
    spendingIndependence(
      Uint32Array.from(a, (_, i) => 1 + (i % 4)),
      positive(a),
    ),
  fitGammaGamma: (a) =>
    fitGammaGamma(
      Uint32Array.from(a, (_, i) => 1 + (i % 4)),
      positive(a),
    ),
};

describe('empty, one row, all equal, 1e12: a typed reason or numbers, never NaN', () => {
  it.each(Object.keys(figures))('%s', (name) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        for (const value of numbersOf(figures[name]?.(a, b))) expect(value).not.toBeNaN();
      }),
      { numRuns: 60 },
    );
  });
});
