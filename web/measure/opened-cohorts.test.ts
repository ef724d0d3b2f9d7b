import { expect, test } from 'vitest';
import { readCohorts, writeCohorts } from './opened-cohorts.ts';

test('what was opened is found again by its address, a blank standing for the plus that it was', () => {
  const cell = { cohort: '2026-03', through: null, since: 2 };
  const share = { cohort: '2025-10', through: '2026-03', since: 3 };
  for (const each of [cell, share]) expect(readCohorts(writeCohorts(each))).toEqual(each);
  expect(readCohorts('2025-10~2026-03 3')).toEqual(share);
});

test('anything else in the address opens nothing', () => {
  for (const text of [null, '', '2026-03', '2026-03~x+2', '2026-03+99999'])
    expect(readCohorts(text)).toBeNull();
});
