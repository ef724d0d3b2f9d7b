import { expect, test } from 'vitest';
import { interval, inUnit, spoken, whyUnknown } from './reading.ts';

const rate = { known: true, value: 0.6241, low: 0.551, high: 0.69, n: 214 } as const;

test('a rate reads as a percentage with its interval', () => {
  expect(inUnit(rate.value, 'rate', 'en')).toBe('62.4%');
  expect(interval(rate, 'rate', 'en')).toBe('55.1–69.0%');
});

test('a difference of rates is told in percentage points, as a percentage would say something else', () => {
  expect(inUnit(0.3, 'percentage-points', 'en')).toBe('+30.0 pp');
});

test('a change says its sign, and what it was computed from', () => {
  const change = { known: true, value: 0.46, low: 0.15, high: 0.76, n: 18 } as const;
  expect(interval(change, 'change of frequency', 'en')).toBe('+0.15 to +0.76');
  expect(spoken(change, 'change of frequency', 'Everyone', 'en', 'month')).toBe(
    'Everyone: +0.46, 95% interval +0.15 to +0.76, 18 months',
  );
});

test('a recommend score always says its sign, and its interval cannot be misread as a minus', () => {
  expect(inUnit(33.03, 'points', 'en')).toBe('+33.0');
  expect(interval({ known: true, value: -2, low: -9.5, high: 5.5, n: 80 }, 'points', 'en')).toBe(
    '−9.5 to +5.5',
  );
});

test('too few answers say how many there are and how many it takes', () => {
  expect(whyUnknown({ known: false, reason: 'not-enough-answers', n: 12, needed: 30 })).toBe(
    'not enough answers yet (12 of 30)',
  );
});

test('a screen reader hears the value, the interval and n', () => {
  expect(spoken(rate, 'rate', 'Retention', 'en')).toBe(
    'Retention: 62.4%, 95% interval 55.1% to 69.0%, n 214',
  );
  expect(spoken({ ...rate, low: null, high: null }, 'rate', 'Retention', 'en')).toBe(
    'Retention: 62.4%, n 214',
  );
});
