import { expect, test } from 'vitest';
import { laidOut } from './map-layout.ts';

const pair = (from: string, to: string) => ({ from, to });

test('ends stand to the right of their means, and no two constructs at one place', () => {
  const names = ['calm', 'box', 'time', 'good parent', 'alone'];
  const { places, columns } = laidOut(names, [
    pair('box', 'time'),
    pair('time', 'calm'),
    pair('box', 'calm'),
    pair('calm', 'good parent'),
  ]);
  const column = (name: string) => places.get(name)?.column;
  expect(['box', 'time', 'calm', 'good parent', 'alone'].map(column)).toEqual([0, 1, 2, 3, 0]);
  expect(columns).toBe(4);
  expect(new Set([...places.values()].map((each) => JSON.stringify(each))).size).toBe(names.length);
});

test('a circle is laid out all the same', () => {
  const { places } = laidOut(['a', 'b', 'c'], [pair('a', 'b'), pair('b', 'c'), pair('c', 'a')]);
  expect(['a', 'b', 'c'].map((name) => places.get(name)?.column)).toEqual([0, 1, 2]);
});
