import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur3 } from '../functions/murmur.ts';
import { momentsFromSums, momentsOf } from '../moments.ts';
import { mergePairedMoments, pairedMomentsFromSums, pairedMomentsOf } from '../paired-moments.ts';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { relativeMeanDifference, relativeShareDifference } from '../tests/relative-difference.ts';
import { placeIn, variationOf } from './assignment.ts';
import { confidenceSequence, mixtureTest, sequentialPValues } from './confidence-sequence.ts';
import { cuped } from './cuped.ts';
import { holdoutLift } from './holdout-lift.ts';
import { sizeToCompareMeans } from '../survey/comparison-size.ts';
import { powerForShares, smallestDifference } from './power.ts';
import { sampleRatio } from './sample-ratio.ts';

describe('GrowthBook, sequential test of a relative effect', () => {
  const control = momentsFromSums(3000, 1396.87, 52377.9767);
  const treated = momentsFromSums(3461, 2422.7, 134698.29);
  const effect = defined(relativeMeanDifference(treated, control));

  it('effect .50336, standard error .33341', () => {
    expect(effect.value).toBeCloseTo(0.50336, 5);
    expect(effect.standardError).toBeCloseTo(0.33341, 5);
  });

  it.each([
    [1000, -0.55844, 1.56516],
    [5000, -0.50972, 1.51644],
  ])('tuned for %s: %s .. %s', (tunedFor, low, high) => {
    const interval = confidenceSequence(
      { value: effect.value, standardError: effect.standardError, n: effect.n },
      { tunedFor },
    );
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.pValue).toBe(1);
  });

  it('the interval leaves 0 exactly where p falls below .05, of the mixture test too', () => {
    const looks = fc.record({
      value: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      standardError: fc.double({ min: 1e-3, max: 1, noNaN: true }),
      n: fc.integer({ min: 60, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(looks, (look) => {
        for (const { low, high, pValue } of [confidenceSequence(look), mixtureTest(look, 0.05)]) {
          if (Math.abs(pValue - 0.05) > 1e-9) expect(low > 0 || high < 0).toBe(pValue < 0.05);
          expect(pValue).toBeGreaterThanOrEqual(0);
          expect(pValue).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(sequentialPValues([1, 0.2, 0.4, 0.01])).toEqual([1, 0.2, 0.2, 0.01]);
  });
});

describe('Deng, Xu, Kohavi & Walker 2013: eight customers an arm', () => {
  const before = [10, 12, 9, 15, 11, 14, 8, 13];
  const control = pairedMomentsOf(before, [21, 25, 18, 31, 22, 27, 17, 27]);
  const treated = pairedMomentsOf(before, [24, 26, 21, 34, 25, 31, 18, 29]);

  it('theta 2.0357143, difference 2.5, standard error .3754249', () => {
    const comparison = defined(cuped(treated, control));
    expect(comparison.theta).toBeCloseTo(2.0357143, 7);
    expect(comparison.value).toBeCloseTo(2.5, 12);
    expect(comparison.standardError).toBeCloseTo(0.3754249, 7);
    expect(comparison.explained).toBeGreaterThan(0.95);
  });

  it('x that says nothing, or everything, and too few customers', () => {
    expect(cuped(pairedMomentsOf([1, 1, 1], [1, 2, 3]), pairedMomentsOf([1, 1, 1], [1, 2, 4]))).toMatchObject(
      { undefined: 'no-variance' },
    );
    const exact = pairedMomentsOf([1, 2, 3], [1, 2, 3]);
    expect(cuped(exact, exact)).toMatchObject({ undefined: 'no-variance' });
    expect(cuped(pairedMomentsOf([1, 2], [1, 2]), exact)).toMatchObject({ n: 2, needed: 3 });
  });

  it('explains a share of y also where the squares of x are near the smallest number', () => {
    const x = [3.85e-162, 0, 0];
    const y = [0, 0, 0];
    const { explained } = defined(cuped(pairedMomentsOf(x, y), pairedMomentsOf(y, x)));
    expect(explained).toBeGreaterThanOrEqual(0);
    expect(explained).toBeLessThanOrEqual(1);
  });

  it('merging paired moments is taking all pairs; sums give the same', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })));
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const of = (list: readonly (readonly [number, number])[]) =>
          pairedMomentsOf(
            list.map(([x]) => x),
            list.map(([, y]) => y),
          );
        const all = [...a, ...b];
        const sum = (f: (x: number, y: number) => number) => all.reduce((s, [x, y]) => s + f(x, y), 0);
        const whole = of(all);
        const sums = pairedMomentsFromSums({
          n: all.length,
          x: sum((x) => x),
          y: sum((_, y) => y),
          xx: sum((x) => x * x),
          yy: sum((_, y) => y * y),
          xy: sum((x, y) => x * y),
        });
        for (const other of [mergePairedMoments(of(a), of(b)), sums]) {
          expect(other.n).toBe(whole.n);
          for (const key of ['meanX', 'meanY', 'xx', 'yy', 'xy'] as const)
            expect(Math.abs(other[key] - whole[key])).toBeLessThan(1e-6);
        }
      }),
    );
  });
});

describe('assignment', () => {
  it('Appleby 2011: MurmurHash3 vectors', () => {
    expect(murmur3('')).toBe(0);
    expect(murmur3('', 1)).toBe(0x514e28b7);
    expect(murmur3('Hello, world!', 0x9747b28c)).toBe(0x24884cba);
    expect(murmur3('abc')).toBe(0xb3dd93fa);
    expect(murmur3('The quick brown fox jumps over the lazy dog', 0x9747b28c)).toBe(0x2fa826cd);
  });

  it('as many as meant, alike whatever came before, unrelated between experiments, nobody moved when more come in', () => {
    const customers = Array.from({ length: 20_000 }, (_, i) => `customer-${i}`);
    const counts = [0, 0, 0];
    let together = 0;
    for (const customer of customers) {
      const own = variationOf('a', customer, [0.3, 0.5]);
      counts[own ?? 2] = (counts[own ?? 2] ?? 0) + 1;
      expect(variationOf('a', customer, [0.3, 0.5])).toBe(own);
      if (own !== undefined) expect(variationOf('a', customer, [0.3, 0.7])).toBe(own);
      if (placeIn('a', customer) < 0.5 === placeIn('b', customer) < 0.5) together += 1;
    }
    expect(defined(sampleRatio(counts, [0.3, 0.5, 0.2])).pValue).toBeGreaterThan(0.001);
    expect(defined(sampleRatio([together, 20_000 - together], [1, 1])).pValue).toBeGreaterThan(0.001);
  });

  it('shares above 1 are refused; shares of exactly 1 leave nobody out', () => {
    expect(() => variationOf('a', 'b', [0.7, 0.7])).toThrow(/shares must be/);
    for (let i = 0; i < 1000; i++) expect(variationOf('x', `${i}`, [0.1, 0.2, 0.7])).toBeDefined();
  });
});

describe('Fabijan et al. 2019: sample-ratio mismatch', () => {
  it('821,588 against 815,482 of equal shares cannot be chance', () => {
    const { statistic, mismatch } = defined(sampleRatio([821_588, 815_482], [1, 1]));
    expect(statistic).toBeCloseTo(22.774369, 5);
    expect(mismatch).toBe(true);
  });

  it('a handful of customers says nothing', () => {
    expect(sampleRatio([3, 2], [1, 1])).toEqual({ undefined: 'not-enough-answers', n: 5, needed: 10 });
    expect(() => sampleRatio([3], [1])).toThrow(/two variations/);
  });
});

describe('power', () => {
  it('R power.prop.test: 77 a group see .5 against .75 with .9011043', () => {
    const shares = { control: 0.5, treated: 0.75 };
    expect(powerForShares(shares, { control: 77, treated: 77 })).toBeCloseTo(0.9011043, 6);
    expect(powerForShares({ control: 0.2, treated: 0.2 }, { control: 9, treated: 9 })).toMatchObject({
      undefined: 'nothing-to-divide-by',
    });
  });

  it('the smallest difference that a size shows asks for about that size', () => {
    const difference = smallestDifference(12, { control: 300, treated: 300 });
    const { first } = defined(sizeToCompareMeans({ difference, deviation: 12 }));
    expect(Math.abs(first - 300)).toBeLessThan(3);
    expect(() => smallestDifference(1, { control: 9, treated: 9 }, { power: 1 })).toThrow(/power must be/);
  });
});

describe('relative differences', () => {
  it('Katz et al. 1978: the interval of a ratio of shares, by hand', () => {
    const { value, low, high } = defined(
      relativeShareDifference({ successes: 60, n: 400 }, { successes: 50, n: 500 }),
    );
    const error = Math.sqrt(1 / 60 - 1 / 400 + 1 / 50 - 1 / 500);
    expect(value).toBeCloseTo(0.5, 12);
    expect(low).toBeCloseTo(1.5 * Math.exp(-1.959963984540054 * error) - 1, 10);
    expect(high).toBeCloseTo(1.5 * Math.exp(1.959963984540054 * error) - 1, 10);
  });

  it('a lift has no value where nobody came, or where the control is not far from 0', () => {
    expect(relativeShareDifference({ successes: 3, n: 9 }, { successes: 0, n: 9 })).toMatchObject({
      undefined: 'not-enough-answers',
    });
    expect(relativeMeanDifference(momentsOf([0, 0]), momentsOf([1, 1, 1, 1, 1, 1, 1, 0]))).toMatchObject({
      undefined: 'no-variance',
    });
    expect(relativeMeanDifference(momentsOf([1, 2, 3]), momentsOf([-1, 0, 1.5]))).toMatchObject({
      undefined: 'nothing-to-divide-by',
    });
  });

  it('(Rt - Rh)/Rh of a holdout, and what it means in customers', () => {
    const { lift, difference, incremental } = defined(
      holdoutLift({ successes: 1200, n: 9000 }, { successes: 100, n: 1000 }),
    );
    expect(defined(lift).value).toBeCloseTo(1 / 3, 12);
    expect(incremental.value).toBeCloseTo(300, 9);
    expect(incremental.low / 9000).toBeCloseTo(difference.low, 12);
    const none = defined(holdoutLift({ successes: 5, n: 50 }, { successes: 0, n: 10 }));
    expect(none.lift).toMatchObject({ undefined: 'not-enough-answers' });
    expect(none.difference.value).toBeCloseTo(0.1, 12);
  });
});

describe('looking every day at an experiment without effect', () => {
  it('a confidence sequence and the mixture test cry wolf in 5% at most; the usual test at several times that', () => {
    const generator = seeded(21);
    let sequence = 0;
    let mixture = 0;
    let usual = 0;
    const trials = 800;
    for (let trial = 0; trial < trials; trial++) {
      const wrong = [false, false, false];
      let sum = 0;
      for (let n = 100; n <= 4000; n += 100) {
        for (let i = 0; i < 5; i++) sum += Math.sqrt(10) * normal(generator);
        for (let i = 0; i < 5; i++) sum -= Math.sqrt(10) * normal(generator);
        const look = { value: (2 * sum) / n, standardError: 2 / Math.sqrt(n), n };
        if (confidenceSequence(look, { tunedFor: 2000 }).pValue < 0.05) wrong[0] = true;
        if (mixtureTest(look, 0.1).pValue < 0.05) wrong[1] = true;
        if (Math.abs(look.value / look.standardError) > 1.96) wrong[2] = true;
      }
      if (wrong[0]) sequence += 1;
      if (wrong[1]) mixture += 1;
      if (wrong[2]) usual += 1;
    }
    expect(sequence / trials).toBeLessThan(0.06);
    expect(mixture / trials).toBeLessThan(0.06);
    expect(usual / trials).toBeGreaterThan(0.15);
  });
});
