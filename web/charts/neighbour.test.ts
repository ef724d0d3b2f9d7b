import { expect, test } from 'vitest';
import { neighbour } from './neighbour.ts';

const grid = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ x: column * 40, y: row * 20 })));

test('arrow keys walk a grid along its rows and columns', () => {
  expect(neighbour(grid, 4, 'right')).toBe(5);
  expect(neighbour(grid, 4, 'left')).toBe(3);
  expect(neighbour(grid, 4, 'up')).toBe(1);
  expect(neighbour(grid, 4, 'down')).toBe(7);
});

test('at the edge one stays', () => {
  expect(neighbour(grid, 0, 'left')).toBe(0);
  expect(neighbour(grid, 8, 'down')).toBe(8);
});

test('points on the same spot can all be reached', () => {
  const same = [
    { x: 5, y: 5 },
    { x: 5, y: 5 },
    { x: 5, y: 5 },
  ];
  expect(neighbour(same, 0, 'right')).toBe(1);
  expect(neighbour(same, 1, 'right')).toBe(2);
  expect(neighbour(same, 2, 'left')).toBe(0);
});
