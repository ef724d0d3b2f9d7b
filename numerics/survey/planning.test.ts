import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recommendScore } from '../loyalty/nps.ts';
import { seeded } from '../random/generator.ts';
import { defined } from '../testing/defined.ts';
import { compareShares } from '../tests/two-proportion.ts';
import { carelessRespondents, straightLiners } from './answer-quality.ts';
import {
  sizeToCompareMeans,
  sizeToCompareOpportunities,
  sizeToCompareRecommendScores,
  sizeToCompareShares,
} from './comparison-size.ts';
import { quotas } from './quotas.ts';
import { ratings } from './ratings.ts';
import {
  sampleSizeForMean,
  sampleSizeForOpportunity,
  sampleSizeForRecommendScore,
  sampleSizeForShare,
} from './sample-size.ts';

const r = JSON.parse(readFileSync(new URL('weighting.fixture.json', import.meta.url), 'utf8')) as Record<
  'proportions' | 'means',
  readonly number[]
>;

describe('how many to ask', () => {
  it('Cochran 1977: 385 for ±5 points of a share, 278 of 1,000 people, never more than there are', () => {
    expect(sampleSizeForShare({ margin: 0.05 }).answers).toBe(385);
    expect(() => sampleSizeForShare({ margin: 1e-320, population: 1000 })).toThrow(/margin/);
    expect(sampleSizeForShare({ margin: 0.05, population: 1000 }).answers).toBe(278);
    expect(sampleSizeForShare({ margin: 0.001, population: 200 }).answers).toBe(200);
    expect(sampleSizeForShare({ margin: 0.05, designEffect: 1.5, responseRate: 0.2 })).toEqual({
      answers: 577,
      invitations: 2885,
    });
  });

  it('the interval then has the margin asked for', () => {
    const plan = { margin: 8, promoters: 0.5, detractors: 0.25 };
    const { answers } = sampleSizeForRecommendScore(plan);
    const counts = { promoters: answers / 2, detractors: answers / 4, passives: answers / 4 };
    const whole = {
      promoters: Math.round(counts.promoters),
      detractors: Math.round(counts.detractors),
      passives: Math.round(counts.passives),
    };
    const { low, high } = defined(recommendScore(whole));
    expect((high - low) / 2).toBeCloseTo(8, 0);
    expect(sampleSizeForMean({ margin: 0.2, deviation: 1 }).answers).toBe(99);
    expect(sampleSizeForMean({ margin: 5, deviation: 1 }).answers).toBeGreaterThanOrEqual(2);
    const before = { importanceShare: 200 / 270, satisfactionShare: 75 / 270 };
    expect(sampleSizeForOpportunity({ margin: 1.96 * 0.599, ...before }).answers).toBeCloseTo(270, -1);
  });

  it('refuses what makes no sense, in words', () => {
    expect(() => sampleSizeForShare({ margin: 0 })).toThrow(/margin must be above 0 and below 1/);
    expect(() => sampleSizeForShare({ margin: 0.1, responseRate: 0 })).toThrow(/responseRate/);
    expect(() => sampleSizeForRecommendScore({ margin: 5, promoters: 0.8, detractors: 0.4 })).toThrow(
      /promoters \+ detractors/,
    );
  });
});

describe('how many to find a difference', () => {
  it("R's power.prop.test and power.t.test", () => {
    const pairs = [
      [0.5, 0.75],
      [0.1, 0.15],
      [0.02, 0.05],
    ] as const;
    pairs.forEach(([first, second], i) =>
      expect(defined(sizeToCompareShares({ first, second })).first).toBe(Math.ceil(r.proportions[i] ?? NaN)),
    );
    [0.2, 0.5, 1, 1.5].forEach((difference, i) => {
      const { first } = defined(sizeToCompareMeans({ difference, deviation: 1 }));
      expect(Math.abs(first - (r.means[i] ?? NaN))).toBeLessThan(1.5);
    });
  });

  it('the difference is then found as often as was planned', () => {
    const { first, second } = defined(sizeToCompareShares({ first: 0.3, second: 0.45, ratio: 2 }));
    expect(second).toBe(2 * first);
    const generator = seeded(1);
    let found = 0;
    for (let i = 0; i < 2000; i++) {
      const draw = (n: number, p: number) => {
        let successes = 0;
        for (let j = 0; j < n; j++) if (generator.uniform() < p) successes += 1;
        return { successes, n };
      };
      if (defined(compareShares(draw(first, 0.3), draw(second, 0.45))).pValue < 0.05) found += 1;
    }
    expect(Math.abs(found / 2000 - 0.8)).toBeLessThan(0.03);
  });

  it('many comparisons ask for more answers, no difference for endlessly many', () => {
    const plan = {
      first: { importanceShare: 0.8, satisfactionShare: 0.3 },
      second: { importanceShare: 0.6, satisfactionShare: 0.5 },
    };
    const one = defined(sizeToCompareOpportunities(plan)).first;
    expect(defined(sizeToCompareOpportunities({ ...plan, comparisons: 50 })).first).toBeGreaterThan(
      1.5 * one,
    );
    const same = { promoters: 0.4, detractors: 0.2 };
    expect(sizeToCompareRecommendScores({ first: same, second: same })).toMatchObject({
      undefined: 'does-not-exist',
    });
    expect(sizeToCompareMeans({ difference: 0, deviation: 1 })).toMatchObject({
      undefined: 'does-not-exist',
    });
  });
});

describe('quotas', () => {
  it('sum to the total, keep the minimum, and say what that costs', () => {
    const found = defined(quotas(100, [0.55, 0.3, 0.1, 0.05], 15));
    expect([...found.answers]).toEqual([45, 25, 15, 15]);
    expect(found.designEffect).toBeGreaterThan(1.1);
    expect([...defined(quotas(10, [1, 1, 1])).answers]).toEqual([4, 3, 3]);
    expect(defined(quotas(1000, [0.7, 0.2, 0.1])).designEffect).toBeCloseTo(1, 10);
    expect(quotas(50, [0.5, 0.5], 30)).toEqual({ undefined: 'not-enough-answers', n: 50, needed: 60 });
  });
});

describe('who may not have read the questions', () => {
  it('collects the signs of each, most signs first, and calls nobody with few answers a straight line', () => {
    const row = (...own: number[]) => own;
    const importance = Uint8Array.from(
      [row(3, 3, 3, 3, 3), row(5, 2, 4, 1, 3), row(4, 5, 2, 3, 5), row(3, 0, 0, 0, 0)].flat(),
    );
    const satisfaction = Uint8Array.from(
      [row(3, 3, 3, 3, 3), row(2, 4, 1, 5, 3), row(1, 2, 4, 2, 3), row(3, 0, 0, 0, 0)].flat(),
    );
    const all = ratings(4, 5, importance, satisfaction);
    const flagged = carelessRespondents(all, {
      durations: Float64Array.of(40, 300, 310, 290),
      repeated: { first: Uint8Array.of(3, 5, 4, 3), second: Uint8Array.of(3, 1, 4, 3) },
    });
    expect(flagged).toEqual([
      { respondent: 0, signs: ['too-fast', 'straight-line'] },
      { respondent: 1, signs: ['contradicts-itself'] },
      { respondent: 3, signs: ['mostly-empty'] },
    ]);
    expect(straightLiners([{ answers: 4, longestRun: 1, spread: 0 }])).toEqual([]);
    expect(() => carelessRespondents(all, { durations: Float64Array.of(1) })).toThrow(/durations/);
  });
});
