import { describe, expect, test } from 'vitest';
import {
  ago,
  clock,
  counted,
  date,
  dateTime,
  fileSize,
  money,
  number,
  percent,
  shortNumber,
} from './format.ts';

describe('numbers', () => {
  test('are grouped and keep their decimals', () => {
    expect(number(1234.5, 1, 'en')).toBe('1,234.5');
    expect(number(7, 2, 'de')).toBe('7,00');
  });

  test('have a true minus sign', () => {
    expect(number(-33.03, 1, 'en')).toBe('−33.0');
    expect(percent(-0.05, 0, 'en')).toBe('−5%');
  });

  test('are shortened only when they are long', () => {
    expect(shortNumber(9999, 'en')).toBe('9,999');
    expect(shortNumber(1_234_567, 'en')).toBe('1.23M');
  });
});

describe('money', () => {
  test('is divided by the minor units of its own currency', () => {
    expect(money(1999, 'EUR', 'en')).toBe('€19.99');
    expect(money(1999, 'JPY', 'en')).toBe('¥1,999');
    expect(money(1999, 'KWD', 'en')).toContain('1.999');
  });
});

describe('times', () => {
  test('a date alone is the same day in every time zone', () => {
    expect(date('2026-01-01', 'en-GB')).toBe('1 Jan 2026');
  });

  test('a moment is told in the zone of the reader', () => {
    expect(dateTime('2026-11-22T23:30:00Z', 'en-GB', 'Europe/Berlin')).toBe('23 Nov 2026, 00:30');
  });

  test('are told from now in the largest unit that fits', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(ago('2026-11-22T11:59:40Z', now, 'en')).toBe('just now');
    expect(ago('2026-11-19T12:00:00Z', now, 'en')).toBe('3 days ago');
    expect(ago('2026-11-22T14:00:00Z', now, 'en')).toBe('in 2 hours');
  });

  test('within a recording are minutes and seconds, with hours where there are any', () => {
    expect(clock(247_000)).toBe('4:07');
    expect(clock(3_753_999)).toBe('1:02:33');
  });
});

test('sizes of files are in powers of a thousand', () => {
  expect(fileSize(0, 'en')).toBe('0 bytes');
  expect(fileSize(1_400_000, 'en')).toBe('1.4 MB');
});

test('counts take the plural', () => {
  expect(counted(1, 'answer', undefined, 'en')).toBe('1 answer');
  expect(counted(0, 'reply', 'replies', 'en')).toBe('0 replies');
});
