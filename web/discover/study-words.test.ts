import type { StudySaturation } from '@rehire/contract/discover/studies';
import { expect, test } from 'vitest';
import { mayStop, orderMatters } from './study-words.ts';

const talk = { id: 'a', title: 'Maya', heldOn: null, codes: 1, fresh: 1, known: 1 };
const study = (talks: number, rest: Partial<StudySaturation>): StudySaturation => ({
  base: 4,
  run: 2,
  threshold: 0.05,
  conversations: Array.from({ length: talks }, () => talk),
  uncoded: 0,
  ratios: [],
  reached: null,
  uncertainty: null,
  needed: 6,
  ...rest,
});

test('says when a study may stop, when to go on, and when nothing can be said', () => {
  expect(mayStop(study(12, { ratios: [0.2, 0.03], reached: 9 }))).toMatch(/^You may stop at 9\+2/);
  expect(mayStop(study(7, { ratios: [0.2] }))).toBe(
    'Go on: the last 2 conversations still brought 20% new codes, more than 5%.',
  );
  expect(mayStop(study(3, {}))).toMatch(/^Not enough coded conversations yet \(3 of 6\)/);
});

test('says how far that hangs on the order', () => {
  expect(orderMatters(study(3, {}))).toBeNull();
  expect(orderMatters(study(12, { uncertainty: { reached: 0.8, median: 8, low: 6, high: 10 } }))).toMatch(
    /80% of the orders .* at 8\+2 in the middle \(6 to 10 /,
  );
});
