import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../errors.ts';
import { symmetricEigen, symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import { seeded } from '../random/generator.ts';
import { fillNormal, normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { correlationMatrix, correlationsFrom, pairwiseCorrelationMatrix } from './correlation.ts';
import { table, type Table } from './table.ts';
import { mergeProducts, productsOf } from './products.ts';
import { communalities, factorStructure, identity, impliedCorrelations } from './factor-model.ts';
import { factorFit } from './fit.ts';
import { maximumLikelihood } from './maximum-likelihood.ts';
import { oblimin } from './oblimin.ts';
import { parallelAnalysis } from './parallel-analysis.ts';
import { principalAxis } from './principal-axis.ts';
import { factorScores, scoreWeights } from './scores.ts';
import { varimax } from './varimax.ts';

type Fixture = Record<
  | 'harman'
  | 'mlUniquenesses'
  | 'varimaxLoadings'
  | 'paCommunalities'
  | 'obliminLoadings'
  | 'obliminPhi'
  | 'obliminStart'
  | 'attitude'
  | 'attitudeLoadings'
  | 'regressionScores'
  | 'bartlettScores',
  readonly number[]
> &
  Record<'mlChiSquare' | 'mlDegrees' | 'mlPValue', number> &
  Record<'psych', Record<'chiSquare' | 'nullChiSquare' | 'rmsea' | 'rmsr', number>>;

const r = JSON.parse(readFileSync(new URL('factors.fixture.json', import.meta.url), 'utf8')) as Fixture;
const harman = Float64Array.from(r.harman);

/** The largest difference between two sets of columns, whatever their order and signs. */
function apart(got: Float64Array, expected: readonly number[], columns: number): number {
  const rows = expected.length / columns;
  let worst = 0;
  for (let f = 0; f < columns; f++) {
    let best = Infinity;
    for (let g = 0; g < columns; g++) {
      for (const sign of [1, -1]) {
        let largest = 0;
        for (let j = 0; j < rows; j++) {
          largest = Math.max(
            largest,
            Math.abs(sign * got[j * columns + g]! - (expected[j * columns + f] ?? NaN)),
          );
        }
        best = Math.min(best, largest);
      }
    }
    worst = Math.max(worst, best);
  }
  return worst;
}

function close(got: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(tolerance));
}

/** Rows of `perFactor` items for each of `factors` factors, loading .7 on their own. */
function simulate(seed: number, rows: number, factors: number, perFactor: number, loading = 0.7): Table {
  const generator = seeded(seed);
  const columns = factors * perFactor;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let f = 0; f < factors; f++) {
      const common = normal(generator);
      for (let k = 0; k < perFactor; k++) {
        values[i * columns + f * perFactor + k] =
          loading * common + Math.sqrt(1 - loading ** 2) * normal(generator);
      }
    }
  }
  return table(rows, columns, values);
}

describe('R on Harman 1976, 24 psychological tests of 145 children, four factors', () => {
  const model = defined(maximumLikelihood(harman, 24, 4));

  it('factanal: uniquenesses and chi-square 226.68 on 186 degrees, p = .0224', () => {
    close(model.uniquenesses, r.mlUniquenesses, 2e-4);
    const fit = defined(factorFit(model, harman, 145));
    expect(fit.degrees).toBe(r.mlDegrees);
    expect(fit.chiSquare).toBeCloseTo(r.mlChiSquare, 2);
    expect(fit.pValue).toBeCloseTo(r.mlPValue, 4);
  });

  it('psych::fa: chi-square, RMSEA and TLI; SRMR is its RMSR with the diagonal counted', () => {
    const fit = defined(factorFit(model, harman, 145));
    expect(fit.chiSquare).toBeCloseTo(r.psych.chiSquare, 2);
    expect(fit.rmsea).toBeCloseTo(0.03897, 5);
    expect(Math.sqrt(fit.chiSquare / (fit.degrees * 145) - 1 / 144)).toBeCloseTo(r.psych.rmsea, 5);
    const nullRatio = r.psych.nullChiSquare / 276;
    expect(fit.tli).toBeCloseTo((nullRatio - r.psych.chiSquare / 186) / (nullRatio - 1), 5);
    expect(fit.srmr).toBeCloseTo(r.psych.rmsr * Math.sqrt(23 / 25), 5);
  });

  it('varimax loadings', () => {
    expect(apart(varimax(model).loadings, r.varimaxLoadings, 4)).toBeLessThan(1e-3);
  });

  it('psych::fa principal axis communalities', () => {
    close(
      communalities(defined(principalAxis(harman, 24, 4, { maxIterations: 2000 }))),
      r.paCommunalities,
      2e-4,
    );
  });

  it('GPArotation::oblimin loadings and factor correlations', () => {
    const start = { ...model, loadings: Float64Array.from(r.obliminStart) };
    const rotated = defined(oblimin(start));
    expect(apart(rotated.loadings, r.obliminLoadings, 4)).toBeLessThan(1e-4);
    const sizes = (phi: ArrayLike<number>) => Array.from(phi, Math.abs).toSorted((a, b) => a - b);
    close(sizes(rotated.factorCorrelations), sizes(r.obliminPhi), 1e-4);
  });

  it('rotation leaves what the model implies as it was', () => {
    const implied = impliedCorrelations(model);
    close(impliedCorrelations(varimax(model)), [...implied], 1e-10);
    close(impliedCorrelations(defined(oblimin(model))), [...implied], 1e-8);
    expect(factorStructure(varimax(model))).toEqual(varimax(model).loadings);
  });
});

describe('R on the attitude data (30 departments, 7 questions), two factors', () => {
  const data = table(30, 7, Float64Array.from(r.attitude));
  const model = varimax(defined(maximumLikelihood(defined(correlationMatrix(data)), 7, 2)));

  it('factanal loadings', () => {
    expect(apart(model.loadings, r.attitudeLoadings, 2)).toBeLessThan(2e-3);
  });

  it('regression and Bartlett scores (R divides by n - 1)', () => {
    const shrink = Math.sqrt(29 / 30);
    for (const [method, expected] of [
      ['regression', r.regressionScores],
      ['bartlett', r.bartlettScores],
    ] as const) {
      const scores = factorScores(data, defined(scoreWeights(model, method)), 2);
      expect(
        apart(
          scores.map((score) => score * shrink),
          expected,
          2,
        ),
      ).toBeLessThan(1e-2);
    }
  });
});

describe('eigenvalues', () => {
  it('rebuild the matrix, sum to its trace, and agree with those computed alone', () => {
    for (const size of [1, 2, 3, 17, 40]) {
      const matrix = new Float64Array(size * size);
      const draws = new Float64Array(size * size);
      fillNormal(seeded(size), draws);
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) matrix[i * size + j] = draws[Math.min(i, j) * size + Math.max(i, j)]!;
      const { values, vectors } = defined(symmetricEigen(matrix, size));
      close(defined(symmetricEigenvalues(matrix, size)), [...values], 1e-12);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!;
          expect(Math.abs(sum - matrix[i * size + j]!)).toBeLessThan(1e-12);
        }
      }
    }
  });

  it('of the identity and of rank one', () => {
    expect([...defined(symmetricEigenvalues(identity(4), 4))]).toEqual([1, 1, 1, 1]);
    close(defined(symmetricEigenvalues(new Float64Array(9).fill(1), 3)), [3, 0, 0], 1e-15);
    expect(defined(symmetricEigen(new Float64Array(0), 0)).values).toHaveLength(0);
  });
});

describe('correlations', () => {
  it('are those of the definition for any numbers of rows and columns, and pairwise without gaps the same', () => {
    for (const [rows, columns] of [
      [3, 1],
      [50, 2],
      [77, 5],
      [2000, 8],
      [9000, 3],
    ] as const) {
      const values = new Float64Array(rows * columns);
      fillNormal(seeded(rows), values);
      const data = table(rows, columns, values);
      const matrix = defined(correlationMatrix(data));
      close(defined(pairwiseCorrelationMatrix(data)), [...matrix], 1e-12);
    }
  });

  it('are the same where the rows are worked through in parts, of any sizes and far from 0', () => {
    const columns = 5;
    const values = new Float64Array(500 * columns);
    fillNormal(seeded(9), values);
    for (let i = 0; i < values.length; i++) values[i] = 1e6 * (1 + (i % columns)) + values[i]! + i / 500;
    const part = (from: number, to: number) =>
      productsOf(table(to - from, columns, values.subarray(from * columns, to * columns)));
    const whole = part(0, 500);
    const merged = [part(1, 130), part(130, 130), part(130, 500)].reduce(mergeProducts, part(0, 1));
    expect(merged.n).toBe(500);
    close(merged.means, [...whole.means], 1e-8);
    close(
      defined(correlationsFrom(merged)),
      [...defined(pairwiseCorrelationMatrix(table(500, columns, values)))],
      1e-9,
    );
    expect(() => mergeProducts(whole, productsOf(table(1, 2, Float64Array.of(1, 2))))).toThrow(ShapeError);
    expect(correlationsFrom(part(0, 2))).toMatchObject({ undefined: 'not-enough-answers', needed: 3 });
  });

  it('leave out a row where either answer is missing', () => {
    const values = Float64Array.of(1, 2, 2, 4, NaN, 9, 3, 6, 4, NaN, 5, 11);
    expect(defined(pairwiseCorrelationMatrix(table(6, 2, values)))[1]).toBeCloseTo(0.9980827590608, 10);
  });

  it('say which column is constant, and how many rows are needed', () => {
    expect(correlationMatrix(table(4, 2, Float64Array.of(1, 5, 2, 5, 3, 5, 4, 5)))).toEqual({
      undefined: 'no-variance',
      of: 'column 2',
    });
    expect(correlationMatrix(table(2, 1, Float64Array.of(1, 2)))).toEqual({
      undefined: 'not-enough-answers',
      n: 2,
      needed: 3,
    });
  });
});

describe('parallel analysis', () => {
  it('finds the three factors that the rows were made of', () => {
    expect(defined(parallelAnalysis(simulate(1, 300, 3, 5), seeded(1), { draws: 40 })).factors).toBe(3);
  });

  it('finds none where nothing holds the columns together, in 9 of 10 samples or more', () => {
    let none = 0;
    for (let i = 0; i < 60; i++) {
      const values = new Float64Array(150 * 8);
      fillNormal(seeded(i), values);
      if (defined(parallelAnalysis(table(150, 8, values), seeded(i), { draws: 40 })).factors === 0) none += 1;
    }
    expect(none).toBeGreaterThanOrEqual(53);
  });

  it('can be cancelled', () => {
    expect(() => parallelAnalysis(simulate(1, 50, 2, 3), seeded(1), { signal: AbortSignal.abort() })).toThrow(
      /abort/i,
    );
  });
});

describe('recovery', () => {
  it.each(['principal axis', 'maximum likelihood'])(
    '%s finds loadings of .7 where they are and 0 elsewhere',
    (method) => {
      const correlations = defined(correlationMatrix(simulate(5, 4000, 3, 4)));
      const fitted =
        method === 'principal axis'
          ? principalAxis(correlations, 12, 3)
          : maximumLikelihood(correlations, 12, 3);
      const { loadings } = varimax(defined(fitted));
      const expected = Array.from({ length: 36 }, (_, i) => (Math.floor(i / 12) === i % 3 ? 0.7 : 0));
      expect(apart(loadings, expected, 3)).toBeLessThan(0.06);
    },
  );

  it('a factor for each variable is refused', () => {
    expect(() => principalAxis(harman, 24, 24)).toThrow(DomainError);
    expect(principalAxis(harman, 24, 4, { maxIterations: 2 })).toMatchObject({
      undefined: 'did-not-converge',
      iterations: 2,
    });
  });
});
