import type { Evidence } from '@rehire/contract/define/outcomes';
import { expect, test } from 'vitest';
import { evidenceLine, isAssumption } from './words.ts';

const nobody = { supports: 0, contradicts: 0 };
const none: Evidence = {
  ...nobody,
  quotes: nobody,
  feedback: nobody,
  observations: nobody,
  metaphors: nobody,
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

test('evidence tells quotes, feedback and observations, people and what speaks against', () => {
  const quoted: Evidence = {
    ...none,
    supports: 3,
    contradicts: 1,
    quotes: { supports: 3, contradicts: 1 },
    peopleFor: 1,
    studies: 2,
  };
  expect(evidenceLine(quoted)).toBe('3 quotes of 1 person in 2 studies, 1 quote against');
  expect(
    evidenceLine({
      ...quoted,
      supports: 6,
      contradicts: 3,
      feedback: { supports: 1, contradicts: 2 },
      observations: { supports: 2, contradicts: 0 },
      peopleFor: 4,
    }),
  ).toBe(
    '3 quotes, 1 piece of feedback and 2 observations of 4 people in 2 studies, 1 quote and 2 pieces of feedback against',
  );
  const against = { supports: 0, contradicts: 2 };
  expect(evidenceLine({ ...none, contradicts: 2, feedback: against })).toBe(
    'an assumption, 2 pieces of feedback against',
  );
  const told = { supports: 1, contradicts: 0 };
  expect(isAssumption({ ...none, ...told, feedback: told })).toBe(false);
});
