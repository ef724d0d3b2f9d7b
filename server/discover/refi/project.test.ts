import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layLines, readable } from './lines.ts';
import type { QdeProject } from './project.ts';
import { anyProject } from './any-project.testing.ts';
import { coding, converted, foreign, GUIDS, marked } from './testing-project.ts';
import { violationsOf } from './xsd.testing.ts';
import { readProject } from './qde-read.ts';
import { writeProject } from './qde.ts';

describe('project.qde', () => {
  test('reads back as it was written, whatever people wrote, and keeps to the published schema', () => {
    fc.assert(
      fc.property(anyProject, (written) => {
        const xml = writeProject(written);
        expect(violationsOf(xml)).toEqual([]);
        const read = readProject(xml, () => null);
        const byTree = (codes: QdeProject['codes']) => codes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byTree(read.codes)).toEqual(byTree(written.codes));
        expect(read.variables).toEqual(written.variables);
        const known = new Map(written.sources.map(({ id, recording }) => [id, recording?.id ?? id]));
        const asKnown = <T extends { readonly sources: readonly string[] }>(each: T): T => ({
          ...each,
          sources: each.sources.map((id) => known.get(id)),
        });
        expect(read.cases).toEqual(written.cases.map(asKnown));
        expect(read.sets).toEqual(written.sets.map(asKnown));
        expect(read.leftOut).toEqual(new Map());
        const byId = <T extends { readonly id: string }>(sources: readonly T[]): T[] =>
          sources.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(read.sources)).toEqual(
          byId(written.sources).map(({ text: _text, selections, recording, points, ...source }) => ({
            ...source,
            knownBy: recording?.id ?? source.id,
            content: null,
            path: `internal://${source.id}.txt`,
            pdf: null,
            recording: recording && `internal://${recording.file}`,
            moments: points.flatMap(({ position, ms }) => (ms === null ? [] : [{ position, ms }])),
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

test('the validator tells what is not as the schema has it', () => {
  const project = (inner: string): string =>
    `<Project xmlns="urn:QDA-XML:project:1.0" name="x">${inner}</Project>`;
  expect(violationsOf(project(''))).toEqual([]);
  for (const wrong of [
    '<Sources/>',
    '<Sets><Set guid="7" name="x"/></Sets>',
    '<Variables><Variable guid="11111111-1111-4111-8111-111111111111" name="x"/></Variables>',
    '<Description/><CodeBook><Codes/></CodeBook>',
    '<Other/>',
  ])
    expect(violationsOf(project(wrong)), wrong).not.toEqual([]);
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

  test('brings recordings with their words and moments, and PDFs by the text that was read of them', async () => {
    const words = 'Maya: It came late.\r\nAnn: Why?';
    const audio = `<qda:AudioSource guid="${GUIDS.recording}" name="Call" path="internal://Call.MP3"><qda:Transcript guid="${GUIDS.text}" plainTextPath="internal://call.txt"><qda:SyncPoint guid="${GUIDS.from}" timeStamp="1000" position="6"/><qda:SyncPoint guid="${GUIDS.to}" timeStamp="4000" position="21"/><qda:TranscriptSelection guid="${GUIDS.mark}" fromSyncPoint="${GUIDS.from}" toSyncPoint="{${GUIDS.to}}">${coding}</qda:TranscriptSelection></qda:Transcript><qda:AudioSelection guid="${GUIDS.mark}" begin="0" end="9"/></qda:AudioSource>`;
    const pdf = `<qda:PDFSource guid="${GUIDS.mark}" name="Paper" path="internal://p.pdf"><qda:PDFSelection guid="${GUIDS.from}" page="1" firstX="0" firstY="0" secondX="9" secondY="9"/><qda:Representation guid="${GUIDS.coding}" name="Paper"><qda:PlainTextContent>Of mornings</qda:PlainTextContent>${marked(3, 11)}</qda:Representation></qda:PDFSource>`;
    const silent = `<qda:VideoSource guid="${GUIDS.to}" name="Silent" path="internal://s.mp4"/>`;
    const { sets, rejects, aside, figures } = await converted({
      'project.qde': foreign(audio + pdf + silent),
      'sources/call.txt': words,
      'sources/call.mp3': 'ID3 sound',
    });
    expect(rejects).toEqual([]);
    expect(sets['sources']).toMatchObject([
      { title: 'Paper', id: GUIDS.coding, knownBy: GUIDS.mark, recording: null },
      {
        title: 'Call',
        id: GUIDS.text,
        knownBy: GUIDS.recording,
        seconds: 3,
        recording: { entry: 'sources/call.mp3', name: 'Call.mp3', media: 'audio/mpeg' },
      },
    ]);
    expect(sets['lines']?.slice(1)).toMatchObject([
      { speaker: 'Maya', text: 'It came late.', startMs: 1000, endMs: 4000 },
      { speaker: 'Ann', text: 'Why?', startMs: 4000, endMs: null },
    ]);
    expect(sets['quotes']).toMatchObject([{ text: 'mornings' }, { text: 'It came late.\n' }]);
    expect(aside.toSorted()).toEqual([
      '1 coded parts of recordings without their words',
      '1 recordings without a transcript',
      '1 regions of PDF pages',
    ]);
    expect(figures).toMatchObject({ conversations: 2, recordings: 1, quotes: 2 });
  });

  test('puts a note where what it stands on has a memo, and keeps the rest as it came for the way out', async () => {
    const note = (id: string, text: string, within = '') =>
      `<qda:Note guid="${id}"><qda:PlainTextContent>${text}</qda:PlainTextContent>${within}</qda:Note>`;
    const source = `<qda:TextSource guid="${GUIDS.text}" name="t"><qda:PlainTextContent>late</qda:PlainTextContent><qda:NoteRef targetGUID="${GUIDS.from}"/></qda:TextSource>`;
    const rest = `<qda:Notes>${note(GUIDS.from, 'on t')}${note(GUIDS.to, 'free', coding)}</qda:Notes><qda:Links><qda:Link guid="${GUIDS.mark}" direction="Sideways" originGUID="${GUIDS.text}" targetGUID="${GUIDS.to}" onclick="x"/><qda:Link guid="${GUIDS.mark}x"/></qda:Links>`;
    const { sets, aside, figures } = await converted({ 'project.qde': foreign(source, rest) });
    expect(sets['sources']).toMatchObject([{ memo: 'on t' }]);
    expect(sets['kept']).toMatchObject([
      { name: 'Note', attributes: { guid: GUIDS.to } },
      {
        name: 'Link',
        attributes: { guid: GUIDS.mark, originGUID: GUIDS.text, targetGUID: GUIDS.to },
      },
    ]);
    expect(figures).toMatchObject({ 'notes kept for the way out': 1, 'links kept for the way out': 1 });
    expect(aside).toEqual(['1 links, notes and drawings that are not as the schema has them']);
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
