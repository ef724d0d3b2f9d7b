import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readCodebook } from './qdc.ts';
import { converted, foreign, GUIDS, marked } from './testing-project.ts';

const text = (inner: string, path = ''): string =>
  `<qda:TextSource guid="${GUIDS.text}" name="t"${path}>${inner}</qda:TextSource>`;
const written = (words: string): string => `<qda:PlainTextContent>${words}</qda:PlainTextContent>`;
const nested = (name: string, depth: number): string =>
  `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth);
const utf16 = (words: string): Uint8Array => Buffer.from(`\ufeff${words}`, 'utf16le');

describe('a project is refused with its reason, where', () => {
  test.each<[string, Readonly<Record<string, string | Uint8Array>>, RegExp]>([
    ['there is nothing in it', { 'project.qde': '' }, /no XML|no Project/],
    ['it is cut off', { 'project.qde': foreign(text(written('hi'))).slice(0, -40) }, /no XML/],
    ['it is UTF-16', { 'project.qde': utf16(foreign('')) }, /not UTF-8/],
    ['it is Windows-1252', { 'project.qde': Buffer.from('<Project name="é"/>', 'latin1') }, /not UTF-8/],
    [
      'a text of it is no text',
      { 'project.qde': foreign(''), 'sources/a.txt': Buffer.from([0xff, 0xfe, 0xff]) },
      /not UTF-8/,
    ],
    [
      'it names entities',
      { 'project.qde': '<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>' },
      /document type/,
    ],
    [
      'it is 100,000 elements deep',
      { 'project.qde': `<Project>${nested('a', 100_000)}</Project>` },
      /cannot be read/,
    ],
    [
      'its codes are 30 deep',
      {
        'project.qde': foreign('').replace(
          '<qda:CodeBook>',
          `<qda:CodeBook><qda:Codes>${`<qda:Code guid="${GUIDS.code}" name="a" isCodable="true">`.repeat(30)}${'</qda:Code>'.repeat(30)}</qda:Codes></qda:CodeBook><qda:CodeBook>`,
        ),
      },
      /20 levels/,
    ],
    ['it is another kind of XML', { 'project.qde': '<html/>' }, /no Project/],
    ['it is no XML at all', { 'project.qde': 'PK' }, /no XML|no Project/],
  ])('%s', async (_, files, reason) => {
    await expect(converted(files)).rejects.toThrow(reason);
  });
});

describe('of a project is told what is left behind, where', () => {
  test.each<[string, string, Readonly<Record<string, string | Uint8Array>>, readonly string[]]>([
    ['a text is empty', text(written('')), {}, ['In “t”: there are no words in it.']],
    [
      'a selection is upside down',
      text(written('hi there') + marked(5, 2)),
      {},
      ['In “t”: a selection reaches beyond the text.'],
    ],
    [
      'a selection begins before the text',
      text(written('hi there') + marked(-1, 2)),
      {},
      ['In “t”: a selection reaches beyond the text.'],
    ],
    [
      'a selection is of blanks',
      text(written('hi   there') + marked(2, 5)),
      {},
      ['In “t”: a selection holds no words.'],
    ],
    [
      'a place is no number',
      text(written('hi') + marked(Number.NaN, 2)),
      {},
      ['In “t”: a selection reaches beyond the text.'],
    ],
    [
      'a path leads to the system',
      text('', ' plainTextPath="absolute:///etc/passwd"'),
      {},
      ['In “t”: its text is kept outside of the file (absolute:///etc/passwd).'],
    ],
    [
      'a path climbs',
      text('', ' plainTextPath="internal://..%2f..%2fetc"'),
      {},
      ['In “t”: its text is kept outside of the file (internal://..%2f..%2fetc).'],
    ],
    [
      'a PDF is damaged',
      `<qda:PDFSource guid="${GUIDS.text}" name="p" path="internal://p.pdf"/>`,
      { 'sources/p.pdf': '%PDF-1.7 x' },
      ['In “p”: This is not a PDF, or it is damaged.'],
    ],
    [
      'a recording is a page',
      `<qda:AudioSource guid="${GUIDS.recording}" name="r" path="internal://r.mp3"><qda:Transcript guid="${GUIDS.text}">${written('hi')}</qda:Transcript></qda:AudioSource>`,
      { 'sources/r.mp3': '<html><script>' },
      ['In “r”: its recording is none that a browser plays: MP3, M4A, WAV, MP4 or WebM.'],
    ],
    [
      'a recording is elsewhere',
      `<qda:VideoSource guid="${GUIDS.recording}" name="r" path="relative://r.mp4"><qda:Transcript guid="${GUIDS.text}">${written('hi')}</qda:Transcript></qda:VideoSource>`,
      {},
      ['In “r”: its recording is kept outside of the file (relative://r.mp4).'],
    ],
    [
      'something is marked between moments that are not there',
      `<qda:AudioSource guid="${GUIDS.recording}" name="r"><qda:Transcript guid="${GUIDS.text}">${written('hi there')}<qda:TranscriptSelection guid="${GUIDS.mark}" fromSyncPoint="${GUIDS.from}"/></qda:Transcript></qda:AudioSource>`,
      {},
      ['In “r”: a selection reaches beyond the text.'],
    ],
  ])('%s', async (_, source, files, reasons) => {
    const { rejects, sets } = await converted({ 'project.qde': foreign(source), ...files });
    expect(rejects).toEqual(reasons);
    expect(sets['quotes']).toBeUndefined();
  });

  test('a byte order mark stands before everything', async () => {
    const { sets } = await converted({
      'project.qde': `\ufeff${foreign(text(marked(3, 8), ' plainTextPath="internal://a.txt"'))}`,
      'sources/a.txt': '\ufeffhi there',
    });
    expect(sets['quotes']).toMatchObject([{ text: 'there' }]);
  });

  test('100,000 lines with 5,000 marks are read in time that grows with their number', async () => {
    const lines = 'Maya: It came late 🙈\r\n'.repeat(100_000);
    const marks = Array.from({ length: 5_000 }, (_, at) => {
      const start = at * 20 * 22 + 6;
      return `<qda:PlainTextSelection guid="${String(at).padStart(8, '0')}-3333-4333-8333-333333333333" startPosition="${start}" endPosition="${start + 7}"/>`;
    });
    const { sets, rejects } = await converted({
      'project.qde': foreign(text(marks.join(''), ' plainTextPath="internal://a.txt"')),
      'sources/a.txt': strToU8(lines),
    });
    expect(rejects).toEqual([]);
    expect(sets['quotes']).toHaveLength(5_000);
    expect(new Set(sets['quotes']?.map((each) => (each as { text: string }).text))).toEqual(
      new Set(['It came']),
    );
  }, 60_000);
});

describe('a codebook is refused with its reason, where', () => {
  test.each([
    ['it is empty', '', /no XML|no CodeBook/],
    ['it is cut off', '<CodeBook><Codes><Code name="a"', /no XML/],
    ['it names entities', '<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', /document type/],
    ['it is 100,000 elements deep', `<CodeBook>${nested('a', 100_000)}</CodeBook>`, /cannot be read/],
    ['a code has no name', '<CodeBook><Codes><Code/></Codes></CodeBook>', /no name/],
  ])('%s', (_, xml, reason) => {
    expect(() => readCodebook(xml)).toThrow(reason);
  });
});
