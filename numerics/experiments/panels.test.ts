import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import { clusteredErrors } from '../regression/clustered-errors.ts';
import { design, leastSquares } from '../regression/least-squares.ts';
import { neweyWestLags } from '../regression/newey-west.ts';
import { defined } from '../testing/defined.ts';
import { clusteredDifferenceInDifferences, differenceInDifferences } from './difference-in-differences.ts';
import { interruptedSeries } from './interrupted-series.ts';

type Column = readonly number[];
const r = JSON.parse(readFileSync(new URL('panels.fixture.json', import.meta.url), 'utf8')) as Record<
  | 'outcome'
  | 'treated'
  | 'after'
  | 'cluster'
  | 'coefficients'
  | 'cr2'
  | 'degrees'
  | 'p'
  | 'cr1'
  | 'series'
  | 'lines'
  | 'lag2'
  | 'lag5'
  | 'gls',
  Column
>;

function close(got: ArrayLike<number>, expected: Column, digits = 1e-10): void {
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(got[i]! / value - 1)).toBeLessThan(digits));
}

describe('R clubSandwich: nine clusters of 2 to 12 rows', () => {
  const columns = r.outcome.flatMap((_, i) => {
    const group = r.treated[i] ?? 0;
    const late = r.after[i] ?? 0;
    return [1, group, late, group * late];
  });
  const fit = defined(leastSquares(design(r.outcome.length, 4, Float64Array.from(columns)), r.outcome));
  const errorsOf = (covariance: Float64Array) => [0, 5, 10, 15].map((at) => Math.sqrt(covariance[at] ?? NaN));

  it('coefficients, CR2 with Satterthwaite degrees, CR1', () => {
    close(fit.coefficients, r.coefficients);
    const cr2 = defined(clusteredErrors(fit, r.cluster));
    close(errorsOf(cr2.covariance), r.cr2);
    close(cr2.degrees, r.degrees);
    const cr1 = defined(clusteredErrors(fit, r.cluster, 'cr1'));
    close(errorsOf(cr1.covariance), r.cr1);
    expect(cr1.degrees[3]).toBe(8);
  });

  it('the difference in differences is the last coefficient, with its p-value', () => {
    const found = defined(clusteredDifferenceInDifferences(r));
    expect(found.value).toBeCloseTo(r.coefficients[3] ?? 0, 10);
    expect(found.standardError).toBeCloseTo(r.cr2[3] ?? 0, 10);
    expect(found.pValue).toBeCloseTo(r.p[3] ?? 0, 9);
    expect(found.clusters).toBe(9);
  });
});

describe('Card & Krueger 1994, table 3', () => {
  it('23.33 -> 21.17 and 20.44 -> 21.03: 2.75 more in New Jersey', () => {
    const around = (mean: number) => momentsOf([mean - 1, mean, mean + 1]);
    const found = defined(
      differenceInDifferences(
        { before: around(20.44), after: around(21.03) },
        { before: around(23.33), after: around(21.17) },
      ),
    );
    expect(found.value).toBeCloseTo(2.75, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(4 / 3), 10);
    expect(found.degrees).toBeCloseTo(8, 10);
  });
});

describe('R sandwich: a series of 40 months changed after 24', () => {
  it.each([
    [2, r.lag2],
    [5, r.lag5],
  ])('step and turn with Newey-West errors of lag %s', (lags, [step = 0, turn = 0]) => {
    const found = defined(interruptedSeries(r.series, 24, { errors: 'newey-west', lags }));
    expect(found.level.value).toBeCloseTo(r.lines[2] ?? 0, 9);
    expect(found.slope.value).toBeCloseTo(r.lines[3] ?? 0, 9);
    expect(found.level.value / found.level.statistic).toBeCloseTo(step, 9);
    expect(found.slope.value / found.slope.statistic).toBeCloseTo(turn, 9);
    expect((found.fitted[24] ?? 0) - (found.without[24] ?? 0)).toBeCloseTo(found.level.value, 9);
    expect(found.fitted[3]).toBe(found.without[3]);
  });

  it('R nlme gls(corAR1(), method = "REML"): coefficients, errors and correlation', () => {
    const found = defined(interruptedSeries(r.series, 24));
    expect(found.correlation).toBeCloseTo(r.gls[0] ?? 0, 3);
    [found.level, found.slope].forEach((own, i) => {
      expect(own.value / (r.gls[1 + 2 * i] ?? 0)).toBeCloseTo(1, 3);
      expect(own.value / own.statistic / (r.gls[2 + 2 * i] ?? 0)).toBeCloseTo(1, 3);
    });
  });

  it('Newey & West 1994: 3 lags for 40 points, 4 for 100', () => {
    expect(neweyWestLags(40)).toBe(3);
    expect(neweyWestLags(100)).toBe(4);
  });
});

describe('what cannot be said', () => {
  it('an empty cell, one treated cluster, clusters that all change alike', () => {
    const rows = { outcome: [1, 2, 3, 5], treated: [0, 0, 1, 1], after: [0, 1, 0, 1], cluster: [1, 1, 2, 2] };
    expect(clusteredDifferenceInDifferences(rows)).toMatchObject({ undefined: 'not-enough-answers', n: 1 });
    expect(clusteredDifferenceInDifferences({ ...rows, after: [0, 0, 0, 1] })).toMatchObject({ n: 0 });
    expect(() => clusteredDifferenceInDifferences({ ...rows, treated: [0, 2, 1, 1] })).toThrow(
      /treated\[1\]/,
    );
    const twice = (values: readonly number[]) => [...values, ...values];
    expect(
      clusteredDifferenceInDifferences({
        outcome: twice(rows.outcome),
        treated: twice(rows.treated),
        after: twice(rows.after),
        cluster: [1, 1, 2, 2, 3, 3, 4, 4],
      }),
    ).toMatchObject({ undefined: 'no-variance' });
    const same = momentsOf([2, 2]);
    expect(
      differenceInDifferences({ before: same, after: same }, { before: same, after: same }),
    ).toMatchObject({ undefined: 'no-variance' });
  });

  it('a series with three points after, one without noise', () => {
    expect(interruptedSeries([1, 2, 3, 4, 5, 6, 7], 4)).toMatchObject({ n: 3, needed: 4 });
    expect(interruptedSeries([1, 2, 3, 4, 7, 8, 9, 10], 4)).toMatchObject({ undefined: 'no-variance' });
    expect(() => interruptedSeries([1, 2, NaN, 4, 5, 6, 7, 8], 4)).toThrow(/y\[2\]/);
  });
});
