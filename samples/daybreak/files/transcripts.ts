import { Random } from '../../random.ts';
import type { Interview, Turn } from '../interviews.ts';
import { turnsDocument } from './docx.ts';

export interface TranscriptFile {
  readonly name: string;
  readonly interview: Interview;
  readonly content: string | Uint8Array;
}

interface Cue {
  readonly speaker: string;
  readonly text: string;
  /** Milliseconds from the start of the recording. */
  readonly from: number;
  readonly to: number;
}

const EXTENSIONS = {
  zoom: 'vtt',
  teams: 'vtt',
  srt: 'srt',
  txt: 'txt',
  docx: 'docx',
  'docx-timed': 'docx',
} as const;
const MOST_WORDS_IN_A_CUE = 26;

/** The interview as the file that it was kept in, named as teams name them: date, then person. */
export function transcriptFile(interview: Interview): TranscriptFile {
  return {
    name: `${interview.date} ${interview.person}.${EXTENSIONS[interview.format]}`,
    interview,
    content: contentOf(interview),
  };
}

function contentOf(interview: Interview): string | Uint8Array {
  switch (interview.format) {
    case 'zoom':
      return `WEBVTT\n\n${cuesOf(interview)
        .map((cue, index) => `${index + 1}\n${span(cue, '.')}\n${cue.speaker}: ${cue.text}\n`)
        .join('\n')}`;
    case 'teams':
      return `WEBVTT\n\n${cuesOf(interview)
        .map(
          (cue, index) =>
            `${meetingId(interview)}/${index + 1}-0\n${span(cue, '.')}\n<v ${cue.speaker}>${cue.text}</v>\n`,
        )
        .join('\n')}`;
    case 'srt':
      return cuesOf(interview)
        .map((cue, index) => `${index + 1}\r\n${span(cue, ',')}\r\n${cue.speaker}: ${cue.text}\r\n`)
        .join('\r\n');
    case 'txt':
      return interview.turns.map(({ speaker, text }) => `${speaker}: ${text}\n`).join('\n');
    case 'docx':
      return turnsDocument(interview.turns.map(({ speaker, text }) => [`${speaker}: ${text}`]));
    case 'docx-timed':
      return turnsDocument(
        timedTurns(interview).map(({ speaker, text, from }) => [`${speaker}  ${minutes(from)}`, text]),
      );
  }
}

/** Cuts each turn into cues of a sentence or two, spoken at an unhurried pace. */
function cuesOf(interview: Interview): Cue[] {
  return timedTurns(interview).flatMap(({ speaker, text, from, to }) => {
    const parts = cut(text);
    const letters = parts.reduce((sum, part) => sum + part.length, 0);
    let at = from;
    return parts.map((part): Cue => {
      const end = at + Math.round(((to - from) * part.length) / letters);
      const cue = { speaker, text: part, from: at, to: end };
      at = end;
      return cue;
    });
  });
}

function timedTurns({ person, turns }: Interview): Cue[] {
  const random = new Random(`pace of ${person}`);
  let at = random.integer(2000, 9000);
  return turns.map(({ speaker, text }: Turn): Cue => {
    const from = at + random.integer(150, 1400);
    const to = from + Math.round(text.split(' ').length * (340 + 60 * random.uniform()));
    at = to;
    return { speaker, text, from, to };
  });
}

function cut(text: string): string[] {
  const sentences = text.split(/(?<=[.!?]["”]?) +/);
  const parts: string[] = [];
  for (const sentence of sentences) {
    const last = parts.at(-1);
    const fits = last !== undefined && `${last} ${sentence}`.split(' ').length <= MOST_WORDS_IN_A_CUE;
    if (fits) parts[parts.length - 1] = `${last} ${sentence}`;
    else parts.push(sentence);
  }
  return parts;
}

function span({ from, to }: Cue, point: '.' | ','): string {
  return `${clock(from, point)} --> ${clock(to, point)}`;
}

function clock(milliseconds: number, point: '.' | ','): string {
  const time = new Date(milliseconds).toISOString().slice(11, 23);
  return point === '.' ? time : time.replace('.', ',');
}

function minutes(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function meetingId({ person }: Interview): string {
  const random = new Random(`meeting with ${person}`);
  const hex = (length: number): string =>
    Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
