import { describe, expect, it } from 'vitest';
import { isoOf, microsOf } from '../instant.ts';
import { calendarOf, monthIn } from './calendar.ts';
import { monthLabel } from './months.ts';

const beginsOf = (timeZone: string, from: string, to: string): Record<string, string> => {
  const { first, starts } = calendarOf(timeZone, microsOf(from), microsOf(to));
  return Object.fromEntries(starts.map((micros, i) => [monthLabel(first + i), isoOf(micros)]));
};

describe('the months of a time zone', () => {
  it.each([
    ['UTC', '2026-03', '2026-03-01T00:00:00.000Z'],
    ['Europe/Berlin', '2026-03', '2026-02-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-04', '2026-03-31T22:00:00.000Z'],
    ['America/New_York', '2026-03', '2026-03-01T05:00:00.000Z'],
    ['America/New_York', '2026-04', '2026-04-01T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-03', '2026-02-28T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-03', '2026-02-28T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-03', '2026-03-01T11:00:00.000Z'],
  ])('begin in %s, %s, at %s', (zone, month, begin) => {
    expect(beginsOf(zone, '2026-02-10T00:00:00Z', '2026-04-10T00:00:00Z')[month]).toBe(begin);
  });

  it('begin where the clocks first show them when midnight was skipped (tz database: Asuncion, 1 October 2017 at 0:00 came 1:00)', () => {
    const zone = 'America/Asuncion';
    const begin = beginsOf(zone, '2017-10-10T00:00:00Z', '2017-10-10T00:00:00Z')['2017-10'] ?? '';
    expect(begin).toBe('2017-10-01T04:00:00.000Z');
  });

  it('hold every moment in one month, the same as its clock shows', () => {
    for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia']) {
      const [from, to] = [microsOf('2010-12-15T00:00:00Z'), microsOf('2014-03-02T00:00:00Z')];
      const calendar = calendarOf(zone, from, to);
      const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, year: 'numeric', month: '2-digit' });
      for (let at = from; at <= to; at += 3_599_000_001n)
        expect(monthLabel(monthIn(calendar, at))).toBe(shown.format(Number(at / 1000n)));
    }
  });

  it('of no zone are refused', () => {
    expect(() => calendarOf('Berlin', 0n, 0n)).toThrow('"Berlin" is no time zone.');
  });
});
