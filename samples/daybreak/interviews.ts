import { home } from '@rehire/server/platform/home';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from './outcomes.ts';
import { SEGMENTS, type SegmentId } from './truth.ts';

/** The file that an interview was kept in: by two meeting tools, a subtitle tool, a typist's text, or a document. */
export type TranscriptFormat = 'zoom' | 'teams' | 'srt' | 'txt' | 'docx' | 'docx-timed';

export interface Turn {
  readonly speaker: string;
  readonly text: string;
}

/** A customer's own words that state an outcome; `quote` is found as it is in the turn's text. */
export interface StatedNeed {
  readonly outcome: string;
  readonly quote: string;
}

export interface Interview {
  readonly number: number;
  readonly person: string;
  readonly interviewer: string;
  readonly segment: SegmentId;
  readonly format: TranscriptFormat;
  /** `YYYY-MM-DD`, like `joined`. */
  readonly date: string;
  readonly joined: string;
  readonly household: number;
  readonly plan: 'weekly' | 'fortnightly';
  /** How late this person's first box was; 0 when it was on time. */
  readonly minutesLate: number;
  readonly turns: readonly Turn[];
  readonly needs: readonly StatedNeed[];
}

/** Not beside this file: the built server holds its code elsewhere. */
const FOLDER = join(home, 'samples/daybreak/interviews');

/**
 * Reads the interviews, which were written by hand. A file has a head of `name: value` lines, an empty line, then one
 * turn a line: `I:` for the interviewer, `P:` for the person. `[o03: words]` marks words that state outcome o03; the
 * marks are taken out of the text and kept beside it.
 */
export function readInterviews(): Interview[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name, index) => parseInterview(readFileSync(join(FOLDER, name), 'utf8'), index + 1));
}

function parseInterview(source: string, number: number): Interview {
  const gap = source.indexOf('\n\n');
  const head = new Map(
    source
      .slice(0, gap)
      .split('\n')
      .map((line) => splitOnce(line, ':')),
  );
  const field = (name: string): string => {
    const value = head.get(name);
    if (value === undefined) throw new Error(`Interview ${number} has no "${name}".`);
    return value;
  };
  const person = field('person');
  const interviewer = field('interviewer');
  const needs: StatedNeed[] = [];
  const turns = source
    .slice(gap)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Turn => {
      const [mark, marked] = splitOnce(line, ':');
      if (mark !== 'I' && mark !== 'P')
        throw new Error(`Interview ${number}: no speaker in "${line.slice(0, 40)}".`);
      const text = marked.replace(/\[(o\d\d): ([^\]]+)\]/g, (_, outcome: string, quote: string) => {
        if (!OUTCOMES.some(({ id }) => id === outcome))
          throw new Error(`Interview ${number}: no outcome ${outcome}.`);
        needs.push({ outcome, quote });
        return quote;
      });
      return { speaker: mark === 'I' ? interviewer : person, text };
    });
  const segment = SEGMENTS.find(({ id }) => id === field('segment'));
  if (!segment) throw new Error(`Interview ${number} names no segment.`);
  return {
    number,
    person,
    interviewer,
    segment: segment.id,
    format: formatOf(field('format')),
    date: field('date'),
    joined: field('joined'),
    household: Number(field('household')),
    plan: head.get('plan') === 'fortnightly' ? 'fortnightly' : 'weekly',
    minutesLate: Number(head.get('late') ?? 0),
    turns,
    needs,
  };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}

function formatOf(text: string): TranscriptFormat {
  switch (text) {
    case 'zoom':
    case 'teams':
    case 'srt':
    case 'txt':
    case 'docx':
    case 'docx-timed':
      return text;
    default:
      throw new Error(`"${text}" is no transcript format.`);
  }
}
