import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import { defined } from '../testing/defined.ts';
import { allocateSale, revenueToDate } from './allocation.ts';
import { breakageRate } from './breakage.ts';
import { proportion, splitWhole } from './largest-remainder.ts';
import { rollForward, spreadLiability } from './liability.ts';

describe('IFRS 15, Example 52: 100,000 of sales with 10,000 points', () => {
  const sale = {
    price: 100_000,
    goods: 100_000,
    points: 10_000,
    worth: { value: 1, per: 1 },
    expected: 9500,
  };

  it('goods 91,324, points 8,676', () => {
    expect(defined(allocateSale(sale))).toEqual({ goods: 91_324, points: 8676 });
  });

  it('year 1 recognises 4,110 and owes 4,566; year 2, with 9,700 expected, 3,493 and 1,073', () => {
    const years = rollForward([
      { deferred: 8676, redeemed: 4500, expected: 9500 },
      { deferred: 0, redeemed: 4000, expected: 9700 },
    ]);
    expect(years.map(({ recognised }) => recognised)).toEqual([4110, 3493]);
    expect(years.map(({ closing }) => closing)).toEqual([4566, 1073]);
  });
});

describe('largest remainder', () => {
  it('parts add up, ties go to the earlier, a refund splits as the sale did', () => {
    expect(defined(splitWhole(100, [1, 1, 1]))).toEqual([34, 33, 33]);
    expect(defined(splitWhole(-100, [1, 1, 1]))).toEqual([-34, -33, -33]);
    expect(defined(splitWhole(0, [2, 1]))).toEqual([0, 0]);
    expect(splitWhole(5, [0, 0])).toMatchObject({ undefined: 'nothing-to-divide-by' });
  });

  it('any amount and weights: exact sum, each part within one unit of its share', () => {
    const weights = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (total, own) => {
        const parts = splitWhole(total, own);
        const whole = own.reduce((sum, weight) => sum + BigInt(weight), 0n);
        if (whole === 0n) return expect(parts).toMatchObject({ undefined: 'nothing-to-divide-by' });
        const got = defined(parts);
        expect(got.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        got.forEach((part, i) => {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(own[i] ?? 0);
          expect(off < whole && -off < whole).toBe(true);
        });
      }),
    );
  });

  it('proportions round the half away from 0 and never lose a digit', () => {
    expect(proportion(5, 1, 2)).toBe(3);
    expect(proportion(-5, 1, 2)).toBe(-3);
    expect(proportion(9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(
      9_007_199_254_740_990,
    );
    expect(() => proportion(9_007_199_254_740_991, 2, 1)).toThrow(DomainError);
    expect(() => proportion(1, 1, 0)).toThrow(/denominator must be above 0/);
  });
});

describe('roll-forward', () => {
  const period = fc.record({
    deferred: fc.nat(1_000_000),
    redeemed: fc.nat(50_000),
    expected: fc.nat(1_000_000),
  });

  it('every row ties, each opens where the last closed, and nobody owes less than nothing', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 24 }), (periods) => {
        let before = 0;
        for (const { opening, deferred, recognised, closing } of rollForward(periods)) {
          expect(opening).toBe(before);
          expect(opening + deferred - recognised).toBe(closing);
          expect(closing).toBeGreaterThanOrEqual(0);
          before = closing;
        }
      }),
    );
  });

  it('all expected points redeemed: nothing is owed; none: everything', () => {
    expect(revenueToDate({ deferred: 8676, redeemed: 9500, expected: 9500 })).toBe(8676);
    expect(revenueToDate({ deferred: 8676, redeemed: 9800, expected: 9500 })).toBe(8676);
    expect(revenueToDate({ deferred: 8676, redeemed: 0, expected: 0 })).toBe(0);
  });

  it('bad amounts are named', () => {
    expect(() => rollForward([{ deferred: 1.5, redeemed: 0, expected: 1 }])).toThrow(
      /periods\[0\].deferred must be a whole number/,
    );
    expect(() => rollForward([{ deferred: -1, redeemed: 0, expected: 1 }])).toThrow(
      /deferred through periods\[0\]/,
    );
    const sale = { price: 100, goods: 100, points: 5, worth: { value: 1, per: 1 }, expected: 9 };
    expect(() => allocateSale(sale)).toThrow(/expected must be at most the 5 points/);
  });

  it('prices beyond what a product of doubles holds still part exactly', () => {
    const price = 9_000_000_000_000_000;
    const parts = defined(
      allocateSale({
        price,
        goods: price,
        points: price,
        worth: { value: 1000, per: 1000 },
        expected: price,
      }),
    );
    expect(parts).toEqual({ goods: price / 2, points: price / 2 });
  });

  it('what is owed is spread over lots to the last unit', () => {
    expect(defined(spreadLiability(1073, [600, 500, 100]))).toEqual([537, 447, 89]);
    expect(() => spreadLiability(1, [0])).toThrow(/while something is owed/);
  });
});

describe('Cochran 1977: ratio of sums over members', () => {
  it('breakage with its linearised error, by hand', () => {
    const { value, low, high, n } = defined(
      breakageRate({ issued: [100, 300, 200, 0], redeemed: [90, 240, 180, 0] }),
    );
    expect([value, n]).toEqual([expect.closeTo(0.15, 12), 3]);
    const error = Math.sqrt(((5 ** 2 + 15 ** 2 + 10 ** 2) / 2) * 3) / 600;
    expect(high - value).toBeCloseTo(4.302652729911275 * error, 9);
    expect(low).toBe(0);
  });

  it('one member, no points, more redeemed than issued', () => {
    expect(breakageRate({ issued: [5], redeemed: [1] })).toMatchObject({ n: 1, needed: 2 });
    expect(breakageRate({ issued: [0, 0], redeemed: [0, 0] })).toMatchObject({
      undefined: 'nothing-to-divide-by',
    });
    expect(breakageRate({ issued: [], redeemed: [] })).toMatchObject({ undefined: 'not-enough-answers' });
    expect(() => breakageRate({ issued: [1, 2], redeemed: [1, 3] })).toThrow(/redeemed\[1\]/);
  });
});
