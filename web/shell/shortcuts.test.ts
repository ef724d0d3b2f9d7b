import { describe, expect, test } from 'vitest';
import { GoListener } from './shortcuts.ts';

const listener = () => new GoListener(new Map([['h', { to: '/' }]]));

describe('going to a page by keyboard', () => {
  test('takes g and then the letter of the page', () => {
    const keys = listener();
    expect(keys.press('g', 5_000)).toBeNull();
    expect(keys.press('h', 5_400)).toBe('/');
    expect(keys.press('h', 5_800)).toBeNull();
  });

  test('goes nowhere by the letter alone, not even in the first second of a page', () => {
    expect(listener().press('h', 200)).toBeNull();
  });

  test('forgets a g that was long ago, or that another key followed', () => {
    const keys = listener();
    keys.press('g', 5_000);
    expect(keys.press('h', 6_600)).toBeNull();
    keys.press('g', 7_000);
    keys.press('x', 7_100);
    expect(keys.press('h', 7_200)).toBeNull();
  });
});
