import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../transcripts/transcript.ts';
import { movedBy, namesOf, type Person, replacedIn, replacing } from './pseudonym.ts';

const marian: Person = { name: 'Marian Holt', aliases: ['Mimi'], email: 'marian@holt.example' };
const write = (text: string, person = marian) => replacing(namesOf(person), 'Participant 7')(text).text;

describe('pseudonymising a text', () => {
  test.each([
    ['I am Marian Holt.', 'I am Participant 7.'],
    ['MARIAN HOLT, marian holt and Holt, Marian', 'Participant 7, Participant 7 and Participant 7'],
    [
      "Marian's sister calls her Mimi; MIMI!",
      "Participant 7's sister calls her Participant 7; Participant 7!",
    ],
    ['01-marian-holt.txt', '01-Participant 7.txt'],
    ['write to Marian@Holt.example', 'write to Participant 7'],
    ['Mariana held the Holton file; a holt is a den', 'Mariana held the Holton file; a holt is a den'],
    ['nobody', 'nobody'],
  ])('%s', (before, after) => expect(write(before)).toBe(after));

  test('finds names with and without their accents, however they are encoded, and none in other words', () => {
    const josé = { name: 'José Núñez', aliases: [], email: null };
    for (const name of ['José Núñez', 'Jose Nunez', 'José Núñez'.normalize('NFD')])
      expect(write(`Ask ${name} 😀`, josé)).toBe('Ask Participant 7 😀');
  });

  test('finds names in scripts that put no space between words', () => {
    expect(write('今日は田中さんと話した', { name: '田中', aliases: [], email: null })).toBe(
      '今日はParticipant 7さんと話した',
    );
  });

  test('leaves words alone that stand in many names', () =>
    expect(namesOf({ name: 'Jan van der Berg', aliases: [], email: null }).parts).toEqual([
      'Berg',
      'BERG',
      'Jan',
      'JAN',
    ]));
});

test('a highlight holds the same words after as before, each name replaced, wherever it begins and ends', () => {
  const word = fc.constantFrom('Marian', 'Marian Holt', 'bread', '😀', 'é', 'Mimi', ' and ');
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.nat(),
      (lines, a, b) => {
        let at = 0;
        const pieces = lines.map((words) => {
          const text = words.join(' ');
          const piece = { start: at, end: at + [...text].length, text };
          at = piece.end + 1;
          return piece;
        });
        const before = textOf(pieces);
        const size = [...before].length;
        const [start, end] = [a % size, b % size].toSorted((x, y) => x - y) as [number, number];
        const replace = replacing(namesOf(marian), 'Participant 7');
        const { pieces: moved, edits } = replacedIn(pieces, replace);
        const after = textOf(moved);
        expect(after).toBe(lines.map((words) => replace(words.join(' ')).text).join('\n'));
        const place = { start: movedBy(edits, start, 'start'), end: movedBy(edits, end + 1, 'end') };
        const inside = edits.filter((edit) => edit.end > start && edit.start < end + 1);
        const wide = {
          start: Math.min(start, ...inside.map((edit) => edit.start)),
          end: Math.max(end + 1, ...inside.map((edit) => edit.end)),
        };
        let expected = sliceCodepoints(before, wide.start, wide.end);
        for (const edit of inside.toReversed())
          expected =
            sliceCodepoints(expected, 0, edit.start - wide.start) +
            'Participant 7' +
            sliceCodepoints(expected, edit.end - wide.start, 10_000);
        expect(sliceCodepoints(after, place.start, place.end)).toBe(expected);
      },
    ),
  );
});
