import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited } from './edit.ts';

/** The part of `before` between brackets, once the text became `after`: between brackets too; null where it is gone. */
function follows(before: string, after: string): string | null {
  const start = [...before.slice(0, before.indexOf('['))].length;
  const end = start + [...before.slice(before.indexOf('[') + 1, before.indexOf(']'))].length;
  const place = edited(before.replace(/[[\]]/g, ''), after)({ start, end });
  return place === null
    ? null
    : `${sliceCodepoints(after, 0, place.start)}[${sliceCodepoints(after, place.start, place.end)}]${sliceCodepoints(after, place.end, [...after].length)}`;
}

describe('a highlight, when the words around it are edited', () => {
  it.each([
    [
      'stays where the edit is behind it',
      'It [came late] agian',
      'It came late again',
      'It [came late] again',
    ],
    ['moves with its words', 'Um, it 🙈 [came late]', 'It 🙈 [came late]', null],
    [
      'takes a correction within it',
      'I [recieve it late] so',
      'I receive it late so',
      'I [receive it late] so',
    ],
    [
      'takes words that were put into it',
      'it [came late] so',
      'it came too late so',
      'it [came too late] so',
    ],
    ['takes none that were put before it', 'it [came late]', 'it really came late', 'it really [came late]'],
    ['takes none that were put behind it', 'it [came late].', 'it came late again.', 'it [came late] again.'],
    ['is corrected as a whole word', 'I [recieve] it', 'I receive it', 'I [receive] it'],
    [
      'keeps what is left of it',
      'I [waited at the door] then',
      'I waited at the gate then',
      'I [waited at the gate] then',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(follows(before, after.replace(/[[\]]/g, ''))).toBe(expected ?? after);
  });

  it.each([
    ['its words are gone', 'It [came late] again', 'It again'],
    ['other words stand in their place', 'It [came late] again', 'It was a fine day again'],
    ['most of it is gone', 'It [came much too late for us] again', 'It came again'],
    ['all was written anew', '[Yes I do]', 'Not at all'],
  ])('is lost where %s', (_, before, after) => {
    expect(follows(before, after)).toBeNull();
  });

  it('stays the same where all of the edit is before it or behind it, however the words repeat', () => {
    const words = fc
      .array(fc.constantFrom('late', 'rain', '🙈', 'é', 'the', 'door,'), { maxLength: 8 })
      .map((each) => each.join(' '));
    const one = fc.constantFrom('before', 'behind');
    fc.assert(
      fc.property(words, words, words, words, one, (front, quote, back, written, where) => {
        const part = `<${quote}>`;
        const [first, last] = where === 'before' ? [written, back] : [front, written];
        const start = [...front].length;
        const length = [...part].length;
        const place = edited(front + part + back, first + part + last)({ start, end: start + length });
        expect(place).toEqual({ start: [...first].length, end: [...first].length + length });
      }),
      { numRuns: 300 },
    );
  });
});
