import { codepointLength, toCodepoints } from '@rehire/contract/discover/codepoints';

/** What somebody is called by. */
export interface Person {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly email: string | null;
}

/** What of a person's names is looked for. */
export interface Names {
  /** Names that mean nobody else: in any case, and with other marks between their words, as in names of files. */
  readonly whole: readonly string[];
  /** Words of the name, as they are written or in capitals: "Rose" is a name and "rose" is none. */
  readonly parts: readonly string[];
}

/** Words that stand in many names and name nobody. */
const particles = new Set([
  'al',
  'bin',
  'da',
  'de',
  'del',
  'den',
  'der',
  'di',
  'dos',
  'du',
  'el',
  'la',
  'le',
  'of',
  'ter',
  'the',
  'van',
  'von',
  'und',
  'and',
  'mr',
  'mrs',
  'ms',
  'dr',
  'customer',
]);

const wordsOf = (name: string): string[] => name.split(/[\s.,_-]+/u).filter((word) => word !== '');

/** The names of a person that are looked for, longest first. */
export function namesOf({ name, aliases, email }: Person): Names {
  const words = wordsOf(name.normalize('NFC'));
  const [last, first] = [words.at(-1) ?? '', words.slice(0, -1).join(' ')];
  const whole = words.length > 1 ? [words.join(' '), `${last}, ${first}`] : [];
  const others = aliases.map((alias) => alias.normalize('NFC').trim()).filter((alias) => alias !== '');
  const parts = words.filter(
    (word) => [...word].length > 1 && !particles.has(word.toLowerCase()) && /\p{L}/u.test(word),
  );
  const byLength = (all: readonly string[]): string[] =>
    [...new Set(all)].toSorted((a, b) => b.length - a.length);
  return {
    whole: byLength([...whole, ...others, ...(email === null ? [] : [email])]),
    parts: byLength(parts.flatMap((word) => [word, word.toUpperCase()])),
  };
}

/** Scripts that put no space between words: a name ends there where it ends. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

const escaped = (letter: string): string => letter.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A letter with or without its accents, however they are encoded. */
function lettersOf(word: string): string {
  return [...word]
    .map((letter) => {
      const [base = letter, ...accents] = letter.normalize('NFD');
      return accents.length === 0 ? escaped(letter) : `(?:${escaped(letter)}|${escaped(base)}\\p{M}*)`;
    })
    .join('');
}

function patternOf(name: string): string {
  const words = name.includes('@')
    ? lettersOf(name)
    : name
        .split(/[\s._-]+/u)
        .map(lettersOf)
        .join('[\\s._-]+');
  return unspaced.test(name) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}\\p{M}])`;
}

/** A part of a text that was replaced, in codepoints of the text before, and how long it is now. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** Replaces names in texts. */
export type Replace = (text: string) => { readonly text: string; readonly edits: readonly Edit[] };

/** @returns what replaces these names by a pseudonym; where two names overlap, the one that begins first, the longer of those */
export function replacing({ whole, parts }: Names, pseudonym: string): Replace {
  const patterns = [
    ...whole.map((name) => new RegExp(patternOf(name), 'giu')),
    ...parts.map((name) => new RegExp(patternOf(name), 'gu')),
  ];
  const length = codepointLength(pseudonym);
  return (text) => {
    const found = patterns
      .flatMap((pattern) =>
        [...text.matchAll(pattern)].map((match) => ({ at: match.index, to: match.index + match[0].length })),
      )
      .toSorted((a, b) => a.at - b.at || b.to - a.to);
    const edits: Edit[] = [];
    let after = '';
    let done = 0;
    for (const { at, to } of found) {
      if (at < done) continue;
      after += text.slice(done, at) + pseudonym;
      edits.push({ start: toCodepoints(text, at), end: toCodepoints(text, to), length });
      done = to;
    }
    return { text: after + text.slice(done), edits };
  };
}

/** Where an offset of the text before stands after: within what was replaced, at its beginning or its end. */
export function movedBy(edits: readonly Edit[], offset: number, edge: 'start' | 'end'): number {
  let shift = 0;
  for (const { start, end, length } of edits) {
    if (end <= offset) shift += length - (end - start);
    else if (start < offset) return start + shift + (edge === 'start' ? 0 : length);
    else break;
  }
  return offset + shift;
}

/** A text of many pieces that is replaced piece by piece. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces names in utterances, which keep the gaps between them. @returns them, and every edit in offsets of the whole text */
export function replacedIn<P extends Piece>(
  pieces: readonly P[],
  replace: Replace,
): { pieces: P[]; edits: Edit[] } {
  const edits: Edit[] = [];
  let shift = 0;
  const moved = pieces.map((piece) => {
    const { text, edits: own } = replace(piece.text);
    const start = piece.start + shift;
    for (const edit of own) {
      edits.push({ ...edit, start: piece.start + edit.start, end: piece.start + edit.end });
      shift += edit.length - (edit.end - edit.start);
    }
    return { ...piece, text, start, end: piece.end + shift };
  });
  return { pieces: moved, edits };
}
