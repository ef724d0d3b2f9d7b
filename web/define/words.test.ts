import { expect, test } from 'vitest';
import { evidenceLine, isAssumption } from './words.ts';

const none = { supports: 0, contradicts: 0, people: 0, surveys: 1 };

test('an outcome that nobody has spoken for is an assumption, however often it was rated', () => {
  expect(isAssumption(none)).toBe(true);
  expect(evidenceLine(none)).toBe('an assumption');
});

test('evidence tells quotes, people and what speaks against', () => {
  expect(evidenceLine({ supports: 3, contradicts: 1, people: 1, surveys: 0 })).toBe(
    '3 quotes of 1 person, 1 quote against',
  );
  expect(evidenceLine({ ...none, contradicts: 2 })).toBe('an assumption, 2 quotes against');
});
