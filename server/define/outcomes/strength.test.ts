import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  [0, 0, 0, false, 'assumption', 'No quote, feedback, observation or metaphor speaks for it yet.'],
  [0, 2, 0, false, 'assumption', 'Nobody speaks for it, 2 against.'],
  [1, 0, 1, false, 'single voice', '1 person for, in 1 study: a single voice.'],
  [1, 0, 0, true, 'single voice', '1 person for, in feedback: a single voice.'],
  [4, 0, 3, false, 'some', '4 people for, in 3 studies: strong would take 5 people.'],
  [
    9,
    0,
    1,
    false,
    'some',
    '9 people for, in 1 study: strong would take 2 sources (each study is one, all feedback is one).',
  ],
  [
    6,
    2,
    2,
    false,
    'some',
    '6 people for, in 2 studies, 2 against: strong would take a fifth of the voices or fewer against.',
  ],
  [
    8,
    2,
    1,
    true,
    'strong',
    '8 people for, in 1 study and in feedback, 2 against: strong, as it is 5 people or more from 2 sources or more (each study is one, all feedback is one), with a fifth of the voices or fewer against.',
  ],
  [
    3,
    3,
    2,
    false,
    'contested',
    '3 people for, in 2 studies, 3 against: contested, as half of the voices or more are against.',
  ],
] as const)(
  '%i for and %i against in %i studies, in feedback: %s, is %s',
  (peopleFor, peopleAgainst, studies, feedback, strength, because) => {
    expect(strengthOf({ peopleFor, peopleAgainst, studies, feedback })).toEqual({ strength, because });
  },
);
