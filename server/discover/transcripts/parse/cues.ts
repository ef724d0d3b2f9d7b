import { CLOCK, readClock } from './clock.ts';
import { storable } from '../../../platform/record/storable.ts';
import { nameBefore, speakersAmong } from './speakers.ts';
import { NotATranscript, type Spoken } from './spoken.ts';

const TIMING = new RegExp(String.raw`^\s*(${CLOCK})\s*-+>\s*(${CLOCK})`);
/** What Whisper writes to the terminal: the times in brackets, the words behind them. */
const BRACKETED = new RegExp(String.raw`^\s*\[(${CLOCK})\s*-+>\s*(${CLOCK})\][ \t]*(.*)$`);

/** Whether a text is cues of one line each, their times in brackets. */
export const isBracketed = (text: string): boolean =>
  BRACKETED.test(text.trimStart().split('\n', 1)[0] ?? '');

interface Cue {
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly lines: string[];
}

/** A line of a cue: `voice` where the markup says who speaks. */
interface VoicedLine {
  readonly voice: string | null;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  quot: '"',
  apos: "'",
};

function entity(whole: string, name: string): string {
  const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
  const decimal = /^#(\d{1,7})$/.exec(name)?.[1];
  const point = code ? Number.parseInt(code, 16) : decimal ? Number(decimal) : null;
  if (point !== null) return point <= 0x10ffff ? storable(String.fromCodePoint(point)) : '\ufffd';
  return ENTITIES[name] ?? whole;
}

const plain = (text: string): string =>
  text
    .replace(/<\/?(?:[bicuv]|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}/gi, '')
    .replace(/&(#?\w{1,8});/g, entity);

/** Splits a cue's text by its `<v Name>` marks; what stands before the first has no voice. */
function voices(text: string): VoicedLine[] {
  const parts: VoicedLine[] = [];
  let voice: string | null = null;
  let from = 0;
  const add = (piece: string): void => {
    for (const line of piece.split('\n'))
      if (plain(line).trim() !== '') parts.push({ voice, text: plain(line).trim() });
  };
  for (const mark of text.matchAll(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>|<\/v>/gi)) {
    add(text.slice(from, mark.index));
    voice = mark[1] === undefined ? null : plain(mark[1]).trim() || null;
    from = mark.index + mark[0].length;
  }
  add(text.slice(from));
  return parts;
}

function readCues(text: string): Cue[] {
  const cues: Cue[] = [];
  let cue: Cue | null = null;
  for (const line of text.split('\n')) {
    const timing = TIMING.exec(line) ?? BRACKETED.exec(line);
    if (timing) {
      const [startMs, endMs] = [readClock(timing[1] ?? ''), readClock(timing[2] ?? '')];
      cue = {
        startMs,
        endMs: startMs !== null && endMs !== null && endMs < startMs ? startMs : endMs,
        lines: timing[3] === undefined ? [] : [timing[3]],
      };
      cues.push(cue);
    } else if (line.trim() === '') {
      cue = null;
    } else {
      cue?.lines.push(line);
    }
  }
  return cues;
}

/**
 * Reads captions: WebVTT as Zoom (`Name: text`), Teams (`<v Name>text</v>`) and others write it, and SubRip (SRT). A cue
 * is an utterance; its lines are joined by a space, and a second speaker within it begins another. Cues stay in the order
 * of the file, also where their times overlap. Marks of style, notes and numbers of cues are left out.
 * @throws NotATranscript where no cue holds text.
 */
export function parseCues(text: string): Spoken[] {
  const cues = readCues(text).map((cue) => ({ ...cue, parts: voices(cue.lines.join('\n')) }));
  const speakers = speakersAmong(
    cues.flatMap((cue) => cue.parts.filter((p) => p.voice === null).map((p) => p.text)),
  );
  const spoken: Spoken[] = [];
  for (const { startMs, endMs, parts } of cues) {
    let open: { speaker: string | null; words: string[] } | null = null;
    const close = (): void => {
      const text = open?.words.join(' ').trim() ?? '';
      if (open && text !== '') spoken.push({ speaker: open.speaker, startMs, endMs, text });
    };
    for (const part of parts) {
      const named = part.voice === null ? nameBefore(part.text) : null;
      const speaker = part.voice ?? (named && speakers.has(named.name) ? named.name : null);
      const said = named && speaker === named.name ? named.rest.trim() : part.text;
      if (open && (speaker === null || speaker === open.speaker)) {
        open.words.push(said);
      } else {
        close();
        open = { speaker, words: [said] };
      }
    }
    close();
  }
  if (spoken.length === 0)
    throw new NotATranscript('There is no caption with a time and words in this file.');
  return spoken;
}
