import type { Evidence } from '@rehire/contract/define/outcomes';
import { expect, test } from 'vitest';
import { evidenceLine, isAssumption } from './words.ts';

const none: Evidence = {
  supports: 0,
  contradicts: 0,
  people: 0,
  peopleFor: 0,
  peopleAgainst: 0,
  studies: 0,
  surveys: 1,
  strength: 'assumption',
  because: '',
};

test('an outcome that nobody has spoken for is an assumption, however often it was rated', () => {
  expect(isAssumption(none)).toBe(true);
  expect(evidenceLine(none)).toBe('an assumption');
});

test('evidence tells quotes, people and what speaks against', () => {
  expect(evidenceLine({ ...none, supports: 3, contradicts: 1, people: 2, peopleFor: 1, studies: 2 })).toBe(
    '3 quotes of 1 person in 2 studies, 1 quote against',
  );
  expect(evidenceLine({ ...none, contradicts: 2 })).toBe('an assumption, 2 quotes against');
});
