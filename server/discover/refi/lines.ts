import { codepointLength } from '@rehire/contract/discover/codepoints';
import { nameBefore, speakersAmong } from '../transcripts/parse/speakers.ts';
import { cut } from '../transcripts/transcript.ts';
import { countBelow, type Marked, shifts } from './places.ts';
import type { Moment } from './qde-sources.ts';
import { type TimedSpan, timesOf } from './sync.ts';

/** A line of a conversation as it is exchanged. Offsets are codepoints of the conversation's text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly text: string;
  /** The text stands as another tool's file had it: no name is put before it. */
  readonly verbatim: boolean;
  /** When it was said, in the recording; null where that is not known. */
  readonly startMs: number | null;
  readonly endMs: number | null;
}

/** A conversation as plain text for other tools: each line begins with who says it, and offsets move along. */
export function readable(lines: readonly Line[]): {
  text: string;
  at: (offset: number, isEnd: boolean) => number;
  /** The lines of the text, the name before each included, and when they were said. */
  rows: readonly TimedSpan[];
} {
  const parts: string[] = [];
  const rows: TimedSpan[] = [];
  let written = 0;
  const added: { readonly from: number; readonly length: number }[] = [];
  let last = { start: 0, end: 0 };
  for (const [at, each] of lines.entries()) {
    const begins = at === 0 || each.start > last.end;
    const prefix = begins && each.speaker !== null && !each.verbatim ? `${each.speaker}: ` : '';
    parts.push(`${'\n'.repeat(each.start - last.end)}${prefix}${each.text}`);
    const length = codepointLength(prefix);
    added.push({ from: each.start, length });
    const from = written + each.start - last.end;
    written = from + length + each.end - each.start;
    const row = begins ? undefined : rows.pop();
    const { startMs, endMs } = each;
    rows.push({ from: row?.from ?? from, to: written, startMs: row ? row.startMs : startMs, endMs });
    last = each;
  }
  const moved = shifts(added);
  return {
    text: parts.join(''),
    at: (offset, isEnd) => offset + moved(offset, isEnd),
    rows,
  };
}

/** A text of another tool as a conversation, and where its places stand there. */
export interface Laid {
  readonly lines: readonly Line[];
  readonly at: (place: Marked) => Marked;
}

/** A line that begins with a name as `readable` writes it. */
function named(line: string, speakers: ReadonlySet<string>): { name: string; rest: string } | null {
  const found = nameBefore(line);
  return found &&
    speakers.has(found.name) &&
    found.rest.trim() !== '' &&
    line === `${found.name}: ${found.rest}`
    ? found
    : null;
}

/** Where rows stand in the text that they make, a line feed after each. */
function spansOf(rows: readonly string[]): { from: number; to: number }[] {
  let from = 0;
  return rows.map((row) => {
    const span = { from, to: from + codepointLength(row) };
    from = span.to + 1;
    return span;
  });
}

/**
 * Lays a text out as a conversation, so that `readable` gives the same text again, line feeds at its end aside. A name
 * before a line is taken off it; where something that is marked begins or ends within the name, the line stays as it is. A
 * line without a name is said by who spoke before.
 * @param ours the text is one that Rehire wrote: every name before a line is a speaker
 * @param moments of its recording, by their places in the text
 */
export function layLines(
  text: string,
  marked: readonly Marked[],
  ours: boolean,
  moments: readonly Moment[] = [],
): Laid {
  const rows = text.split('\n');
  const speakers = ours ? new Set(rows.flatMap((row) => nameBefore(row)?.name ?? [])) : speakersAmong(rows);
  const edges = marked.flatMap(({ start, end }) => [start, end - 1]).toSorted((a, b) => a - b);
  const marksWithin = (from: number, to: number): boolean =>
    (edges[countBelow(edges, from)] ?? Infinity) < to;
  const lines: Line[] = [];
  // line feeds before the first line are its own, so that a conversation begins at 0
  const lead = /^\n*/.exec(text)?.[0] ?? '';
  const taken: { readonly from: number; readonly length: number }[] = [];
  let [at, off] = [0, 0];
  let speaker: string | null = null;
  const whole = [lead + (rows[lead.length] ?? ''), ...rows.slice(lead.length + 1)];
  const times = timesOf(spansOf(whole), moments, ours);
  for (const [index, row] of whole.entries()) {
    const length = codepointLength(row);
    const head = named(row, speakers);
    const before = head ? codepointLength(head.name) + 2 : 0;
    if (head) speaker = head.name;
    const strips = head !== null && !marksWithin(at, at + before);
    let start = at - off;
    for (const piece of row.replaceAll('\n', '') === '' ? [] : cut(strips ? head.rest : row)) {
      const end = start + codepointLength(piece);
      const { startMs, endMs } = times[index] ?? { startMs: null, endMs: null };
      const verbatim = !strips && speaker !== null;
      lines.push({ start, end, speaker, text: piece, verbatim, startMs, endMs });
      start = end;
    }
    if (strips) {
      taken.push({ from: at, length: before });
      off += before;
    }
    at += length + 1;
  }
  const gone = shifts(taken);
  const moved = (offset: number, isEnd: boolean): number => offset - gone(offset, isEnd);
  return {
    lines,
    at: ({ start, end }) => ({ start: moved(start, false), end: moved(end, true) }),
  };
}
