import { expect, test } from 'vitest';
import { keepRest, madeOf, readTo, restOf } from './unread.ts';

/** A list of 1..count that answers two at once. */
function listOf(count: number) {
  const kept: number[][] = [];
  return {
    kept,
    step: 4,
    ask: async (cursor = '0') => {
      const from = Number(cursor);
      const items = [from + 1, from + 2].filter((each) => each <= count);
      return { items, next: from + 2 < count ? String(from + 2) : null };
    },
    keep: (list: number[]) => void kept.push(list),
  };
}

test('a list that is read to its end does not say that it goes on', async () => {
  const read = await readTo(4, listOf(4));
  expect(read).toEqual([1, 2, 3, 4]);
  expect(restOf(read)).toBeUndefined();
});

test('a longer one stops, says that it goes on, and is read on to its end without missing or repeating an item', async () => {
  const list = listOf(9);
  const read = await readTo(4, list);
  expect(read).toEqual([1, 2, 3, 4]);
  await restOf(read)?.();
  expect(list.kept.at(-1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await restOf(list.kept.at(-1))?.();
  expect(list.kept.at(-1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(restOf(list.kept.at(-1))).toBeUndefined();
});

test('what is kept of a list that is read again goes on where the newer one does', async () => {
  const before = await readTo(4, listOf(9));
  expect(keepRest(before, await readTo(4, listOf(9)))).toBe(before);
  expect(restOf(before)).toBeDefined();
  keepRest(before, await readTo(4, listOf(4)));
  expect(restOf(before)).toBeUndefined();
});

test('a list that is made of several goes on where one of them does', async () => {
  const [short, long] = [listOf(2), listOf(9)];
  const parts = [await readTo(4, short), await readTo(4, long)];
  const all = madeOf(parts.flat(), parts);
  await restOf(all)?.();
  expect(short.kept).toEqual([]);
  expect(long.kept.at(-1)).toHaveLength(8);
});
