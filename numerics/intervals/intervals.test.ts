import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { momentsOf, mergeMoments, momentsFromSums, momentsOfCounts } from '../moments.ts';
import { seeded } from '../random/generator.ts';
import { binomial } from '../random/binomial.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { adjustedWald } from './adjusted-wald.ts';
import { meanInterval } from './mean.ts';
import { shareDifference } from './newcombe.ts';
import { wilson } from './wilson.ts';

describe('Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%s of %s', (successes, n, low, high) => {
    const interval = defined(wilson(successes, n));
    expect(interval.value).toBe(successes / n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%s/%s against %s/%s', (a, m, b, n, low, high) => {
    const difference = defined(shareDifference({ successes: a, n: m }, { successes: b, n }));
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
    expect(difference.n).toBe(m + n);
  });
});

describe('closed forms', () => {
  it('Agresti & Coull 1998: 8 of 10 after adding z²/2 either way', () => {
    const interval = defined(adjustedWald(8, 10));
    expect(interval.low).toBeCloseTo(0.4793676, 6);
    expect(interval.high).toBeCloseTo(0.9541127, 6);
  });

  it('Student: 1, 2, 3, 4 has mean 2.5 ± t(0.975, 3) · 0.6455', () => {
    const interval = defined(meanInterval(momentsOf([1, 2, 3, 4])));
    expect(interval.high - 2.5).toBeCloseTo(3.182446305284263 * Math.sqrt(5 / 3 / 4), 10);
  });
});

describe('a person with too few answers', () => {
  it('is told how many there are and how many are needed', () => {
    expect(wilson(3, 12, { minimum: 30 })).toEqual({ undefined: 'not-enough-answers', n: 12, needed: 30 });
    expect(wilson(0, 0)).toEqual({ undefined: 'not-enough-answers', n: 0, needed: 1 });
    expect(meanInterval(momentsOf([7]))).toEqual({ undefined: 'not-enough-answers', n: 1, needed: 2 });
    expect(shareDifference({ successes: 1, n: 5 }, { successes: 0, n: 0 })).toMatchObject({ n: 0 });
  });

  it('a programmer who mixes up arguments is told which', () => {
    expect(() => wilson(5, 3)).toThrow(DomainError);
    expect(() => wilson(1.5, 3)).toThrow(/successes must be a whole number/);
    expect(() => wilson(1, 3, { level: 95 })).toThrow(/level must be strictly between 0 and 1/);
  });
});

describe('properties', () => {
  const shares = fc.nat(2000).chain((n) => fc.tuple(fc.nat(n), fc.constant(n + 1)));

  it('every interval of a share lies within 0..1 and holds the share; a higher level is wider', () => {
    fc.assert(
      fc.property(shares, ([k, n]) => {
        for (const interval of [wilson(k, n), adjustedWald(k, n)]) {
          const { value, low, high } = defined(interval);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        }
        const wide = defined(wilson(k, n, { level: 0.99 }));
        const narrow = defined(wilson(k, n, { level: 0.9 }));
        expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
      }),
    );
  });

  it('exchanging the two groups turns the difference round', () => {
    fc.assert(
      fc.property(shares, shares, ([a, m], [b, n]) => {
        const there = defined(shareDifference({ successes: a, n: m }, { successes: b, n }));
        const back = defined(shareDifference({ successes: b, n }, { successes: a, n: m }));
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.high).toBeCloseTo(-back.low, 12);
      }),
    );
  });

  const numbers = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { maxLength: 50 });

  it('merging the moments of two sets is the moments of both', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const merged = mergeMoments(momentsOf(a), momentsOf(b));
        const whole = momentsOf([...a, ...b]);
        expect(merged.n).toBe(whole.n);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-2);
        expect(Math.abs(merged.m2 - whole.m2)).toBeLessThanOrEqual(1e-9 * (1 + whole.m2) + 1e3);
      }),
    );
  });

  it('moments of counts and of sums are those of the values', () => {
    expect(momentsOfCounts([1, 2, 3], [0, 1, 3])).toEqual({ n: 4, mean: 2.75, m2: 0.75 });
    expect(momentsOf([2, 3, 3, 3]).m2).toBeCloseTo(0.75, 12);
    expect(momentsFromSums(4, 11, 31)).toEqual({ n: 4, mean: 2.75, m2: 0.75 });
    expect(momentsOfCounts([1], [0])).toEqual({ n: 0, mean: 0, m2: 0 });
  });
});

describe('calibration (20,000 samples each)', () => {
  const generator = seeded(11);

  function coverage(trials: number, holds: () => boolean): number {
    let held = 0;
    for (let i = 0; i < trials; i++) if (holds()) held += 1;
    return held / trials;
  }

  it.each([
    [30, 0.2],
    [30, 0.5],
    [100, 0.05],
    [400, 0.9],
  ])('Wilson at n = %s, p = %s covers 93-97%%', (n, p) => {
    const covered = coverage(20_000, () => {
      const { low, high } = defined(wilson(binomial(generator, n, p), n));
      return low <= p && p <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });

  it.each([
    [30, 30, 0.2, 0.2],
    [30, 200, 0.3, 0.1],
    [150, 40, 0.5, 0.8],
  ])('Newcombe at n = %s and %s covers 93-97.5%%', (m, n, p, q) => {
    const covered = coverage(20_000, () => {
      const { low, high } = defined(
        shareDifference(
          { successes: binomial(generator, m, p), n: m },
          { successes: binomial(generator, n, q), n },
        ),
      );
      return low <= p - q && p - q <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.975);
  });

  it("Student's interval of 5 normal values covers 95%", () => {
    const covered = coverage(10_000, () => {
      const { low, high } = defined(
        meanInterval(momentsOf(Array.from({ length: 5 }, () => normal(generator)))),
      );
      return low <= 0 && 0 <= high;
    });
    expect(Math.abs(covered - 0.95)).toBeLessThan(0.01);
  });
});
