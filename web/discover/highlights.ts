import { toCodepoints, toUtf16 } from '@rehire/contract/discover/codepoints';

/** What is needed of an utterance: its text, and where it begins in the transcript, in codepoints. */
export interface Spoken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Highlight {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of an utterance's text and the highlights that cover it, in UTF-16 units of the utterance. */
export interface Piece {
  readonly at: number;
  readonly text: string;
  readonly quotes: readonly string[];
}

/** Cuts an utterance where highlights begin and end; highlights may overlap, and reach over several utterances. */
export function pieces(spoken: Spoken, highlights: readonly Highlight[]): Piece[] {
  const { text, start } = spoken;
  const within = highlights
    .filter((each) => each.start < spoken.end && each.end > start)
    .map((each) => ({
      id: each.id,
      from: toUtf16(text, Math.max(0, each.start - start)),
      to: toUtf16(text, each.end - start),
    }));
  const cuts = [...new Set([0, text.length, ...within.flatMap(({ from, to }) => [from, to])])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((at, index) => {
    const end = cuts[index + 1] ?? text.length;
    return {
      at,
      text: text.slice(at, end),
      quotes: within.filter(({ from, to }) => from <= at && to >= end).map(({ id }) => id),
    };
  });
}

/** The highlights of each utterance, in their order; both come sorted by where they begin. */
export function highlightsByLine<T extends Highlight>(
  lines: readonly Spoken[],
  highlights: readonly T[],
): readonly (readonly T[])[] {
  const byLine: T[][] = lines.map(() => []);
  let first = 0;
  for (const highlight of highlights.toSorted((a, b) => a.start - b.start)) {
    while ((lines[first]?.end ?? Infinity) <= highlight.start) first += 1;
    for (let at = first; (lines[at]?.start ?? Infinity) < highlight.end; at++) byLine[at]?.push(highlight);
  }
  return byLine;
}

/** A place within the transcript: which utterance, and how many UTF-16 units into it. */
export interface Spot {
  readonly position: number;
  readonly offset: number;
}

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What a selection from one spot to another means to the server: codepoint offsets of the transcript and the words there.
 * White space at either end is left out; a selection without words is null.
 */
export function placeOf(spoken: readonly Spoken[], from: Spot, to: Spot): Place | null {
  const [first, last] = [spoken[from.position], spoken[to.position]];
  if (!first || !last) return null;
  const text = spoken
    .slice(from.position, to.position + 1)
    .map((each, index) => {
      const begin = index === 0 ? from.offset : 0;
      const end = from.position + index === to.position ? to.offset : each.text.length;
      const before = index === 0 ? undefined : spoken[from.position + index - 1];
      return `${before ? '\n'.repeat(each.start - before.end) : ''}${each.text.slice(begin, end)}`;
    })
    .join('');
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const lead = text.length - text.trimStart().length;
  const start = first.start + toCodepoints(first.text, from.offset) + toCodepoints(text, lead);
  return { start, end: start + toCodepoints(trimmed, trimmed.length), text: trimmed };
}

/** Where the words of an utterance begin and end, for selecting by keyboard. */
export function words(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
