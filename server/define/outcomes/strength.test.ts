import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  [0, 0, 0, 'assumption', 'No quote speaks for it yet.'],
  [0, 2, 1, 'assumption', 'Nobody speaks for it, 2 against.'],
  [1, 0, 1, 'single voice', '1 person for, in 1 study: a single voice.'],
  [4, 0, 3, 'some', '4 people for, in 3 studies: strong would take 5 people.'],
  [9, 0, 1, 'some', '9 people for, in 1 study: strong would take 2 studies.'],
  [
    6,
    2,
    2,
    'some',
    '6 people for, 2 against, in 2 studies: strong would take fewer against than a fifth of the voices.',
  ],
  [
    8,
    2,
    2,
    'strong',
    '8 people for, 2 against, in 2 studies: strong, as it is 5 people or more in 2 studies or more, with a fifth of the voices or fewer against.',
  ],
  [
    3,
    3,
    2,
    'contested',
    '3 people for, 3 against, in 2 studies: contested, as half of the voices or more are against.',
  ],
] as const)(
  '%i for and %i against in %i studies is %s',
  (peopleFor, peopleAgainst, studies, strength, because) => {
    expect(strengthOf({ peopleFor, peopleAgainst, studies })).toEqual({ strength, because });
  },
);
