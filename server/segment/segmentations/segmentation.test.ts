import { expect, test } from 'vitest';
import { inWords, namedAfter } from './segmentation.ts';
import { trustIn } from './trust.ts';

const struggling = (statement: string) => [{ outcome: '1', statement, score: 14, others: 8, difference: 6 }];

test.each([
  ['Minimize the time it takes to find out what is in the food', 'Find out what is in the food'],
  [
    'Minimize the likelihood that the food has lost its freshness by the time it is eaten',
    'Food has lost its freshness',
  ],
  [
    'Minimize the time it takes to put something else on the table when the food is late',
    'Put something else on the table',
  ],
  [
    'Minimize the amount of added sugar that goes unnoticed in a breakfast',
    'Added sugar that goes unnoticed',
  ],
  ['Avoid feeling guilty when breakfast is skipped', 'Guilty'],
  ['Breakfast', 'Breakfast'],
])('a segment that struggles with "%s" is called "%s" until a person names it', (statement, name) => {
  expect(namedAfter(struggling(statement), 0)).toBe(name);
});

test('a segment that struggles with nothing says so', () => {
  expect(namedAfter([], 2)).toBe('Well served (segment 3)');
});

test('every outcome of the choice has a sentence', () => {
  expect(inWords({ reason: 'one-population' })).toMatch(/one market, without segments/);
  expect(inWords({ reason: 'no-common-factors' })).toMatch(/one market, without segments/);
  expect(inWords({ reason: 'none-stable', standOut: [2, 3] })).toMatch(/^2, 3 segments stand out, but/);
});

test('stability is read as clusterboot reads it (Hennig 2007)', () => {
  expect([0.85, 0.75, 0.6, 0.59].map(trustIn)).toEqual([
    'highly-stable',
    'stable',
    'pattern-only',
    'do-not-trust',
  ]);
});
