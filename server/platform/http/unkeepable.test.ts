import { expect, test } from 'vitest';
import { unkeepableFields } from './unkeepable.ts';

const paths = (value: unknown): string[] => unkeepableFields(value, 'body').map(({ path }) => path);

test('text of any language is kept, pairs and joined characters too', () => {
  expect(
    paths({ note: 'صباح 👩‍🍳 Frühstück\n\t', list: ['', '𝒳'], many: { 'ключ 1': 1 }, none: null }),
  ).toEqual([]);
});

test('an empty byte and half of a character are named where they stand', () => {
  expect(paths({ note: 'a\0b', list: ['fine', '\ud800'], deep: { text: '\udc00 x' }, count: 3 })).toEqual([
    'body.note',
    'body.list.1',
    'body.deep.text',
  ]);
  expect(paths({ answers: { 'q\0': 'x' } })).toEqual(['body.answers']);
});
