import {
  codepointLength,
  sliceCodepoints,
  toCodepoints,
  toUtf16,
} from '@rehire/contract/discover/codepoints';
import { textOf } from '../transcripts/transcript.ts';

/** How many codepoints before and after a quote are kept, to find it again when the transcript is edited. */
export const CONTEXT = 64;

/** A part of a transcript, in codepoints of its text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A part of a transcript with its words and the words around it. */
export interface Anchor extends Place {
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
}

interface Piece extends Place {
  readonly text: string;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Widens a part to whole characters as a reader sees them: no half of a family emoji, no accent without its letter. */
function wholeCharacters(text: string, { start, end }: Place): Place {
  const segments = graphemes.segment(text);
  const from = segments.containing(toUtf16(text, start))?.index ?? 0;
  const last = segments.containing(toUtf16(text, end) - 1);
  return {
    start: toCodepoints(text, from),
    end: last ? toCodepoints(text, last.index + last.segment.length) : codepointLength(text),
  };
}

/**
 * Anchors a highlight in the utterances around it.
 * @param pieces utterances that follow each other and reach over the whole part, with some context where there is any
 * @returns null where the part does not lie within them
 */
export function anchorIn(pieces: readonly Piece[], { start, end }: Place): Anchor | null {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || start < first.start || end > last.end || start >= end) return null;
  const text = textOf(pieces);
  const place = wholeCharacters(text, { start: start - first.start, end: end - first.start });
  return {
    start: place.start + first.start,
    end: place.end + first.start,
    text: sliceCodepoints(text, place.start, place.end),
    prefix: sliceCodepoints(text, Math.max(0, place.start - CONTEXT), place.start),
    suffix: sliceCodepoints(text, place.end, place.end + CONTEXT),
  };
}
