import { expect, test } from 'vitest';
import { isAsked, isPage } from './trigger.ts';

test('a pattern of paths means what people write', () => {
  expect(isPage('/checkout', '/checkout')).toBe(true);
  expect(isPage('/checkout', '/checkout/done')).toBe(false);
  expect(isPage('/checkout/*', '/checkout/done')).toBe(true);
  expect(isPage('*/done', '/checkout/done')).toBe(true);
  expect(isPage('/a.c(d)+', '/a.c(d)+')).toBe(true);
  expect(isPage('/a.c', '/abc')).toBe(false);
});

test('a visitor is asked once within the days, and only where the draw says so', () => {
  const day = 24 * 3600 * 1000;
  const trigger = { share: 0.25, days: 7 };
  expect(isAsked(trigger, { draw: 0.1, askedAt: null }, 0)).toBe(true);
  expect(isAsked(trigger, { draw: 0.25, askedAt: null }, 0)).toBe(false);
  expect(isAsked(trigger, { draw: 0.1, askedAt: 0 }, 7 * day - 1)).toBe(false);
  expect(isAsked(trigger, { draw: 0.1, askedAt: 0 }, 7 * day)).toBe(true);
  expect(isAsked({}, { draw: 0.99, askedAt: 0 }, 29 * day)).toBe(false);
});
