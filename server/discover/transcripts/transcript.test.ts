import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import { describe, expect, it } from 'vitest';
import { layOut, nameOf, textOf } from './transcript.ts';

const said = (text: string, speaker: string | null = null) => ({ speaker, startMs: null, endMs: null, text });

describe('laying out a conversation', () => {
  it('places each utterance in the text, counting an emoji once', () => {
    const { utterances } = layOut([said('Mm 😀', 'Ann'), said('Yes', 'Bo')]);
    expect(utterances.map((u) => [u.start, u.end])).toEqual([
      [0, 4],
      [5, 8],
    ]);
    expect(textOf(utterances)).toBe('Mm 😀\nYes');
  });

  it('cuts what is too long to show, after a sentence, and loses nothing', () => {
    const text = 'One two three. '.repeat(4_000);
    const { utterances } = layOut([said('Hi'), said(text), said('Bye')]);
    expect(utterances.length).toBeGreaterThan(5);
    expect(utterances[1]?.text.endsWith('. ')).toBe(true);
    const whole = textOf(utterances);
    expect(whole).toBe(`Hi\n${text}\nBye`);
    for (const u of utterances) expect(sliceCodepoints(whole, u.start, u.end)).toBe(u.text);
  });

  it('never cuts through an emoji', () => {
    for (const { text } of layOut([said(`x${'😀'.repeat(30_000)}`)]).utterances)
      expect(text).not.toMatch(/\p{Cs}/u);
  });

  it('knows the same words by the same people again', () => {
    expect(layOut([said('a', 'Ann')]).fingerprint).toBe(layOut([said('a', 'Ann')]).fingerprint);
    expect(layOut([said('a', 'Ann')]).fingerprint).not.toBe(layOut([said('a', 'Bo')]).fingerprint);
    expect(layOut([said('a'), said('b')]).fingerprint).not.toBe(layOut([said('a b')]).fingerprint);
  });

  it('says how long it took from the first time to the last', () => {
    expect(layOut([said('a')]).seconds).toBeNull();
    expect(
      layOut([
        { ...said('a'), startMs: 2000, endMs: 9000 },
        { ...said('b'), startMs: 5000 },
      ]).seconds,
    ).toBe(7);
  });
});

describe('the name of a file', () => {
  it.each([
    ['interviews/03_maya-okafor.vtt', '03 maya-okafor', null],
    ['GMT20250301-140000_Recording.transcript.vtt', 'GMT20250301-140000 Recording', '2025-03-01'],
    ['2025-10-07 Marian Holt.vtt', 'Marian Holt', '2025-10-07'],
    ['2025-02-31 Anna.txt', '2025-02-31 Anna', null],
    ['.vtt', 'Conversation', null],
  ])('%s', (file, title, heldOn) => {
    expect(nameOf(file)).toEqual({ title, heldOn });
  });
});
