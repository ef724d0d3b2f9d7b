import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { compareMeans } from '../tests/welch.ts';
import { isUndefined } from '../undefined.ts';
import { loyaltyQuadrants } from './attitude-behaviour.ts';
import { referralRate, viralCoefficient } from './rate.ts';
import { compareWaves, recommendPoints } from './waves.ts';

const limits = { attitude: 9, behaviour: 2 };

describe('Dick & Basu 1994: attitude against repeat patronage', () => {
  it('counts true, latent, spurious and no loyalty, leaving out who lacks either', () => {
    const attitude = [10, 9, 10, 9, 3, 7, 2, NaN, 8];
    const behaviour = [4, 2, 1, 0, 5, 1, 0, 3, NaN];
    const found = defined(loyaltyQuadrants(attitude, behaviour, limits));
    expect(found.counts).toEqual({ true: 2, latent: 2, spurious: 1, none: 2 });
    expect(found.n).toBe(7);
    expect(found.shares.true).toMatchObject({ value: 2 / 7, n: 7 });
    expect(defined(found.association)).toBeCloseTo((2 * 2 - 2 * 1) / Math.sqrt(4 * 3 * 3 * 4), 12);
  });

  it('says that an association cannot be told where everybody comes back', () => {
    const found = defined(loyaltyQuadrants([10, 2], [3, 3], limits));
    expect(found.association).toMatchObject({ undefined: 'nothing-to-divide-by' });
    expect(loyaltyQuadrants([NaN], [1], limits)).toMatchObject({ undefined: 'not-enough-answers', n: 0 });
    expect(() => loyaltyQuadrants([1], [1], { attitude: NaN, behaviour: 1 })).toThrow(/limits.attitude/);
  });

  it('shares sum to 1 and each interval holds its share, whatever the customers', () => {
    const customer = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom(0, 1, 2, 1e12));
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 50 }), (customers) => {
        const { shares, n } = defined(
          loyaltyQuadrants(
            customers.map(([a]) => a),
            customers.map(([, b]) => b),
            limits,
          ),
        );
        expect(n).toBe(customers.length);
        expect(Object.values(shares).reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 10);
        for (const { value, low, high } of Object.values(shares)) {
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('two waves', () => {
  const draw = (seed: number, n: number, shared: number, correlation: number) => {
    const generator = seeded(seed);
    const first = Float64Array.from({ length: n }, () => normal(generator));
    const second = Float64Array.from({ length: n }, (_, i) =>
      i < shared
        ? correlation * first[i]! + Math.sqrt(1 - correlation ** 2) * normal(generator)
        : normal(generator),
    );
    const respondents = Array.from({ length: n }, (_, i) => i);
    const others = respondents.map((i) => (i < shared ? i : i + 10_000));
    return [
      { respondents, values: first },
      { respondents: others, values: second },
    ] as const;
  };

  it("with nobody in both is Welch's test", () => {
    const [first, second] = draw(1, 40, 0, 0);
    const own = defined(compareWaves(first, second));
    const welch = defined(compareMeans(momentsOf(second.values), momentsOf(first.values)));
    expect(own.both).toBe(0);
    for (const key of ['value', 'low', 'high', 'pValue'] as const)
      expect(own[key]).toBeCloseTo(welch[key], 10);
  });

  it('with everybody in both is the paired t test', () => {
    const [first, second] = draw(2, 30, 30, 0.7);
    const own = defined(compareWaves(first, second));
    const { mean, m2, n } = momentsOf(first.values.map((value, i) => second.values[i]! - value));
    expect(own.statistic).toBeCloseTo(mean / Math.sqrt(m2 / (n - 1) / n), 10);
  });

  it.each([
    [30, 15],
    [80, 60],
  ])('false alarms are 4-6%% with %s in each wave, %s of them in both', (n, shared) => {
    let wrong = 0;
    for (let i = 0; i < 3000; i++) {
      if (defined(compareWaves(...draw(100 + i, n, shared, 0.6))).pValue < 0.05) wrong += 1;
    }
    expect(wrong / 3000).toBeGreaterThan(0.037);
    expect(wrong / 3000).toBeLessThan(0.063);
  });

  it('the same people make the same change surer; the order of people does not matter', () => {
    const wave = (answers: readonly number[], from: number) => ({
      respondents: answers.map((_, i) => from + i),
      values: answers.map(recommendPoints),
    });
    const before = [10, 9, 3, 7, 8, 9, 2, 6, 10, 8];
    const after = [10, 10, 7, 9, 8, 9, 4, 8, 10, 9];
    const panel = defined(compareWaves(wave(before, 0), wave(after, 0)));
    const fresh = defined(compareWaves(wave(before, 0), wave(after, 100)));
    expect(panel.value).toBe(fresh.value);
    expect(panel.high - panel.low).toBeLessThan(fresh.high - fresh.low);
    const turned = {
      respondents: [...wave(after, 0).respondents].toReversed(),
      values: [...wave(after, 0).values].toReversed(),
    };
    expect(defined(compareWaves(wave(before, 0), turned)).statistic).toBeCloseTo(panel.statistic, 12);
  });

  it('names a person who stands twice, and says when nothing changed in anybody', () => {
    expect(() =>
      compareWaves({ respondents: [1, 1], values: [1, 2] }, { respondents: [1, 2], values: [1, 2] }),
    ).toThrow(/first.respondents\[1\]/);
    const same = { respondents: [1, 2, 3], values: [1, 2, 3] };
    expect(compareWaves(same, same)).toMatchObject({ undefined: 'no-variance' });
    expect(compareWaves(same, { respondents: [1], values: [1] })).toMatchObject({ n: 1, needed: 2 });
    expect(isUndefined(compareWaves(same, { respondents: [1, 2], values: [1e12, -1e12] }))).toBe(false);
  });
});

describe('referral', () => {
  it('rates and coefficients keep their domain', () => {
    expect(defined(referralRate(12, 240)).value).toBe(0.05);
    expect(() => viralCoefficient(3, 1.2)).toThrow(/conversion/);
    expect(() => viralCoefficient(NaN, 0.1)).toThrow(/invitationsPerCustomer/);
  });
});
