import { codepointLength } from '@rehire/contract/discover/codepoints';
import { diffArrays, diffChars } from 'diff';
import type { Place } from '../quotes/quote.ts';

/** A quote as it stood before an edit: offsets from where the utterance begins, in codepoints, and its words. */
export interface KeptPlace extends Place {
  readonly quote: string;
  readonly text: string;
  /** The quote's version once the edit was done: another one tells that somebody placed it since. */
  readonly version: number;
}

/** What it takes to undo a change of a conversation. */
export type Undoing =
  | {
      readonly kind: 'text';
      readonly position: number;
      readonly before: Said;
      readonly after: Said;
      readonly places: readonly KeptPlace[];
    }
  | {
      readonly kind: 'speaker';
      readonly positions: readonly number[];
      readonly from: string | null;
      readonly to: string;
    };

export interface Said {
  readonly text: string;
  readonly speaker: string | null;
}

/** A run of an edited text: what stood there and what stands there now, in codepoints, and how many of them are the same. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly until: number;
  readonly same: number;
}

/** What is compared: words, runs of white space, and every other character by itself. */
const TOKEN = /[\p{L}\p{N}\p{M}'’]+|\s+|./gsu;

/** Beyond so many changed tokens the text is taken as written anew; comparing costs the square of it. */
const MOST_CHANGES = 2_000;
/** Beyond so many characters a changed run is not looked into. */
const LONGEST_RUN = 1_000;

const sameWithin = (before: string, after: string): number =>
  before.length > LONGEST_RUN || after.length > LONGEST_RUN
    ? 0
    : diffChars(before, after).reduce(
        (sum, { added, removed, value }) => (added || removed ? sum : sum + codepointLength(value)),
        0,
      );

interface Run {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: readonly string[];
}

/** What was taken out and put in, in order. Where both begin or end alike, they are the same there. */
function runsOf(before: readonly string[], after: readonly string[]): Run[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [was, is] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const same = (value: readonly string[]): Run[] =>
    value.length === 0 ? [] : [{ added: false, removed: false, value }];
  return [
    ...same(before.slice(0, head)),
    ...(diffArrays(was, is, { maxEditLength: MOST_CHANGES }) ?? [
      { added: false, removed: true, value: was },
      { added: true, removed: false, value: is },
    ]),
    ...same(before.slice(before.length - tail)),
  ];
}

function hunksOf(before: string, after: string): Hunk[] {
  const hunks: Hunk[] = [];
  let [from, at] = [0, 0];
  let [gone, come] = ['', ''];
  const add = (was: string, is: string, same: number): void => {
    const [to, until] = [from + codepointLength(was), at + codepointLength(is)];
    hunks.push({ from, to, at, until, same });
    [from, at] = [to, until];
  };
  const close = (): void => {
    if (gone !== '' || come !== '') add(gone, come, gone === '' || come === '' ? 0 : sameWithin(gone, come));
    [gone, come] = ['', ''];
  };
  for (const { added, removed, value } of runsOf(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [])) {
    const text = value.join('');
    if (removed) gone += text;
    else if (added) come += text;
    else {
      close();
      add(text, text, codepointLength(text));
    }
  }
  close();
  return hunks;
}

const isKept = ({ from, to, at, until, same }: Hunk): boolean => same === to - from && same === until - at;

const isEdge = (character: string | undefined): boolean => /^[\s\p{P}]$/u.test(character ?? '');

/**
 * Where the parts of a text stand once it was edited. A part moves with its words: what was written into it or in place of
 * all of some of its words belongs to it, what was written before or after it does not. Where fewer than half of its
 * characters are left, it stands nowhere: null.
 * @returns for a part (codepoints of the text before; it may reach out at either side) its place in the text after
 */
export function edited(before: string, after: string): (place: Place) => Place | null {
  const hunks = hunksOf(before, after);
  const [length, grown] = [codepointLength(before), codepointLength(after) - codepointLength(before)];
  const startOf = (start: number): number => {
    if (start < 0) return start;
    if (start >= length) return start + grown;
    const hunk = hunks.find(({ from, to }) => from <= start && start < to);
    if (!hunk) return start + grown;
    if (isKept(hunk)) return hunk.at + (start - hunk.from);
    return start === hunk.from ? hunk.at : hunk.until;
  };
  const endOf = (end: number): number => {
    if (end <= 0) return end;
    if (end > length) return end + grown;
    const hunk = hunks.find(({ from, to }) => from < end && end <= to);
    if (!hunk) return end + grown;
    if (isKept(hunk)) return hunk.at + (end - hunk.from);
    return end === hunk.to ? hunk.until : hunk.at;
  };
  const [was, now] = [[...before], [...after]];
  /** Without the spaces and marks that an edit put at either end, where there were none. */
  const trimmed = (from: Place, { start, end }: Place): Place => {
    let [first, last] = [start, end];
    if (isEdge(now[first]) && !isEdge(was[from.start])) while (first < last && isEdge(now[first])) first += 1;
    if (isEdge(now[last - 1]) && !isEdge(was[from.end - 1]))
      while (last > first && isEdge(now[last - 1])) last -= 1;
    return { start: first, end: last };
  };
  return ({ start, end }) => {
    const left = hunks.reduce(
      (sum, { from, to, same }) => {
        const overlap = Math.min(end, to) - Math.max(start, from);
        return overlap > 0 ? sum + (same * overlap) / (to - from) : sum;
      },
      Math.max(0, -start) + Math.max(0, end - length),
    );
    const place = trimmed({ start, end }, { start: startOf(start), end: endOf(end) });
    return place.end > place.start && left * 2 >= end - start ? place : null;
  };
}
