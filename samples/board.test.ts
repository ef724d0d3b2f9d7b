import { mostActs } from '../server/discover/boards/board.ts';
import { expect, test } from 'vitest';
import { IDEAS, VISITORS, WRITTEN } from './daybreak/board-ideas.ts';
import { OUTCOMES } from './daybreak/outcomes.ts';

const titles = IDEAS.map(({ title }) => title);

test('ideas of the board speak for outcomes that there are, and stand behind ideas that there are', () => {
  const known = new Set(OUTCOMES.map(({ id }) => id));
  expect(IDEAS.flatMap(({ outcomes }) => outcomes).filter((id) => !known.has(id))).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
  for (const { behind } of IDEAS) if (behind !== undefined) expect(titles).toContain(behind);
  expect(titles).toContain(WRITTEN.about);
});

test('nobody votes twice, nor for what is not shown, and strangers at one address stay within its limits', () => {
  const writers = IDEAS.filter(({ name }) => name !== undefined);
  expect(Math.max(...IDEAS.map(({ votes }) => votes))).toBeLessThanOrEqual(VISITORS);
  expect(IDEAS.filter(({ waits, votes }) => waits && votes > 0)).toEqual([]);
  expect(writers.length).toBeLessThanOrEqual(mostActs.idea.fromOneAddress);
  expect(writers.length + VISITORS).toBeLessThanOrEqual(mostActs.voter.fromOneAddress);
});
