import { expect, test } from 'vitest';
import { intervalExtent, tickText } from './interval-scale.ts';

const known = (value: number, low: number | null, high: number | null) =>
  ({ known: true, value, low, high, n: 50 }) as const;

test('every interval is seen whole, and a rate never below 0 or above 1', () => {
  const [low, high] = intervalExtent([known(0.02, 0.001, 0.05), known(0.98, 0.9, 0.999)], 'rate');
  expect(low).toBe(0);
  expect(high).toBe(1);
});

test('estimates without an interval, or all the same, still have room', () => {
  const [low, high] = intervalExtent([known(4, null, null)], 'frequency');
  expect(low).toBeLessThan(4);
  expect(high).toBeGreaterThan(4);
});

test('without any estimate the axis is still one', () => {
  const [low, high] = intervalExtent([{ known: false, reason: 'no-data', n: 0, needed: null }], 'rate');
  expect(high).toBeGreaterThan(low);
});

test('ticks are written as fine as their step and no finer', () => {
  expect(tickText(0.4, 'rate', [0.4, 0.6], 'en')).toBe('40%');
  expect(tickText(0.405, 'rate', [0.4, 0.405], 'en')).toBe('40.5%');
  expect(tickText(4.5, 'frequency', [4, 4.5], 'en')).toBe('4.5');
});
