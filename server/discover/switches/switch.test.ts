import { expect, test } from 'vitest';
import { backwards, byWay } from './switch.ts';

test('the way goes from the first thought to ongoing use, within a stage by day', () => {
  const events = [
    { stage: 'buying', on: '2026-03-01' },
    { stage: 'first-thought', on: null },
    { stage: 'deciding', on: '2026-02-20' },
    { stage: 'deciding', on: '2026-02-11' },
  ] as const;
  expect(events.toSorted(byWay).map(({ stage, on }) => [stage, on])).toEqual([
    ['first-thought', null],
    ['deciding', '2026-02-11'],
    ['deciding', '2026-02-20'],
    ['buying', '2026-03-01'],
  ]);
  expect(backwards(events)).toBeNull();
});

test('days that go back from stage to stage are named, even over moments without a day', () => {
  expect(
    backwards([
      { stage: 'buying', on: '2026-01-01' },
      { stage: 'deciding', on: null },
      { stage: 'passive-looking', on: '2026-01-02' },
    ]),
  ).toEqual({
    earlier: { stage: 'passive-looking', on: '2026-01-02' },
    later: { stage: 'buying', on: '2026-01-01' },
  });
});
