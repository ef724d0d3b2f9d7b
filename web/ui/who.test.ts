import { expect, test } from 'vitest';
import { shortName } from './who.ts';

test('a name that Rehire gave is short in charts, one that a person gave stays whole', () => {
  expect(shortName('Segment 2: time it takes to find out what is in the food')).toBe('Segment 2');
  expect(shortName('Hurried parents: weekdays')).toBe('Hurried parents: weekdays');
});
