import { expect, test } from 'vitest';
import { laterCohorts } from './later-cohorts.ts';

const month = (at: number): string =>
  `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;

/** Cohorts of 100 from January 2025 on, seen until the end of the last one's month; so many of each order in every month since. */
const cohorts = (staying: readonly number[]) =>
  staying.map((stay, at) => ({
    cohort: month(at),
    size: 100,
    active: Array.from({ length: staying.length - at }, (_, since) => (since === 0 ? 100 : stay)),
  }));

test('six cohorts that lived their third month stand beside the six before them', () => {
  const found = laterCohorts(cohorts([...Array(9).fill(40), ...Array(6).fill(60), ...Array(3).fill(99)]));
  expect(found).toMatchObject({
    since: 3,
    later: { from: '2025-10', to: '2026-03', estimate: { known: true, value: 0.6, n: 600 } },
    earlier: { from: '2025-04', to: '2025-09', estimate: { known: true, value: 0.4, n: 600 } },
  });
  // Newcombe 1998, method 10, as independent code gives it.
  expect(found?.difference).toMatchObject({
    value: expect.closeTo(0.2, 12),
    low: expect.closeTo(0.143_833, 6),
    high: expect.closeTo(0.254_367, 6),
    n: 1200,
  });
});

test('a month that is not over counts on neither side', () => {
  const three = cohorts([50, 50, 50]);
  expect(laterCohorts(three)).toMatchObject({
    since: 1,
    later: { from: '2025-02', to: '2025-02' },
    earlier: { from: '2025-01', to: '2025-01' },
  });
  expect(
    laterCohorts(three.map((each, at) => (at === 1 ? { ...each, active: [100, null] } : each))),
  ).toBeNull();
});

test('with too few customers on a side nothing is told', () => {
  expect(laterCohorts([])).toBeNull();
  expect(laterCohorts(cohorts([50]))).toBeNull();
  expect(laterCohorts(cohorts([50, 50, 50]).map((each) => ({ ...each, size: 14 })))).toBeNull();
});
