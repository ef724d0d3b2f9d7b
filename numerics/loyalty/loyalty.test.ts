import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { aliasTable } from '../random/alias.ts';
import { seeded } from '../random/generator.ts';
import { defined } from '../testing/defined.ts';
import { compareRecommendScores, recommendCounts, recommendScore, type RecommendCounts } from './nps.ts';
import {
  earnedGrowthRate,
  earnedShare,
  grossRevenueRetention,
  netRevenueRetention,
  repeatPurchaseRate,
  retentionRate,
  viralCeiling,
  viralCoefficient,
  viralGrowth,
} from './rate.ts';
import { csat, effortScore1, effortScore2, satisfactionIndex, satisfactionIndexOf } from './satisfaction.ts';

describe('the recommend score', () => {
  it.each([
    [
      { promoters: 162, passives: 108, detractors: 54 },
      33.333,
      4.14087,
      25.217,
      41.449,
      33.0275,
      24.945,
      41.11,
    ],
    [{ promoters: 50, passives: 33, detractors: 17 }, 33, 7.49066, 18.319, 47.681, 32.0388, 17.556, 46.522],
  ])('Rocks 2016: %o', (counts, value, error, low, high, centre, adjustedLow, adjustedHigh) => {
    const wald = defined(recommendScore(counts, { method: 'wald' }));
    expect(wald.value).toBeCloseTo(value, 3);
    expect(wald.standardError).toBeCloseTo(error, 5);
    expect(wald.low).toBeCloseTo(low, 3);
    expect(wald.high).toBeCloseTo(high, 3);
    const adjusted = defined(recommendScore(counts));
    expect(adjusted.value).toBe(wald.value);
    expect(adjusted.centre).toBeCloseTo(centre, 4);
    expect(adjusted.low).toBeCloseTo(adjustedLow, 3);
    expect(adjusted.high).toBeCloseTo(adjustedHigh, 3);
  });

  it('counts 9 and 10 as promoters, 7 and 8 as passives, 0 to 6 as detractors', () => {
    expect(recommendCounts([0, 6, 7, 8, 9, 10, 10])).toEqual({ promoters: 3, passives: 2, detractors: 2 });
    expect(() => recommendCounts([5, 11])).toThrow(/answers\[1\] must be a whole number 0..10, got 11/);
  });

  it('tells how many answers are missing', () => {
    expect(recommendScore({ promoters: 9, passives: 2, detractors: 1 }, { minimum: 30 })).toEqual({
      undefined: 'not-enough-answers',
      n: 12,
      needed: 30,
    });
    expect(() => recommendScore({ promoters: -1, passives: 0, detractors: 0 })).toThrow(DomainError);
  });

  it('stays within -100..100 and orders its bounds, whatever the counts', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const { value, low, high, n } = defined(recommendScore({ promoters, passives, detractors }));
        expect(n).toBe(promoters + passives + detractors);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThan(high);
        expect(Math.abs(value)).toBeLessThanOrEqual(100);
      }),
    );
  });

  const generator = seeded(23);

  function sample(n: number, shares: readonly number[]): RecommendCounts {
    const table = aliasTable(shares);
    const counts = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const drawn = table.draw(generator);
      counts[drawn] = counts[drawn]! + 1;
    }
    return { promoters: counts[0]!, passives: counts[1]!, detractors: counts[2]! };
  }

  it.each([
    [30, [0.5, 0.3, 0.2]],
    [30, [0.8, 0.15, 0.05]],
    [200, [0.3, 0.3, 0.4]],
  ])('the adjusted interval at n = %s of shares %o covers 93-97%%', (n, shares) => {
    const truth = 100 * ((shares[0] ?? 0) - (shares[2] ?? 0));
    let held = 0;
    for (let i = 0; i < 5000; i++) {
      const { low, high } = defined(recommendScore(sample(n, shares)));
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / 5000).toBeGreaterThan(0.93);
    expect(held / 5000).toBeLessThan(0.975);
  });

  it('two groups of n = 40 and 300 from the same customers are called different in 3.5-6%', () => {
    let wrong = 0;
    for (let i = 0; i < 5000; i++) {
      const test = defined(
        compareRecommendScores(sample(40, [0.4, 0.35, 0.25]), sample(300, [0.4, 0.35, 0.25])),
      );
      if (test.pValue < 0.05) wrong += 1;
      expect(test.pValue < 0.05).toBe(test.low > 0 || test.high < 0);
    }
    expect(wrong / 5000).toBeGreaterThan(0.035);
    expect(wrong / 5000).toBeLessThan(0.06);
  });
});

describe('satisfaction and effort', () => {
  it('CSAT is the share of 4 and 5', () => {
    expect(defined(csat([1, 2, 7, 20, 10]))).toMatchObject({ value: 0.75, n: 40 });
    expect(() => csat([1, 2, 3])).toThrow(/expected length 5, got 3/);
  });

  it('the two effort scores keep their own scale and direction', () => {
    expect(defined(effortScore1([10, 10, 0, 0, 0]))).toMatchObject({
      value: 1.5,
      measure: 'ces1',
      better: 'low',
      n: 20,
    });
    expect(defined(effortScore2([0, 0, 0, 0, 0, 10, 10]))).toMatchObject({
      value: 6.5,
      measure: 'ces2',
      better: 'high',
    });
    expect(effortScore2([1, 0, 0, 0, 0, 0, 0])).toMatchObject({
      undefined: 'not-enough-answers',
      n: 1,
      needed: 2,
    });
  });

  it('the index of 9, 8, 7 is 77.7778', () => {
    expect(satisfactionIndexOf(9, 8, 7)).toBeCloseTo(77.7778, 4);
    expect(defined(satisfactionIndex([9, 10], [8, 10], [7, 10])).value).toBeCloseTo(
      (77.77777777777777 + 100) / 2,
      10,
    );
    expect(() => satisfactionIndexOf(9, 8, 0)).toThrow(/ideal must be within 1 and 10/);
  });
});

describe('rates', () => {
  it('100 customers, 105 at the end, 20 of them new: 85% retained', () => {
    expect(defined(retentionRate({ start: 100, end: 105, gained: 20 })).value).toBe(0.85);
    expect(defined(repeatPurchaseRate(48, 100))).toMatchObject({ value: 0.48, n: 100 });
  });

  it('100k + 12k - 5k - 8k: 99% net, 87% gross', () => {
    const movement = { start: 100_000, expansion: 12_000, contraction: 5_000, churn: 8_000 };
    expect(netRevenueRetention(movement)).toBeCloseTo(0.99, 12);
    expect(grossRevenueRetention(movement)).toBeCloseTo(0.87, 12);
    expect(netRevenueRetention({ ...movement, start: 0 })).toEqual({
      undefined: 'nothing-to-divide-by',
      of: 'revenue at the start',
    });
  });

  it('Reichheld: NRR 85, ENC 25 is 10% earned growth; 20 bought and 10 earned is 33%', () => {
    expect(earnedGrowthRate(0.85, 0.25)).toBeCloseTo(0.1, 12);
    expect(earnedShare(10, 20)).toBeCloseTo(1 / 3, 12);
    expect(earnedShare(0, 0)).toMatchObject({ undefined: 'nothing-to-divide-by' });
  });

  it('K = 2 from 10: 10, 30, 70, 150, 310, 630; below 1 there is a ceiling', () => {
    expect([0, 1, 2, 3, 4, 5].map((cycles) => viralGrowth(10, 2, cycles))).toEqual([
      10, 30, 70, 150, 310, 630,
    ]);
    expect(viralGrowth(10, 1, 4)).toBe(50);
    expect(viralCoefficient(4, 0.125)).toBe(0.5);
    expect(viralCeiling(10, 0.5)).toBe(20);
    expect(viralCeiling(10, 1)).toMatchObject({ undefined: 'does-not-exist', needs: 'K < 1' });
  });
});
