import { expect, test } from 'vitest';
import { Gathered } from './gathered.ts';

/** Work that tells which lots it was given, and waits until it is let go on. */
function watched(most?: number) {
  const lots: string[][] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => (open = done));
  const gathered = new Gathered<string, string>({
    idOf: (item) => item.charAt(0),
    ...(most === undefined ? {} : { most }),
    work: async (lot) => {
      lots.push([...lot]);
      await gate;
      if (lot.includes('poison')) throw new Error('the whole lot was taken back');
      return lot.map((item) => (item === 'wrong' ? { error: new Error('refused') } : { value: `${item}!` }));
    },
  });
  return { gathered, lots, open };
}

test('what comes while a lot is being done is done together after it', async () => {
  const { gathered, lots, open } = watched();
  const all = ['a', 'b', 'c', 'd'].map((item) => gathered.do('g', item));
  open();
  expect(await Promise.all(all)).toEqual(['a!', 'b!', 'c!', 'd!']);
  expect(lots).toEqual([['a'], ['b', 'c', 'd']]);
  expect(await gathered.do('g', 'e')).toBe('e!');
});

test('two of the same id are never in one lot, and keep their order; a lot holds no more than it may', async () => {
  const { gathered, lots, open } = watched(2);
  const all = ['a', 'b1', 'b2', 'c', 'd'].map((item) => gathered.do('g', item));
  open();
  await Promise.all(all);
  expect(lots).toEqual([['a'], ['b1', 'c'], ['b2', 'd']]);
});

test('groups do not wait for each other', async () => {
  const { gathered, lots, open } = watched();
  const all = ['a', 'b'].map((item) => gathered.do(item, item));
  expect(lots).toEqual([['a'], ['b']]);
  open();
  await Promise.all(all);
});

test('one that is refused fails alone, and one that fails its lot spoils no other', async () => {
  const { gathered, lots, open } = watched();
  const all = ['a', 'b', 'wrong', 'poison', 'c'].map((item) => gathered.do('g', item));
  open();
  const settled = await Promise.allSettled(all);
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(lots).toHaveLength(2 + 4);
});
