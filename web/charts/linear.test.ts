import { expect, test } from 'vitest';
import { evenly, linear } from './linear.ts';

test('values are set out in proportion, upwards too', () => {
  expect(linear([0, 10], [20, 120])(5)).toBe(70);
  expect(linear([0, 10], [120, 20])(10)).toBe(20);
});

test('a domain of one value lies in the middle', () => {
  expect(linear([4, 4], [0, 100])(4)).toBe(50);
});

test('ticks are round and within the domain', () => {
  expect(linear([0.31, 0.78], [0, 1]).ticks(4)).toEqual([0.4, 0.5, 0.6, 0.7]);
});

test('names stand evenly from end to end, a lone one in the middle', () => {
  const at = evenly(['a', 'b', 'c'], [0, 100]);
  expect(['a', 'b', 'c'].map(at)).toEqual([0, 50, 100]);
  expect(evenly(['a'], [0, 100])('a')).toBe(50);
});
