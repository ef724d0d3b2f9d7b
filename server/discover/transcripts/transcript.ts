import { codepointLength } from '@rehire/contract/discover/codepoints';
import { createHash } from 'node:crypto';
import type { Spoken } from './parse/spoken.ts';

/** An utterance longer than this is cut, so that a page can show it and search can index it. Codepoints. */
const LONGEST_UTTERANCE = 10_000;

/** What was said in one go, with its place in the transcript's text in codepoints. */
export interface PlacedUtterance extends Spoken {
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

/** What is known of a conversation from its words. */
export interface Conversation {
  readonly utterances: readonly PlacedUtterance[];
  readonly speakers: readonly string[];
  readonly words: number;
  readonly seconds: number | null;
  /** SHA-256 of who said what: the same conversation has the same, whatever file it came in. */
  readonly fingerprint: string;
}

/** Cuts a long text after a sentence, else after a space, else between two characters. */
export function cut(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_UTTERANCE) {
    const window = rest.slice(0, LONGEST_UTTERANCE);
    const sentence = /^[\s\S]*[.!?。？！]\s/u.exec(window)?.[0].length ?? 0;
    const space = window.lastIndexOf(' ') + 1;
    let at =
      sentence > LONGEST_UTTERANCE / 2 ? sentence : space > LONGEST_UTTERANCE / 2 ? space : LONGEST_UTTERANCE;
    const lead = rest.charCodeAt(at - 1);
    if (lead >= 0xd800 && lead <= 0xdbff) at -= 1;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  pieces.push(rest);
  return pieces;
}

/** How many words a text has: what stands between white space. */
export const wordsIn = (text: string): number => text.match(/\S+/gu)?.length ?? 0;

/**
 * Lays what was said out as one text: the utterances in order with a line feed between them. Pieces of one that was cut
 * follow each other without.
 */
export function layOut(spoken: readonly Spoken[]): Conversation {
  const utterances: PlacedUtterance[] = [];
  const speakers = new Set<string>();
  const hash = createHash('sha256');
  let at = 0;
  let words = 0;
  for (const one of spoken) {
    if (one.speaker !== null) speakers.add(one.speaker);
    hash.update(JSON.stringify([one.speaker, one.text]));
    words += wordsIn(one.text);
    if (utterances.length > 0) at += 1;
    for (const text of cut(one.text)) {
      const end = at + codepointLength(text);
      utterances.push({ ...one, text, position: utterances.length, start: at, end });
      at = end;
    }
  }
  return {
    utterances,
    speakers: [...speakers],
    words,
    seconds: secondsOf(utterances),
    fingerprint: hash.digest('hex'),
  };
}

/** From the first second that is known to the last; null where none is. */
export function secondsOf(utterances: readonly Pick<PlacedUtterance, 'startMs' | 'endMs'>[]): number | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of utterances) {
    if (startMs !== null) first = Math.min(first, startMs);
    last = Math.max(last, endMs ?? startMs ?? last);
  }
  return last >= first ? (last - first) / 1000 : null;
}

/**
 * The text of a run of utterances that follow each other, as it stands in the transcript: between two are as many line feeds
 * as one begins after the other ends.
 */
export function textOf(
  utterances: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  return utterances
    .map((one, i) => {
      const before = utterances[i - 1];
      return before ? `${'\n'.repeat(one.start - before.end)}${one.text}` : one.text;
    })
    .join('');
}

function isDay(iso: string): boolean {
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
}

/** What a conversation is called by the name of its file, and the day it was held on where the name says so. */
export function nameOf(fileName: string): { title: string; heldOn: string | null } {
  const base = fileName.split(/[/\\]/).at(-1) ?? fileName;
  const bare = base
    .replace(/(?:\.transcript)?\.[a-z0-9]{1,5}$/i, '')
    .replace(/_+/g, ' ')
    .trim();
  const date = /(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(base);
  const iso = date ? `${date[1]}-${date[2]}-${date[3]}` : null;
  const title =
    iso !== null && isDay(iso) && bare.startsWith(iso)
      ? bare.slice(iso.length).replace(/^[\s\-–—]+/, '') || bare
      : bare;
  return { title: title.slice(0, 200) || 'Conversation', heldOn: iso !== null && isDay(iso) ? iso : null };
}
