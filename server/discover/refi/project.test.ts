import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Conversion } from '../../platform/imports/kind.ts';
import { layLines, readable } from './lines.ts';
import type { QdeProject } from './project.ts';
import { projectKind } from './project.kind.ts';
import { violationsOf } from './project-schema.testing.ts';
import { readProject } from './qde-read.ts';
import { writeProject } from './qde.ts';

const guid = fc.uuid();
const at = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((each) => each.toISOString());
/** Text as people write it: marks of XML, line feeds, emoji, letters with accents. */
const words = fc
  .array(fc.constantFrom('late', '<&>"\'', '🙈', 'é', 'a\nb', ']]>', '&#10;', '\t', ' ', 'Maya:'), {
    maxLength: 6,
  })
  .map((each) => each.join(' ').trim());
const name = fc.constantFrom('Waiting', 'a & b', 'late <3', '🙈 x', 'Größe "M"', 'two\nlines');

const project = fc
  .record({
    codes: fc.uniqueArray(fc.record({ id: guid, name, memo: words, under: fc.nat(8) }), {
      selector: ({ id }) => id,
      maxLength: 5,
    }),
    variables: fc.uniqueArray(fc.record({ id: guid, name, memo: words }), {
      selector: ({ id }) => id,
      maxLength: 3,
    }),
    cases: fc.uniqueArray(fc.record({ id: guid, name, memo: words, value: words }), {
      selector: ({ id }) => id,
      maxLength: 3,
    }),
    sources: fc.uniqueArray(
      fc.record({
        id: guid,
        name,
        memo: words,
        at,
        text: words.filter((each) => each !== ''),
        selections: fc.array(fc.record({ id: guid, note: words, at, a: fc.nat(20), b: fc.nat(20) }), {
          maxLength: 3,
        }),
      }),
      { selector: ({ id }) => id, maxLength: 3 },
    ),
  })
  .map((drawn): QdeProject => {
    const codes = drawn.codes.map(({ under, ...code }, index) => ({
      ...code,
      name: code.name.replace('\n', ' '),
      colour: '#aa00ff',
      parent: drawn.codes[under]?.id !== undefined && under < index ? (drawn.codes[under]?.id ?? null) : null,
    }));
    const valued = (value: string) => drawn.variables.map(({ id }) => ({ variable: id, value }));
    return {
      name: 'Rehire',
      users: [],
      codes,
      variables: drawn.variables.map((each) => ({ ...each, type: 'Text' })),
      cases: drawn.cases.map(({ value, ...each }) => ({
        ...each,
        values: valued(value),
        sources: drawn.sources.map(({ id }) => id),
        selections: [],
      })),
      sources: drawn.sources.map((source) => ({
        ...source,
        values: valued('x'),
        selections: source.selections.map(({ a, b, ...selection }) => ({
          ...selection,
          start: Math.min(a, b),
          end: Math.max(a, b) + 1,
          text: 'x',
          description: '',
          user: null,
          codings: codes
            .slice(0, 1)
            .map((code) => ({ id: code.id, code: code.id, user: null, at: selection.at })),
        })),
      })),
      sets: [],
    };
  });

describe('project.qde', () => {
  test('reads back as it was written, whatever people wrote, and keeps to the published schema', () => {
    fc.assert(
      fc.property(project, (written) => {
        const xml = writeProject(written);
        expect(violationsOf(xml)).toEqual([]);
        const read = readProject(xml, () => null);
        const byTree = (codes: QdeProject['codes']) => codes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byTree(read.codes)).toEqual(byTree(written.codes));
        expect(read.variables).toEqual(written.variables);
        expect(read.cases).toEqual(written.cases);
        expect(read.leftOut).toEqual(new Map());
        expect(read.sources).toEqual(
          written.sources.map(({ text: _text, selections, ...source }) => ({
            ...source,
            content: null,
            path: `internal://${source.id}.txt`,
            selections: selections.map(({ id, start, end, note, at: made, codings }) => ({
              id,
              start,
              end,
              memo: note,
              at: made,
              codings: codings.map(({ user: _user, ...coding }) => coding),
            })),
          })),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('a text of another tool', () => {
  test('laid out as a conversation and written again is the same text, its places at the same words', () => {
    const line = fc.constantFrom(
      '',
      'Maya: It came late 🙈',
      'Interviewer: Why?',
      'and so on',
      '  ',
      'Honestly: no',
      'Maya:',
      'Maya:  twice',
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 9 }),
        fc.array(fc.tuple(fc.nat(90), fc.nat(90)), { maxLength: 4 }),
        fc.boolean(),
        (rows, places, ours) => {
          const text = rows.join('\n').replace(/\n+$/, '');
          const length = [...text].length;
          const marked = places
            .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))
            .filter(({ end }) => end <= length);
          const laid = layLines(text, marked, ours);
          const out = readable(laid.lines);
          expect(out.text).toBe(text);
          for (const place of marked) {
            const here = laid.at(place);
            expect({ start: out.at(here.start, false), end: out.at(here.end, true) }).toEqual(place);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

const GUIDS = {
  text: '11111111-1111-4111-8111-111111111111',
  code: '22222222-2222-4222-8222-222222222222',
  mark: '33333333-3333-4333-8333-333333333333',
  coding: '44444444-4444-4444-8444-444444444444',
};

/** The project of another tool: braces around its ids, carriage returns, a colour of its own. */
const foreign = (source: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><qda:Project xmlns:qda="urn:QDA-XML:project:1.0" name="x" origin="Other"><qda:CodeBook><qda:Codes><qda:Code guid="{${GUIDS.code.toUpperCase()}}" name="late" isCodable="true" color="#FF0000"/></qda:Codes></qda:CodeBook><qda:Sources>${source}</qda:Sources></qda:Project>`;

const marked = (start: number, end: number): string =>
  `<qda:PlainTextSelection guid="${GUIDS.mark}" startPosition="${start}" endPosition="${end}"><qda:Coding guid="${GUIDS.coding}"><qda:CodeRef targetGUID="{${GUIDS.code}}"/></qda:Coding></qda:PlainTextSelection>`;

/** Runs the reader's half over the files of an archive. */
async function converted(files: Readonly<Record<string, string>>) {
  const sets: Record<string, unknown[]> = {};
  const rejects: string[] = [];
  const aside: string[] = [];
  const unpacked = Object.entries(
    unzipSync(
      zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
    ),
  );
  const figures = await projectKind.convert({
    documents: async function* () {
      for (const [path, bytes] of unpacked) yield { name: path, bytes };
    },
    out: {
      record: async (set: string, value: object) => void (sets[set] ??= []).push(value),
      reject: async ({ reason }: { reason: string }) => void rejects.push(reason),
      setAside: (reason: string, rows = 1) => void aside.push(`${rows} ${reason}`),
    },
  } as unknown as Conversion);
  return { sets, rejects, aside, figures };
}

describe('a project of another tool', () => {
  test('has its places moved past carriage returns and names, which lines keep that are marked within them', async () => {
    const text = 'Maya: It came 🙈\r\n\r\nAnn: late\r\nMaya: again';
    const at = (part: string) => [...text.slice(0, text.indexOf(part))].length;
    const source = `<qda:TextSource guid="${GUIDS.text}" name="Maya" plainTextPath="internal://A.TXT">${marked(at('came'), at('🙈') + 1)}${marked(at('Ann: late'), at('Ann: late') + 9)}</qda:TextSource>`;
    const { sets, rejects } = await converted({ 'project.qde': foreign(source), 'sources/a.txt': text });
    expect(rejects).toEqual([]);
    expect(sets['quotes']).toMatchObject([{ text: 'came 🙈' }, { text: 'Ann: late' }]);
    expect(sets['lines']).toMatchObject([
      { speaker: 'Maya', text: 'It came 🙈', verbatim: false },
      { speaker: 'Ann', text: 'Ann: late', verbatim: true },
      { speaker: 'Maya', text: 'again', verbatim: false },
    ]);
    expect(sets['codes']).toMatchObject([{ id: GUIDS.code, colour: '#ff0000' }]);
  });

  test('names each text and selection that cannot be taken, and counts what has no place here', async () => {
    const texts = [
      `<qda:TextSource guid="${GUIDS.text}" name="far" plainTextPath="absolute:///etc/passwd"/>`,
      `<qda:TextSource guid="${GUIDS.mark}" name="gone" plainTextPath="internal://gone.txt"/>`,
      `<qda:TextSource guid="${GUIDS.coding}" name="up" plainTextPath="internal://../a.txt"/>`,
      `<qda:TextSource guid="${GUIDS.code}" name="short"><qda:PlainTextContent>hi there</qda:PlainTextContent>${marked(3, 99)}</qda:TextSource>`,
      `<qda:PictureSource guid="${GUIDS.mark}" name="p"/>`,
    ];
    const { rejects, aside, figures } = await converted({ 'project.qde': foreign(texts.join('')) });
    expect(rejects).toEqual([
      'In “far”: its text is kept outside of the file (absolute:///etc/passwd).',
      'In “gone”: its text is not in the file (internal://gone.txt).',
      'In “up”: its text is kept outside of the file (internal://../a.txt).',
      'In “short”: a selection reaches beyond the text.',
    ]);
    expect(aside).toEqual(['1 pictures']);
    expect(figures).toMatchObject({ conversations: 1, quotes: 0 });
  });

  test.each([
    [
      'a document type',
      { 'project.qde': '<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>' },
      /document type/,
    ],
    ['no project.qde', { 'Sources/a.txt': 'x' }, /no project\.qde/],
    ['a damaged one', { 'project.qde': '<Project><Users>' }, /no XML/],
    ['another root', { 'project.qde': '<CodeBook/>' }, /no Project/],
    [
      'ids that are none',
      { 'project.qde': '<Project><Sources><TextSource guid="7"/></Sources></Project>' },
      /no GUID/,
    ],
  ])('with %s is refused with its reason', async (_, files, reason) => {
    await expect(converted(files as Record<string, string>)).rejects.toThrow(reason);
  });
});
