import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../random/normal.ts';
import { seeded } from '../random/generator.ts';
import { defined } from '../testing/defined.ts';
import { individualsChart } from './individuals-chart.ts';
import { runSignals } from './run-rules.ts';
import { varyingChart } from './varying-chart.ts';

describe('NIST/SEMATECH 6.3.2.2: flow rate of ten batches', () => {
  const rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const chart = defined(individualsChart(rates));

  it('mean 50.81, moving range 1.87778, limits 55.8049 and 45.8151, in control', () => {
    expect(chart.centre).toBeCloseTo(50.81, 10);
    expect(chart.meanRange).toBeCloseTo(1.87778, 5);
    expect(chart.upper).toBeCloseTo(55.8049, 4);
    expect(chart.lower).toBeCloseTo(45.8151, 4);
    expect(chart.rangeLimit).toBeCloseTo(3.268 * 1.87778, 4);
    expect(chart.points.every(({ signals }) => !signals.includes('beyond-limits'))).toBe(true);
  });

  it('a jump after the baseline is beyond limits that it did not widen', () => {
    const later = defined(individualsChart([...rates, 58, 57], { baseline: 10 }));
    expect(later.upper).toBe(chart.upper);
    expect(later.points[10]?.signals).toContain('beyond-limits');
  });
});

describe('Western Electric 1956 and Wheeler 1993', () => {
  it('each rule where its last point completes it, and not on the other side', () => {
    const last = (sigmas: readonly number[], rules: 'wheeler' | 'western-electric') =>
      runSignals(sigmas, rules).at(-1);
    expect(last([2.1, 0, 2.2], 'western-electric')).toEqual(['two-of-three']);
    expect(last([2.1, 0, -2.2], 'western-electric')).toEqual([]);
    expect(last([1.1, 1.2, -3, 1.3, 1.4], 'western-electric')).toEqual(['four-of-five']);
    expect(last([0.1, 0.2, 0.1, 0.1, 0.3, 0.1, 0.2, 0.1], 'wheeler')).toEqual(['run-of-eight']);
    expect(last([0.1, 0.2, 0.1, -0.1, 0.3, 0.1, 0.2, 0.1], 'wheeler')).toEqual([]);
    expect(last([1.6, 1.7, 0.2, 1.9], 'wheeler')).toEqual(['three-of-four']);
    expect(last([1.6, 1.7, 1.9, 0.2], 'wheeler')).toEqual([]);
    expect(last([-3.01], 'wheeler')).toEqual(['beyond-limits']);
  });

  it('normal noise: 1 point in about 370 beyond three sigma, 1 in about 92 with all Western Electric rules', () => {
    const generator = seeded(9);
    const sigmas = Float64Array.from({ length: 200_000 }, () => normal(generator));
    const share = (rules: 'limits' | 'western-electric') =>
      runSignals(sigmas, rules).filter((own) => own.length > 0).length / sigmas.length;
    expect(share('limits') * 370).toBeCloseTo(1, 0);
    expect(share('western-electric')).toBeGreaterThan(1 / 110);
    expect(share('western-electric')).toBeLessThan(1 / 40);
  });
});

describe('points of unequal n', () => {
  it('limits are centre ± 3 s/√n, tight where many answered', () => {
    const { centre, points } = defined(
      varyingChart([30, 34, 31], [100, 25, 400], 80, { overdispersion: false }),
    );
    expect(centre).toBeCloseTo((3000 + 850 + 12_400) / 525, 10);
    expect(points.map(({ upper }) => (upper - centre) / 240)).toEqual([
      expect.closeTo(0.1, 10),
      expect.closeTo(0.2, 10),
      expect.closeTo(0.05, 10),
    ]);
  });

  it('Laney 2002: points that move for their own reasons widen the limits, pure chance leaves them', () => {
    const generator = seeded(2);
    const n = Float64Array.from({ length: 400 }, (_, i) => 200 + 100 * (i % 9));
    const chance = n.map((own) => 20 + (80 * normal(generator)) / Math.sqrt(own));
    expect(defined(varyingChart(chance, n, 80)).dispersion).toBeCloseTo(1, 0);
    const moved = chance.map((value) => value + 10 * normal(generator));
    const wide = defined(varyingChart(moved, n, 80, { rules: 'limits' }));
    expect(wide.dispersion).toBeGreaterThan(2);
    expect(wide.points.filter(({ signals }) => signals.length > 0).length).toBeLessThan(8);
  });
});

describe('what cannot be said', () => {
  it('too few points, points that do not move, a bad point', () => {
    expect(individualsChart([1, 2], { minimum: 10 })).toMatchObject({ n: 2, needed: 10 });
    expect(individualsChart([])).toMatchObject({ undefined: 'not-enough-answers' });
    expect(individualsChart([3, 3, 3])).toMatchObject({ undefined: 'no-variance' });
    expect(varyingChart([3, 3], [5, 9], 1)).toMatchObject({ undefined: 'no-variance' });
    expect(() => individualsChart([1, NaN])).toThrow(/values\[1\]/);
    expect(() => individualsChart([1, 2], { baseline: 3 })).toThrow(/baseline must be at most/);
    expect(() => varyingChart([1, 2], [4, 0], 1)).toThrow(/n\[1\]/);
  });

  it('a shift of all values shifts the chart, a stretch stretches it, signals stay', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), (own, shift) => {
        const there = individualsChart(own);
        const here = individualsChart(own.map((value) => 2 * value + shift));
        if ('undefined' in there) return expect(here).toEqual(there);
        const moved = defined(here);
        expect(moved.centre).toBeCloseTo(2 * there.centre + shift, 8);
        expect(moved.upper - moved.centre).toBeCloseTo(2 * (there.upper - there.centre), 8);
      }),
    );
  });
});
