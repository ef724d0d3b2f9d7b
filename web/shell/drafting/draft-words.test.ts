import { expect, test } from 'vitest';
import { leftOutLine } from './draft-words.ts';

const none = { uncited: 0, unknown: 0, misquoted: 0, unfit: 0 };

test('what is not shown is counted, each with its reason', () => {
  expect(leftOutLine({ kind: 'summary', leftOut: none, gone: 0 })).toBe('');
  expect(leftOutLine({ kind: 'outcomes', leftOut: { ...none, uncited: 1 }, gone: 0 })).toBe(
    '1 proposal is not shown: 1 cited no quote.',
  );
  expect(leftOutLine({ kind: 'summary', leftOut: { ...none, uncited: 2, misquoted: 1 }, gone: 1 })).toBe(
    '4 sentences are not shown: 2 cited no quote, 1 quoted words that nobody said and 1 rested on quotes that were removed since.',
  );
});
