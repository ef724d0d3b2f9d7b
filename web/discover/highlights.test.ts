import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlightsByLine, pieces, placeOf, words } from './highlights.ts';

/** A transcript of utterances, one a line, as the server keeps it. */
function transcript(texts: readonly string[]) {
  let start = 0;
  const spoken = texts.map((text) => {
    const each = { start, end: start + [...text].length, text };
    start = each.end + 1;
    return each;
  });
  return { spoken, whole: texts.join('\n') };
}

const nobody = { start: 0, end: 0, text: '' };

describe('highlights of a conversation', () => {
  test('belong to every line that they touch, and to no other', () => {
    const mark = fc
      .tuple(fc.nat(40), fc.nat(12))
      .map(([start, length]) => ({ start, end: start + length + 1 }));
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 9, minLength: 1 }), { maxLength: 9 }),
        fc.array(mark),
        (texts, marks) => {
          const { spoken } = transcript(texts);
          const named = marks.map((each, at) => ({ ...each, id: String(at) }));
          const ids = (all: readonly { id: string }[] | undefined) => all?.map(({ id }) => id).toSorted();
          const byLine = highlightsByLine(spoken, named);
          for (const [at, line] of spoken.entries())
            expect(ids(byLine[at])).toEqual(
              ids(named.filter(({ start, end }) => start < line.end && end > line.start)),
            );
        },
      ),
    );
  });
});

describe('highlights within an utterance', () => {
  test('cut the text where they begin and end, and may overlap', () => {
    const { spoken } = transcript(['one two three']);
    const cut = pieces(spoken[0] ?? nobody, [
      { id: 'a', start: 0, end: 7 },
      { id: 'b', start: 4, end: 13 },
    ]);
    expect(cut.map(({ text, quotes }) => [text, quotes])).toEqual([
      ['one ', ['a']],
      ['two', ['a', 'b']],
      [' three', ['b']],
    ]);
  });

  test('stand right behind an emoji, which is one codepoint and two units', () => {
    const { spoken } = transcript(['Again. 🙈 Twelve euros']);
    const cut = pieces(spoken[0] ?? nobody, [{ id: 'a', start: 9, end: 15 }]);
    expect(cut.find(({ quotes }) => quotes.length > 0)?.text).toBe('Twelve');
  });
});

describe('a selection', () => {
  test('names the words that stand there in codepoints, without white space around', () => {
    const { spoken, whole } = transcript(['Again. 🙈 Twelve euros', 'every time']);
    const place = placeOf(spoken, { position: 0, offset: 9 }, { position: 1, offset: 6 });
    expect(place?.text).toBe('Twelve euros\nevery');
    expect(sliceCodepoints(whole, place?.start ?? 0, place?.end ?? 0)).toBe('Twelve euros\nevery');
  });

  test('of nothing but white space is none', () => {
    const { spoken } = transcript(['one  two']);
    expect(placeOf(spoken, { position: 0, offset: 3 }, { position: 0, offset: 5 })).toBeNull();
  });

  test('always says what the transcript says there, whatever the letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', ' ', '🙈', 'ä', '\u200d', '的'), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (texts, a, b, c, d) => {
          const { spoken, whole } = transcript(texts);
          const spot = (position: number, offset: number) => ({
            position,
            offset: offset % ((spoken[position]?.text.length ?? 0) + 1),
          });
          const [one, two] = [spot(a % texts.length, b), spot(c % texts.length, d)].toSorted(
            (x, y) => x.position - y.position || x.offset - y.offset,
          );
          if (
            !one ||
            !two ||
            splitsPair(spoken[one.position]?.text ?? '', one.offset) ||
            splitsPair(spoken[two.position]?.text ?? '', two.offset)
          )
            return;
          const place = placeOf(spoken, one, two);
          if (place) expect(sliceCodepoints(whole, place.start, place.end)).toBe(place.text);
        },
      ),
    );
  });
});

/** A browser never selects half of an emoji. */
const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

test('words are found with their punctuation', () => {
  expect(words(' Well, I  stood').map(({ start, end }) => [start, end])).toEqual([
    [1, 6],
    [7, 8],
    [10, 15],
  ]);
});
