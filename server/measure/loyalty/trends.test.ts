import { momentsFromSums } from '@rehire/numerics/moments';
import { expect, test } from 'vitest';
import type { Evidence } from './evidence.ts';
import { trendsOf } from './trends.ts';

const share = (successes: number, n: number): Evidence => ({ kind: 'share', successes, n });
/** Months from January 2026 on, each with what is told of everyone. */
const months = (of: readonly Evidence[]) =>
  of.map((evidence, at) => ({
    month: `2026-${String(at + 1).padStart(2, '0')}`,
    groups: [{ segment: null, evidence }],
  }));

test('a rise over all months is a trend, from its first month to its last', () => {
  const [trend] = trendsOf(months([300, 330, 350, 380, 400, 430].map((yes) => share(yes, 1000))));
  expect(trend).toMatchObject({
    segment: null,
    from: '2026-01',
    to: '2026-06',
    change: { known: true, n: 6 },
    direction: 'up',
  });
  const { change } = trend ?? {};
  if (!change?.known) throw new Error('no trend');
  expect(change.value).toBeCloseTo(0.127, 2);
  // 2.776 standard errors of sqrt(0.365 · 0.635 / 1000 / 0.7) below it
  expect(change.low).toBeCloseTo(0.0766, 3);
});

test('few customers in a first month and one odd month at the end make no trend', () => {
  const flat = [share(8, 40), ...Array.from({ length: 8 }, (_, i) => share(398 + (i % 3), 1000))];
  for (const series of [flat, [...flat.slice(1), share(600, 1000)]]) {
    const [trend] = trendsOf(months(series));
    if (!trend?.change.known) throw new Error('no trend');
    expect(trend.change.low).toBeLessThan(0);
    expect(trend.change.high).toBeGreaterThan(0);
  }
});

test('a rise that one odd month alone makes, the first of a shop say, is none', () => {
  const [trend] = trendsOf(months([340, 392, 396, 400, 404, 402, 405, 408].map((yes) => share(yes, 1000))));
  if (!trend?.change.known) throw new Error('no trend');
  expect(trend.change.low).toBeGreaterThan(0);
  expect(trend.direction).toBeNull();
  const falling = trendsOf(months([430, 400, 380, 350, 330, 300].map((yes) => share(yes, 1000))));
  expect(falling[0]?.direction).toBe('down');
});

test('months with too few are left out, but keep their place in time; three months are no trend', () => {
  const few = share(1, 12);
  expect(trendsOf(months([share(30, 100), few, share(40, 100), share(50, 100), few]))).toEqual([]);
  const [gap] = trendsOf(months([30, null, 32, 33, 31].map((yes) => (yes === null ? few : share(yes, 100)))));
  expect(gap).toMatchObject({ from: '2026-01', to: '2026-05', change: { n: 4 } });
});

test('means and recommend scores have trends in their own unit; where all are alike there is none', () => {
  const mean = (sum: number): Evidence => ({ kind: 'mean', moments: momentsFromSums(100, sum, sum * 2) });
  const recommend = (promoters: number): Evidence => ({
    kind: 'recommend',
    counts: { promoters, passives: 200, detractors: 300 - promoters },
  });
  expect(trendsOf(months([100, 120, 140, 160].map(mean)))[0]?.change).toMatchObject({
    value: expect.closeTo(0.6, 10) as number,
  });
  expect(trendsOf(months([100, 110, 120, 130].map(recommend)))[0]?.change).toMatchObject({
    value: expect.closeTo(12, 10) as number,
  });
  expect(trendsOf(months([40, 50, 60, 70].map((n) => share(n, n))))[0]?.change).toMatchObject({
    known: false,
    reason: 'no-variance',
  });
});
