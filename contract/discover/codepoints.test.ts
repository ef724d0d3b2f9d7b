import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codepointLength, sliceCodepoints, toCodepoints, toUtf16 } from './codepoints.ts';

describe('offsets in codepoints', () => {
  it('counts an emoji once where JavaScript counts two', () => {
    expect(codepointLength('a😀b')).toBe(3);
    expect(toCodepoints('a😀b', 3)).toBe(2);
    expect(toUtf16('a😀b', 2)).toBe(3);
  });

  it('counts an offset inside of a pair as before it', () => {
    expect(toCodepoints('a😀b', 2)).toBe(1);
  });

  it('counts a lone surrogate as one', () => {
    expect(codepointLength('\ud83d\ud83d\ude00\ude00')).toBe(3);
  });

  it('stays within the text', () => {
    expect(toUtf16('ab', 9)).toBe(2);
    expect(toCodepoints('ab', 9)).toBe(2);
    expect(sliceCodepoints('ab', 1, 9)).toBe('b');
  });

  it('agrees with spreading the text into codepoints', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(codepointLength(text)).toBe([...text].length);
        expect(sliceCodepoints(text, start, end)).toBe([...text].slice(start, end).join(''));
        expect(toCodepoints(text, toUtf16(text, start))).toBe(Math.min(start, [...text].length));
      }),
    );
  });
});
