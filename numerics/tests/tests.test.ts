import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import { binomial } from '../random/binomial.ts';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { benjaminiHochberg, holm } from './corrections.ts';
import { compareShares } from './two-proportion.ts';
import { compareMeans } from './welch.ts';

describe('SciPy 1.17', () => {
  it('stats.ttest_ind(equal_var=False) of 2.1 2.5 1.9 3.0 and 1.2 0.8 1.9 1.1 1.4 0.7', () => {
    const test = defined(
      compareMeans(momentsOf([2.1, 2.5, 1.9, 3.0]), momentsOf([1.2, 0.8, 1.9, 1.1, 1.4, 0.7])),
    );
    expect(test.statistic).toBeCloseTo(3.9597150982044167, 9);
    expect(test.degrees).toBeCloseTo(6.0379370714416165, 9);
    expect(test.pValue).toBeCloseTo(0.007360146094291022, 9);
  });

  it('stats.chi2_contingency(correction=False) of 56 14 / 48 32', () => {
    const test = defined(compareShares({ successes: 56, n: 70 }, { successes: 48, n: 80 }));
    expect(test.statistic ** 2).toBeCloseTo(7.023411371237458, 9);
    expect(test.pValue).toBeCloseTo(0.008045081368196585, 9);
  });

  it('stats.false_discovery_control of eight p-values', () => {
    const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205];
    const expected = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.08457142857142858, 0.205];
    benjaminiHochberg(p).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 12));
  });
});

describe('Holm 1979', () => {
  it('steps down: 0.01 0.04 0.03 0.005 at m = 4', () => {
    expect(Array.from(holm([0.01, 0.04, 0.03, 0.005]), (p) => Number(p.toFixed(12)))).toEqual([
      0.03, 0.06, 0.06, 0.02,
    ]);
  });
});

describe('undefined', () => {
  it('samples without any spread have no t', () => {
    expect(compareMeans(momentsOf([2, 2, 2]), momentsOf([3, 3]))).toEqual({
      undefined: 'no-variance',
      of: 'both samples',
    });
    expect(compareMeans(momentsOf([2]), momentsOf([3, 4]))).toMatchObject({
      undefined: 'not-enough-answers',
      n: 1,
      needed: 2,
    });
  });

  it('nobody succeeded anywhere: no difference, p = 1', () => {
    expect(defined(compareShares({ successes: 0, n: 9 }, { successes: 0, n: 40 }))).toMatchObject({
      value: 0,
      pValue: 1,
    });
  });
});

describe('properties of the corrections', () => {
  const many = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

  it('an adjusted p-value is never below its own, keeps the order, and Holm is at least as strict', () => {
    fc.assert(
      fc.property(many, (p) => {
        const bh = benjaminiHochberg(p);
        const strict = holm(p);
        p.forEach((own, i) => {
          expect(bh[i]! - own).toBeGreaterThanOrEqual(-1e-12);
          expect(strict[i]! - bh[i]!).toBeGreaterThanOrEqual(-1e-12);
          p.forEach((other, j) => {
            if (own < other) expect(bh[i]).toBeLessThanOrEqual(bh[j]!);
          });
        });
      }),
    );
  });

  it('no p-values, no adjusted ones', () => {
    expect(benjaminiHochberg([])).toHaveLength(0);
    expect(holm([])).toHaveLength(0);
  });
});

describe('false positives at 5% (10,000 samples each)', () => {
  const generator = seeded(5);

  it.each([
    [30, 30, 0.3],
    [40, 200, 0.5],
    [60, 400, 0.2],
  ])('two shares of n = %s and %s at p = %s: 4-6%%', (m, n, p) => {
    let wrong = 0;
    for (let i = 0; i < 10_000; i++) {
      const test = defined(
        compareShares(
          { successes: binomial(generator, m, p), n: m },
          { successes: binomial(generator, n, p), n },
        ),
      );
      if (test.pValue < 0.05) wrong += 1;
    }
    expect(wrong / 10_000).toBeGreaterThan(0.04);
    expect(wrong / 10_000).toBeLessThan(0.062);
  });

  it.each([
    [5, 8, 1],
    [30, 100, 4],
    [10, 40, 0.25],
  ])('Welch with n = %s and %s, second spread %s times the first: 4-6%%', (m, n, spread) => {
    let wrong = 0;
    for (let i = 0; i < 10_000; i++) {
      const a = momentsOf(Array.from({ length: m }, () => normal(generator)));
      const b = momentsOf(Array.from({ length: n }, () => spread * normal(generator)));
      if (defined(compareMeans(a, b)).pValue < 0.05) wrong += 1;
    }
    expect(wrong / 10_000).toBeGreaterThan(0.04);
    expect(wrong / 10_000).toBeLessThan(0.06);
  });
});
