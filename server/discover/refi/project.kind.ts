import { codepointLength } from '@rehire/contract/discover/codepoints';
import { createHash } from 'node:crypto';
import type { Conversion, Figures, ImportKind } from '../../platform/imports/kind.ts';
import { ReaderError } from '../../platform/readers/reader-error.ts';
import { storable } from '../transcripts/parse/decode.ts';
import { wordsIn } from '../transcripts/transcript.ts';
import { layLines, type Line, wordsAt } from './lines.ts';
import { type FileSelection, type FileSource, NotAProject, readProject } from './qde-read.ts';

/** A text of the file on its way into the record; its lines and quotes follow in sets of their own, by its number. */
export interface IncomingSource {
  readonly number: number;
  readonly id: string;
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
    at: (offset) => {
      let [low, high] = [0, gone.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((gone[middle] ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return offset - low;
    },
  };
}

/** The name of a file within the archive that a path of the project means; null where it means something outside. */
function inside(path: string): string | null {
  const name = /^internal:\/\/([^/\\]+)$/i.exec(path)?.[1];
  return name === undefined || name.startsWith('..') ? null : `sources/${name.toLowerCase()}`;
}

function decoded(bytes: Uint8Array): string {
  try {
    return storable(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotAProject('One of its texts is not UTF-8, as REFI-QDA has it.');
  }
}

/** What the archive holds: the project's description, and its texts by their names in lower case. */
async function unpacked({ documents }: Conversion): Promise<{ project: string; texts: Map<string, string> }> {
  let project: string | null = null;
  const texts = new Map<string, string>();
  for await (const { name, bytes } of documents()) {
    if (/^[^/]+\.qde$/i.test(name)) project = decoded(bytes);
    else if (/^sources\/[^/]+\.txt$/i.test(name)) texts.set(name.toLowerCase(), decoded(bytes));
  }
  if (project === null) throw new NotAProject('It holds no project.qde.');
  return { project, texts };
}

function textOf({ content, path }: FileSource, texts: ReadonlyMap<string, string>): string | { why: string } {
  if (content !== null) return content;
  if (path === null) return { why: 'it has no plain text' };
  const name = inside(path);
  if (name === null) return { why: `its text is kept outside of the file (${path.slice(0, 80)})` };
  return texts.get(name) ?? { why: `its text is not in the file (${path.slice(0, 80)})` };
}

const fingerprintOf = (lines: readonly Line[]): string => {
  const hash = createHash('sha256');
  for (const { speaker, text } of lines) hash.update(JSON.stringify([speaker, text]));
  return hash.digest('hex');
};

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
  const { project: xml, texts } = await unpacked(conversion);
  const project = readProject(xml, (path) => texts.get(inside(path) ?? '') ?? null);
  for (const code of project.codes) await out.record('codes', code);
  for (const each of project.variables) await out.record('variables', each);
  let [number, quotes, codings] = [0, 0, 0];
  for (const [at, source] of project.sources.entries()) {
    const reject = (column: string, value: string, why: string) =>
      out.reject({
        line: at + 1,
        column,
        value: value.slice(0, 200),
        reason: `In “${source.name}”: ${why}.`,
      });
    const written = textOf(source, texts);
    if (typeof written !== 'string') {
      await reject('TextSource', source.name, written.why);
      continue;
    }
    const clear = withoutReturns(written.replace(/^\ufeff/, ''));
    const length = codepointLength(clear.text);
    const places = source.selections.map((each) => ({
      ...each,
      start: clear.at(each.start),
      end: clear.at(each.end),
    }));
    const laid = layLines(clear.text, places, project.origin === 'Rehire');
    if (laid.lines.length === 0) {
      await reject('TextSource', source.name, 'there are no words in it');
      continue;
    }
    await out.record('sources', {
      number,
      id: source.id,
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
    const said = ours.join('');
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
      const text = wordsAt(said, { start, end });
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
        prefix: wordsAt(said, { start: Math.max(0, start - CONTEXT), end: start }),
        suffix: wordsAt(said, { start: end, end: end + CONTEXT }),
        memo: place.memo,
        at: place.at,
        codings: place.codings,
      } satisfies IncomingQuote);
      quotes += 1;
      codings += place.codings.length;
    }
    number += 1;
  }
  for (const { values, ...each } of project.cases) {
    await out.record('cases', each);
    for (const value of values) await out.record('values', { ...value, of: 'case', id: each.id });
  }
  for (const each of project.sets) await out.record('sets', each);
  for (const [what, count] of project.leftOut) out.setAside(what, count);
  return {
    conversations: number,
    codes: project.codes.length,
    quotes,
    codings,
    cases: project.cases.length,
    variables: project.variables.length,
    sets: project.sets.length,
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
