import { expect, test } from 'vitest';
import { nextSort, sorted } from './sort.ts';

test('numbers in words are ordered as numbers', () => {
  expect(sorted(['outcome 10', 'outcome 9'], (x) => x, false)).toEqual(['outcome 9', 'outcome 10']);
});

test('what is not known stands last, whichever way the column is turned', () => {
  const rows = [null, 2, 1];
  expect(sorted(rows, (x) => x, false)).toEqual([1, 2, null]);
  expect(sorted(rows, (x) => x, true)).toEqual([2, 1, null]);
});

test('equal rows keep the order that they came in', () => {
  const rows = [
    { name: 'b', key: 1 },
    { name: 'a', key: 1 },
  ];
  expect(sorted(rows, (row) => row.key, true).map((row) => row.name)).toEqual(['b', 'a']);
});

test('the first click shows the largest number first, the second turns it', () => {
  const first = nextSort(null, 'score', true);
  expect(first).toEqual({ column: 'score', descending: true });
  expect(nextSort(first, 'score', true).descending).toBe(false);
  expect(nextSort(first, 'name', false)).toEqual({ column: 'name', descending: false });
});
