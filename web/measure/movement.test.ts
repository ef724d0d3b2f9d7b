import type { Estimate } from '@rehire/contract/estimate';
import { expect, test } from 'vitest';
import { movementOf } from './movement.ts';

const known = (value: number, low: number, high: number): Estimate => ({
  known: true,
  value,
  low,
  high,
  n: 90,
});
const unknown: Estimate = { known: false, reason: 'not-enough-answers', n: 3, needed: 10 };
const of = (segment: string | null, month: string, estimate: Estimate) => ({ segment, month, estimate });

test('what rose, fell, or cannot be told from its first month to its last', () => {
  const points = [
    of(null, '2026-03', known(2, 1.9, 2.1)),
    of(null, '2026-01', known(1, 0.9, 1.1)),
    of(null, '2026-02', known(9, 8, 10)),
    of('fell', '2026-01', known(2, 1.8, 2.2)),
    of('fell', '2026-03', known(1, 0.8, 1.2)),
    of('touches', '2026-01', known(2, 1.8, 2.2)),
    of('touches', '2026-03', known(2.4, 2.2, 2.6)),
    of('came late', '2026-02', known(2, 1.9, 2.1)),
    of('came late', '2026-03', known(2.4, 2.2, 2.6)),
    of('once', '2026-03', known(2.4, 2.2, 2.6)),
  ];
  expect(movementOf(points)).toEqual({
    up: [null, 'came late'],
    down: ['fell'],
    untold: ['touches'],
  });
});

test('nothing is said of a single month, nor of months that are not known', () => {
  const nothing = { up: [], down: [], untold: [] };
  expect(movementOf([])).toEqual(nothing);
  expect(movementOf([of(null, '2026-01', known(2, 1, 3)), of(null, '2026-02', unknown)])).toEqual(nothing);
});
