import { expect, test } from 'vitest';
import { coveredMonths, monthsBetween } from './months.ts';

test('months run from the one of the first order to that of the last, by the clock of the workspace', () => {
  const night = ['2025-12-31T23:30:00Z', '2026-02-28T23:30:00Z'] as const;
  expect(monthsBetween(...night, 24, 'UTC').map(({ label }) => label)).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
  ]);
  expect(monthsBetween(...night, 24, 'Europe/Berlin')).toEqual([
    { label: '2026-01', from: '2025-12-31T23:00:00.000Z', to: '2026-01-31T23:00:00.000Z' },
    { label: '2026-02', from: '2026-01-31T23:00:00.000Z', to: '2026-02-28T23:00:00.000Z' },
    { label: '2026-03', from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' },
  ]);
});

test('of many months the last are kept', () => {
  const labels = monthsBetween('2019-05-01T00:00:00Z', '2026-05-01T00:00:00Z', 3, 'Asia/Tokyo');
  expect(labels.map(({ label }) => label)).toEqual(['2026-03', '2026-04', '2026-05']);
});

test('a month is covered where less than a day of it was not seen, by the clock of the workspace', () => {
  const covered = (first: string, last: string) =>
    coveredMonths(monthsBetween(first, last, 24, 'Europe/Berlin'), first, last).map(({ label }) => label);
  expect(covered('2026-01-01T08:00:00Z', '2026-03-31T20:00:00Z')).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(covered('2026-01-03T08:00:00Z', '2026-03-12T20:00:00Z')).toEqual(['2026-02']);
  expect(covered('2026-01-03T08:00:00Z', '2026-01-12T20:00:00Z')).toEqual([]);
});
