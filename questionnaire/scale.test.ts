import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnScale, readScale, toFivePoints } from './scale.ts';

const converted = (low: number, high: number): (number | null)[] =>
  Array.from({ length: Math.abs(high - low) + 1 }, (_, i) =>
    toFivePoints({ low, high }, Math.min(low, high) + i),
  );

describe('a scale', () => {
  it.each([
    ['1-5', 1, 5],
    ['0 to 10', 0, 10],
    ['7-1', 7, 1],
    ['-3..3', -3, 3],
    ['1 – 7', 1, 7],
  ])('%s is read', (text, low, high) => {
    expect(readScale(text)).toEqual({ low, high });
  });

  it.each(['', '5', '5-5', 'a-b', '1-999', '1.5-5'])('%j is none', (text) => {
    expect(readScale(text)).toBeNull();
  });

  it('becomes 1..5 in even steps, halves towards the middle', () => {
    expect(converted(1, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(converted(0, 10)).toEqual([1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]);
    expect(converted(1, 7)).toEqual([1, 2, 2, 3, 4, 4, 5]);
    expect(converted(1, 10)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(converted(0, 4)).toEqual([1, 2, 3, 4, 5]);
    expect(converted(1, 9)).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 5]);
  });

  it('turns round where the lower number is the better answer', () => {
    expect(converted(5, 1)).toEqual([5, 4, 3, 2, 1]);
  });

  it('takes no answer that is not on it', () => {
    for (const value of [0, 6, 2.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(toFivePoints({ low: 1, high: 5 }, value)).toBeNull();
  });

  it('keeps the order of answers, is symmetric, and reaches both ends, whatever the scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 100 }), (low, length) => {
        const scale = { low, high: Math.min(100, low + length) };
        if (scale.low === scale.high) return;
        const values = converted(scale.low, scale.high);
        expect(values[0]).toBe(1);
        expect(values.at(-1)).toBe(5);
        values.forEach((value, i) => {
          expect(value).toBe(6 - (values.at(-1 - i) ?? 0));
          if (i > 0) expect(value ?? 0).toBeGreaterThanOrEqual(values[i - 1] ?? 9);
        });
        expect(isOnScale(scale, scale.low - 1)).toBe(false);
      }),
    );
  });
});
