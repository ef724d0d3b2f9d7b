import { codepointLength } from '@rehire/contract/discover/codepoints';
import { createHash } from 'node:crypto';
import type { Conversion, Figures, ImportKind } from '../../platform/imports/kind.ts';
import { ReaderError } from '../../platform/readers/reader-error.ts';
import { secondsOf, wordsIn } from '../transcripts/transcript.ts';
import type { KeptElement } from './project.ts';
import { layLines, type Line } from './lines.ts';
import { countBelow, wordsOf } from './places.ts';
import { NotAProject } from './nodes.ts';
import { type FoundRecording, openArchive } from './project-archive.ts';
import { readProject } from './qde-read.ts';
import type { FileSelection } from './qde-sources.ts';

/** A text of the file on its way into the record; its lines and quotes follow in sets of their own, by its number. */
export interface IncomingSource {
  readonly number: number;
  readonly id: string;
  /** What other parts of the file know it by. */
  readonly knownBy: string;
  readonly recording: FoundRecording | null;
  readonly seconds: number | null;
  readonly title: string;
  readonly memo: string;
  readonly at: string | null;
  readonly speakers: readonly string[];
  readonly utterances: number;
  readonly words: number;
  readonly fingerprint: string;
}

export interface IncomingLine extends Line {
  readonly number: number;
  readonly position: number;
}

export interface IncomingQuote {
  readonly number: number;
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly memo: string;
  readonly at: string | null;
  readonly codings: FileSelection['codings'];
}

const CONTEXT = 64;

/** The text without carriage returns, and where its places stand without them. */
function withoutReturns(text: string): { text: string; at: (offset: number) => number } {
  if (!text.includes('\r')) return { text, at: (offset) => offset };
  const gone: number[] = [];
  let at = 0;
  const kept = text.replace(/\r\n?|[^\r]+/g, (run) => {
    const length = codepointLength(run);
    if (run === '\r\n') gone.push(at);
    at += length;
    return run[0] === '\r' ? '\n' : run;
  });
  return {
    text: kept,
    at: (offset) => offset - countBelow(gone, offset),
  };
}

const fingerprintOf = (lines: readonly Line[]): string => {
  const hash = createHash('sha256');
  for (const { speaker, text } of lines) hash.update(JSON.stringify([speaker, text]));
  return hash.digest('hex');
};

const KEPT_AS: Readonly<Record<string, string>> = {
  Note: 'notes kept for the way out',
  Link: 'links kept for the way out',
  Graph: 'drawings kept for the way out',
  Set: 'sets of codes kept for the way out',
};

const keptFigures = (kept: readonly KeptElement[]): Figures =>
  Object.fromEntries(
    Object.entries(KEPT_AS).flatMap(([name, title]) => {
      const count = kept.filter((each) => each.name === name).length;
      return count > 0 ? [[title, count]] : [];
    }),
  );

async function convert(conversion: Conversion): Promise<Figures> {
  try {
    return await convertProject(conversion);
  } catch (error) {
    if (error instanceof NotAProject) throw new ReaderError('broken', error.message);
    throw error;
  }
}

async function convertProject(conversion: Conversion): Promise<Figures> {
  const { out } = conversion;
  const archive = await openArchive(conversion);
  const project = readProject(archive.project, (path) => archive.note(path));
  for (const code of project.codes) await out.record('codes', code);
  for (const each of project.variables) await out.record('variables', each);
  let [number, quotes, codings, recordings] = [0, 0, 0, 0];
  for (const [at, source] of project.sources.entries()) {
    const reject = (column: string, value: string, why: string) =>
      out.reject({
        line: at + 1,
        column,
        value: value.slice(0, 200),
        reason: `In “${source.name}”: ${why}.`,
      });
    const written = await archive.text(source);
    if (typeof written !== 'string') {
      await reject('TextSource', source.name, written.why);
      continue;
    }
    const recording = archive.recording(source);
    if (recording && 'why' in recording) await reject('path', source.recording ?? '', recording.why);
    const clear = withoutReturns(written.replace(/^\ufeff/, ''));
    const length = codepointLength(clear.text);
    const places = source.selections.map((each) => ({
      ...each,
      start: clear.at(each.start),
      end: clear.at(each.end),
    }));
    const moments = source.moments.map(({ position, ms }) => ({ position: clear.at(position), ms }));
    const laid = layLines(clear.text, places, project.origin === 'Rehire', moments);
    if (laid.lines.length === 0) {
      await reject('TextSource', source.name, 'there are no words in it');
      continue;
    }
    await out.record('sources', {
      number,
      id: source.id,
      knownBy: source.knownBy,
      recording: recording && 'name' in recording ? recording : null,
      seconds: secondsOf(laid.lines),
      title: source.name.slice(0, 200),
      memo: source.memo,
      at: source.at,
      speakers: [...new Set(laid.lines.flatMap(({ speaker }) => speaker ?? []))],
      utterances: laid.lines.length,
      words: laid.lines.reduce((sum, { text }) => sum + wordsIn(text), 0),
      fingerprint: fingerprintOf(laid.lines),
    } satisfies IncomingSource);
    for (const [position, line] of laid.lines.entries())
      await out.record('lines', { ...line, number, position } satisfies IncomingLine);
    for (const value of source.values) await out.record('values', { ...value, of: 'source', id: source.id });
    const ours = laid.lines.reduce<{ parts: string[]; end: number }>(
      ({ parts, end }, line) => {
        parts.push('\n'.repeat(line.start - end), line.text);
        return { parts, end: line.end };
      },
      { parts: [], end: 0 },
    ).parts;
    const words = wordsOf(ours.join(''));
    for (const place of places) {
      if (!(place.start >= 0 && place.end > place.start && place.end <= length)) {
        await reject(
          'PlainTextSelection',
          `${place.start}–${place.end}`,
          'a selection reaches beyond the text',
        );
        continue;
      }
      const { start, end } = laid.at(place);
      const text = words({ start, end });
      if (text.trim() === '') {
        await reject('PlainTextSelection', `${place.start}–${place.end}`, 'a selection holds no words');
        continue;
      }
      await out.record('quotes', {
        number,
        id: place.id,
        start,
        end,
        text,
        prefix: words({ start: Math.max(0, start - CONTEXT), end: start }),
        suffix: words({ start: end, end: end + CONTEXT }),
        memo: place.memo,
        at: place.at,
        codings: place.codings,
      } satisfies IncomingQuote);
      quotes += 1;
      codings += place.codings.length;
    }
    number += 1;
    if (recording && 'name' in recording) recordings += 1;
  }
  for (const { values, ...each } of project.cases) {
    await out.record('cases', each);
    for (const value of values) await out.record('values', { ...value, of: 'case', id: each.id });
  }
  for (const each of project.sets) await out.record('sets', each);
  for (const each of project.kept) await out.record('kept', each);
  for (const [what, count] of project.leftOut) out.setAside(what, count);
  return {
    conversations: number,
    codes: project.codes.length,
    quotes,
    codings,
    cases: project.cases.length,
    variables: project.variables.length,
    sets: project.sets.length,
    ...(recordings > 0 ? { recordings } : {}),
    ...keptFigures(project.kept),
  };
}

/** A coded project of another tool (REFI-QDA 1.0, `.qdpx`). This half runs in the reader's process. */
export const projectKind: ImportKind = {
  name: 'project',
  title: 'Coded project (REFI-QDA)',
  formats: ['qdpx'],
  fields: [],
  layouts: [],
  convert,
};
