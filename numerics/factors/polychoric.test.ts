import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bivariateNormalCdf } from '../distributions/bivariate-normal.ts';
import { symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { isUndefined } from '../undefined.ts';
import { correlationMatrix } from './correlation.ts';
import { table, type Table } from './table.ts';
import { identity } from './factor-model.ts';
import { maximumLikelihood } from './maximum-likelihood.ts';
import { parallelAnalysis } from './parallel-analysis.ts';
import { polychoric, polychoricCorrelationMatrix, STRONGEST } from './polychoric.ts';
import { smoothCorrelations } from './smooth-correlations.ts';

interface Fixture {
  readonly bivariate: readonly (readonly [number, number, number, number])[];
  readonly tables: readonly {
    readonly rows: number;
    readonly columns: number;
    readonly counts: readonly number[];
    readonly correlation: number;
  }[];
  readonly items: readonly number[];
  readonly polychoric: readonly number[];
  readonly unsmooth: readonly number[];
  readonly smooth: readonly number[];
}

const r = JSON.parse(readFileSync(new URL('polychoric.fixture.json', import.meta.url), 'utf8')) as Fixture;

/** Two correlated normal variables cut at these thresholds into rows of ratings. */
function cut(seed: number, rows: number, correlation: number, thresholds: readonly number[]): Table {
  const generator = seeded(seed);
  const values = new Float64Array(rows * 2);
  for (let i = 0; i < rows; i++) {
    const x = normal(generator);
    const y = correlation * x + Math.sqrt(1 - correlation ** 2) * normal(generator);
    values[2 * i] = 1 + thresholds.filter((threshold) => x > threshold).length;
    values[2 * i + 1] = 1 + thresholds.filter((threshold) => y > threshold).length;
  }
  return table(rows, 2, values);
}

describe('the bivariate normal distribution', () => {
  it("R's numerical integral, from r = -.99 to .999", () => {
    for (const [x, y, correlation, p] of r.bivariate)
      expect(Math.abs(bivariateNormalCdf(x, y, correlation) - p)).toBeLessThan(2e-10);
  });

  it('Sheppard 1899: 1/4 + asin(r)/2π at the middle; the ends of r and of the line', () => {
    for (const correlation of [-1, -0.97, -0.4, 0, 0.3, 0.93, 1])
      expect(bivariateNormalCdf(0, 0, correlation)).toBeCloseTo(
        0.25 + Math.asin(correlation) / (2 * Math.PI),
        14,
      );
    expect(bivariateNormalCdf(Infinity, 0, 0.5)).toBe(0.5);
    expect(bivariateNormalCdf(1, -Infinity, 0.5)).toBe(0);
  });
});

describe('polychoric correlations', () => {
  it.each(r.tables)('polycor::polychor, two steps, $rows x $columns: $correlation', (own) => {
    const found = defined(polychoric(Float64Array.from(own.counts), own.rows, own.columns));
    expect(found.correlation).toBeCloseTo(own.correlation, 4);
  });

  it("Olsson 1979, Lazarsfeld's table: polycor's .4914 (0.0473) and thresholds", () => {
    const found = defined(polychoric(Float64Array.of(13, 69, 41, 6, 113, 132, 0, 22, 104), 3, 3));
    expect(found.correlation).toBeCloseTo(0.49, 2);
    expect(found.rowThresholds[0]).toBeCloseTo(-0.6871, 4);
    expect(found.columnThresholds[1]).toBeCloseTo(-0.1358, 4);
    expect(found.standardError).toBeCloseTo(0.0473, 3);
  });

  it('polycor on each pair of ten personality items of 300 people with gaps', () => {
    const values = Float64Array.from(r.items, (rating) => (rating === 0 ? NaN : rating));
    const found = defined(polychoricCorrelationMatrix(table(300, 10, values)));
    r.polychoric.forEach((correlation, at) => expect(Math.abs(found[at]! - correlation)).toBeLessThan(2e-4));
  });

  it('the slope of the likelihood is 0 at the fit: moving either way is less likely', () => {
    const counts = Float64Array.from(r.tables[2]?.counts ?? []);
    const found = defined(polychoric(counts, 5, 5));
    const cuts = (thresholds: Float64Array) => [-Infinity, ...thresholds, Infinity];
    const [a, b] = [cuts(found.rowThresholds), cuts(found.columnThresholds)];
    const logLikelihood = (correlation: number) =>
      counts.reduce((sum, count, at) => {
        const [i, j] = [Math.floor(at / 5), at % 5];
        const p = (x: number, y: number) => bivariateNormalCdf(a[x] ?? NaN, b[y] ?? NaN, correlation);
        return sum + count * Math.log(p(i + 1, j + 1) - p(i, j + 1) - p(i + 1, j) + p(i, j));
      }, 0);
    const most = logLikelihood(found.correlation);
    for (const moved of [-1e-4, 1e-4]) expect(logLikelihood(found.correlation + moved)).toBeLessThan(most);
  });

  it('recovers .6 from skewed four-step answers where Pearson falls short, with a true standard error', () => {
    let inside = 0;
    let pearson = 0;
    for (let i = 0; i < 60; i++) {
      const data = cut(i, 400, 0.6, [0.5, 1, 1.6]);
      const found = defined(polychoricCorrelationMatrix(data))[1] ?? NaN;
      pearson += (defined(correlationMatrix(data))[1] ?? NaN) / 60;
      if (Math.abs(found - 0.6) < 0.12) inside += 1;
    }
    expect(inside).toBeGreaterThanOrEqual(54);
    expect(pearson).toBeLessThan(0.54);
  });

  it('stays short of 1 where corners are empty, and says what cannot be correlated', () => {
    expect(defined(polychoric(Float64Array.of(50, 0, 0, 50), 2, 2)).correlation).toBeGreaterThan(0.99);
    expect(polychoric(Float64Array.of(5, 5, 0, 0), 2, 2)).toEqual({
      undefined: 'no-variance',
      of: 'the first question',
    });
    expect(polychoric(Float64Array.of(1, 0, 0, 0), 2, 2)).toMatchObject({ undefined: 'not-enough-answers' });
    const constant = table(4, 2, Float64Array.of(1, 3, 2, 3, 1, 3, 2, 3));
    expect(polychoricCorrelationMatrix(constant)).toEqual({ undefined: 'no-variance', of: 'column 2' });
    expect(() => polychoricCorrelationMatrix(table(2, 1, Float64Array.of(1.5, 2)))).not.toThrow(TypeError);
  });

  it('any table gives a correlation within bounds or a reason; turned over it is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 12, maxLength: 12 }), (numbers) => {
        const found = polychoric(Float64Array.from(numbers), 3, 4);
        if (isUndefined(found)) return;
        expect(Math.abs(found.correlation)).toBeLessThanOrEqual(STRONGEST);
        const turned = Float64Array.from(numbers, (_, at) => numbers[(at % 3) * 4 + Math.floor(at / 3)]!);
        const other = defined(polychoric(turned, 4, 3));
        expect(other.correlation).toBeCloseTo(found.correlation, 6);
      }),
      { numRuns: 60 },
    );
  });
});

describe('smoothing', () => {
  it("psych::cor.smooth of Wothke's example", () => {
    const { correlations, smoothed } = defined(smoothCorrelations(Float64Array.from(r.unsmooth), 3));
    expect(smoothed).toBe(true);
    r.smooth.forEach((value, at) => expect(correlations[at]).toBeCloseTo(value, 8));
    expect(Math.min(...defined(symmetricEigenvalues(correlations, 3)))).toBeGreaterThan(0);
  });

  it('leaves alone what is sound', () => {
    expect(defined(smoothCorrelations(identity(4), 4))).toEqual({
      correlations: identity(4),
      smoothed: false,
    });
  });
});

describe('factors of few-stepped answers', () => {
  it('polychoric in place of Pearson, from parallel analysis to maximum likelihood: loadings of .7', () => {
    const generator = seeded(2);
    const values = new Float64Array(600 * 6);
    for (let i = 0; i < 600; i++) {
      const common = [normal(generator), normal(generator)];
      for (let j = 0; j < 6; j++) {
        const latent = 0.7 * common[Math.floor(j / 3)]! + Math.sqrt(0.51) * normal(generator);
        values[i * 6 + j] = 1 + [0.3, 0.9, 1.5].filter((threshold) => latent > threshold).length;
      }
    }
    const data = table(600, 6, values);
    const correlations = polychoricCorrelationMatrix;
    const analysis = defined(parallelAnalysis(data, seeded(1), { draws: 20, correlations }));
    expect(analysis.factors).toBe(2);
    const { correlations: smooth } = defined(
      smoothCorrelations(defined(polychoricCorrelationMatrix(data)), 6),
    );
    const model = defined(maximumLikelihood(smooth, 6, 2));
    model.uniquenesses.forEach((own) => expect(Math.abs(own - 0.51)).toBeLessThan(0.17));
  });
});
