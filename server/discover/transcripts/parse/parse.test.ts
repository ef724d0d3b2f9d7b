import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseTranscript } from './parse.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (name: string, text: string) => (await parseTranscript(name, bytes(text))).spoken;
const told = async (name: string, text: string) => (await read(name, text)).map((s) => [s.speaker, s.text]);

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const docx = (paragraphs: readonly string[]): Uint8Array => docxOf(paragraphs.map(paragraph).join(''));
const docxOf = (body: string, head = ''): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });

describe('captions', () => {
  it('reads Zoom: a numbered cue, the name before the colon', async () => {
    const spoken = await read(
      'GMT20250301-140000_Recording.transcript.vtt',
      'WEBVTT\r\n\r\n1\r\n00:02:24.720 --> 00:02:32.850\r\nMaya Okafor: I leave at seven.\r\n\r\n2\r\n00:02:33.000 --> 00:02:35.000\r\nInterviewer: And before that?\r\n\r\n3\r\n00:02:36.000 --> 00:02:37.000\r\nMaya Okafor: Before that: chaos.\r\n',
    );
    expect(spoken).toEqual([
      { speaker: 'Maya Okafor', startMs: 144_720, endMs: 152_850, text: 'I leave at seven.' },
      { speaker: 'Interviewer', startMs: 153_000, endMs: 155_000, text: 'And before that?' },
      { speaker: 'Maya Okafor', startMs: 156_000, endMs: 157_000, text: 'Before that: chaos.' },
    ]);
  });

  it('reads Teams: voices in the markup, two of them in one cue, entities', async () => {
    expect(
      await told(
        'call.vtt',
        'WEBVTT\n\nNOTE made by a machine\nwith: a colon\n\nf1/1-0\n00:00:01.000 --> 00:00:03.000\n<v Ann Lee>Fish &amp; chips &lt;3</v>\n<v.loud Bo>No!</v>\n\nSTYLE\n::cue { color: red }\n',
      ),
    ).toEqual([
      ['Ann Lee', 'Fish & chips <3'],
      ['Bo', 'No!'],
    ]);
  });

  it('reads SRT, with its lines joined and its marks of style left out', async () => {
    const { format, spoken } = await parseTranscript(
      'a.srt',
      bytes(
        '1\n00:00:00,500 --> 00:00:02,000\n{\\an8}<i>It was late,</i>\nas always.\n\n2\n00:00:02,000 --> 00:00:04,000\nYes.\n',
      ),
    );
    expect(format).toBe('srt');
    expect(spoken.map((s) => s.text)).toEqual(['It was late, as always.', 'Yes.']);
    expect(spoken[0]?.speaker).toBeNull();
  });

  it('does not take a word before a colon for a speaker', async () => {
    const cue = (i: number, text: string) => `00:00:0${i}.000 --> 00:00:0${i}.500\n${text}\n\n`;
    expect(
      await told(
        'x.vtt',
        `WEBVTT\n\n${cue(1, 'Honestly: I gave up.')}${cue(2, 'I mean it.')}${cue(3, 'The thing is: it was cold.')}${cue(4, 'The thing is: it was wet.')}`,
      ),
    ).toEqual([
      [null, 'Honestly: I gave up.'],
      [null, 'I mean it.'],
      [null, 'The thing is: it was cold.'],
      [null, 'The thing is: it was wet.'],
    ]);
  });

  it.each([
    [
      'times that overlap stay in the order of the file',
      '00:00:05.000 --> 00:00:09.000\nLate\n\n00:00:01.000 --> 00:00:06.000\nEarly\n',
      [5000, 1000],
    ],
    ['an end before its start', '00:00:05.000 --> 00:00:01.000\nOdd\n', [5000]],
    [
      'hours of three digits are no time of a conversation',
      '100:00:05.000 --> 100:00:06.000\nLong\n',
      [null],
    ],
    ['settings after the times', '00:00:05.000 --> 00:00:06.000 position:10% line:0\nHi\n', [5000]],
    ['no hours', '00:05.000 --> 00:06.000\nHi\n', [5000]],
  ])('%s', async (_, cues, starts) => {
    const spoken = await read('x.vtt', `WEBVTT\n\n${cues}`);
    expect(spoken.map((s) => s.startMs)).toEqual(starts);
    for (const { startMs, endMs } of spoken)
      if (startMs !== null && endMs !== null) expect(endMs).toBeGreaterThanOrEqual(startMs);
  });
});

describe('text', () => {
  it('reads "Name: text", with what follows on further lines', async () => {
    expect(
      await told('x.txt', 'Anna: One\nand a half.\n\nTwo.\nBen: Three\nAnna: https://x.test: four\n'),
    ).toEqual([
      ['Anna', 'One and a half.'],
      ['Anna', 'Two.'],
      ['Ben', 'Three'],
      ['Anna', 'https://x.test: four'],
    ]);
  });

  it('reads a name and a time on a line of their own, as Otter and Teams write them', async () => {
    expect(await read('x.txt', 'Anna Lee  0:12\nGood morning.\n\nInterviewer  1:02:03\nMorning!\n')).toEqual([
      { speaker: 'Anna Lee', startMs: 12_000, endMs: 3_723_000, text: 'Good morning.' },
      { speaker: 'Interviewer', startMs: 3_723_000, endMs: null, text: 'Morning!' },
    ]);
  });

  it.each([
    ['[00:00:12] Anna: Hi\n[00:00:14] Ben: Ho\n[00:00:15] Anna: He'],
    ['00:12 Anna: Hi\n00:14 Ben: Ho\n00:15 Anna: He'],
    ['(0:12) - Anna: Hi\n(0:14) - Ben: Ho\n(0:15) - Anna: He'],
    ['Anna (0:12): Hi\nBen (0:14): Ho\nAnna (0:15): He'],
    ['0:12\nAnna: Hi\n0:14\nBen: Ho\n0:15\nAnna: He'],
  ])('reads times in the form of %j', async (text) => {
    const spoken = await read('x.txt', text);
    expect(spoken.map((s) => [s.speaker, s.startMs, s.text])).toEqual([
      ['Anna', 12_000, 'Hi'],
      ['Ben', 14_000, 'Ho'],
      ['Anna', 15_000, 'He'],
    ]);
  });

  it('reads the tab-separated text of Zoom', async () => {
    expect(await told('chat.txt', '00:01:02\tAnna Lee:\tHello\n00:01:09\t From Ben:\tHi there\n')).toEqual([
      ['Anna Lee', 'Hello'],
      ['Ben', 'Hi there'],
    ]);
  });

  it('keeps paragraphs of a text without speakers, and lines where nothing sets them apart', async () => {
    expect(await told('x.txt', 'One line\ngoes on.\n\nAnother.\n')).toEqual([
      [null, 'One line goes on.'],
      [null, 'Another.'],
    ]);
    expect(await told('x.txt', 'One.\nTwo.\n')).toEqual([
      [null, 'One.'],
      [null, 'Two.'],
    ]);
  });

  it('reads a Word document', async () => {
    const { format, spoken } = await parseTranscript(
      'x.docx',
      docx(['Anna: Bread &amp; butter', 'Ben: Toast', 'Anna: Tea']),
    );
    expect(format).toBe('docx');
    expect(spoken.map((s) => [s.speaker, s.text])).toEqual([
      ['Anna', 'Bread & butter'],
      ['Ben', 'Toast'],
      ['Anna', 'Tea'],
    ]);
  });
});

describe('hostile transcripts', () => {
  const vtt = (text: string) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`;
  const only = async (name: string, input: Uint8Array) =>
    (await parseTranscript(name, input)).spoken[0]?.text;

  it.each<[string, Uint8Array, string]>([
    ['a byte order mark', bytes(`\ufeff${vtt('Hi')}`), 'Hi'],
    ['CRLF', bytes(vtt('Hi').replaceAll('\n', '\r\n')), 'Hi'],
    ['CR alone', bytes(vtt('Hi').replaceAll('\n', '\r')), 'Hi'],
    ['UTF-16 with its mark', new Uint8Array(Buffer.from(`\ufeff${vtt('Grüß')}`, 'utf16le')), 'Grüß'],
    ['UTF-16 without', new Uint8Array(Buffer.from(vtt('Morning'), 'utf16le')), 'Morning'],
    ['UTF-16 big end first', new Uint8Array(Buffer.from(`\ufeff${vtt('Hé')}`, 'utf16le').swap16()), 'Hé'],
    ['Windows-1252', new Uint8Array(Buffer.from(vtt('Caf\u00e9 \u0093x\u0094'), 'latin1')), 'Café “x”'],
    ['the character 0', bytes(vtt('a\0b')), 'a\ufffdb'],
    ['right-to-left text with its marks', bytes(vtt('שלום \u200fעולם')), 'שלום \u200fעולם'],
    ['combining marks, kept apart', bytes(vtt('e\u0301')), 'e\u0301'],
    ['emoji of many codepoints', bytes(vtt('so 👩‍👩‍👧‍👦!')), 'so 👩‍👩‍👧‍👦!'],
    ['half a surrogate pair as an entity', bytes(vtt('x&#xD800;y&#1114112;')), 'x\ufffdy\ufffd'],
    ['a mark that never closes', bytes(vtt('<v Ann Hi')), '<v Ann Hi'],
    ['an unknown entity', bytes(vtt('&copy; &#; &amp')), '&copy; &#; &amp'],
    ['markup that is none', bytes(vtt('a < b > c <script>')), 'a < b > c <script>'],
    ['a name of 5,000 letters', bytes(vtt(`${'A'.repeat(5000)}: Hi`)), `${'A'.repeat(5000)}: Hi`],
  ])('%s', async (_, input, text) => {
    expect(await only('x.vtt', input)).toBe(text);
  });

  it.each<[string, string, Uint8Array, RegExp]>([
    ['an empty file', 'x.vtt', bytes(''), /empty/],
    ['nothing but spaces', 'x.txt', bytes(' \n\u00a0\n'), /empty/],
    ['a header and nothing else', 'x.vtt', bytes('WEBVTT\n\n'), /no caption/],
    ['captions without words', 'x.srt', bytes('1\n00:00:01,000 --> 00:00:02,000\n\n'), /no caption/],
    ['words without captions', 'x.srt', bytes('hello'), /no caption/],
    ['bytes that are no text', 'x.txt', new Uint8Array(4096).map((_, i) => (i * 7919) % 31), /no text|empty/],
    [
      'a picture named as text',
      'x.txt',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]),
      /no text/,
    ],
    ['text named as Word', 'x.docx', bytes('hello'), /not a Word document/],
    ['a ZIP that is no document', 'x.docx', zipSync({ 'a.txt': strToU8('hi') }), /not a Word document/],
    ['a damaged document', 'x.docx', docx(['Hi']).slice(0, 300), /not a Word document/],
    [
      'a document that unpacks to 70 MB',
      'x.docx',
      zipSync({ 'word/document.xml': new Uint8Array(70 << 20) }, { level: 1 }),
      /64 MB/,
    ],
    ['a document of no words', 'x.docx', docx(['']), /no words/],
    [
      'a document whose entities unfold without end',
      'x.docx',
      docxOf(
        paragraph('Ann: &c;'),
        `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c "${'&b;'.repeat(99)}">]>`,
      ),
      /not a Word document/,
    ],
    [
      'a document that names a file of the server',
      'x.docx',
      docxOf(paragraph('Ann: &x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
      /not a Word document/,
    ],
    [
      'a document 20,000 elements deep',
      'x.docx',
      docxOf(`${'<w:p>'.repeat(20_000)}${'</w:p>'.repeat(20_000)}`),
      /not a Word document|no words/,
    ],
    ['a file of 33 MB', 'x.txt', new Uint8Array(33 << 20).fill(97), /32 MB/],
  ])('refuses %s, and says so', async (_, name, input, reason) => {
    await expect(parseTranscript(name, input)).rejects.toThrow(reason);
  });

  it('by what it holds, whatever it is called', async () => {
    const word = docx(['Ann: Hi', 'Bo: Ho']);
    expect((await parseTranscript('x.vtt', word)).format).toBe('docx');
    expect((await parseTranscript('x.txt', bytes(vtt('Hi')))).format).toBe('vtt');
    expect((await parseTranscript('x.txt', pdf([[[700, 'Ann: Hi']]]))).format).toBe('pdf');
  });

  it.each<[string, string]>([
    ['a line of 5 MB', 'word '.repeat(1_000_000)],
    ['5 MB without a space', 'x'.repeat(5_000_000)],
    ['a million colons', ':'.repeat(1_000_000)],
    ['a million brackets', '<'.repeat(1_000_000)],
    ['a million spaces before a time', `A${' '.repeat(1_000_000)}x`],
    ['200,000 lines that look like heads', 'A: b\n'.repeat(200_000)],
    ['200,000 digits and colons', '1:'.repeat(200_000)],
    ['a million tabs', '\t'.repeat(1_000_000) + 'x'],
  ])(
    'takes %s in time that grows with its length',
    async (_, text) => {
      expect((await read('x.txt', text)).length).toBeGreaterThan(0);
      expect((await read('x.vtt', vtt(text))).length).toBeGreaterThan(0);
    },
    20_000,
  );
});

describe('Markdown', () => {
  it('is read without its marks: names in bold, times, headings, quotes, lists, links', async () => {
    expect(
      await told(
        'notes.md',
        '---\ntitle: Maya\n---\n# Interview *with* Maya\n\n**Interviewer:** What [happened](https://a.example/(b))?\n\n**Maya** (0:12): It came _late_,\nsnake_case and 2 * 3 * 4 stay.\n\n> **Maya:** No \\*really\\*.\n\n---\n\n- **Interviewer:** Thanks <!-- end -->\n',
      ),
    ).toEqual([
      [null, 'Interview with Maya'],
      ['Interviewer', 'What happened?'],
      ['Maya', 'It came late, snake_case and 2 * 3 * 4 stay.'],
      ['Maya', 'No *really*.'],
      ['Interviewer', 'Thanks'],
    ]);
    expect((await parseTranscript('a.md', bytes('Ann: hi\n'))).format).toBe('md');
  });
});

/** A PDF of pages of lines, each at a height of its own; a line is what a page draws in one go. */
function pdf(pages: readonly (readonly (readonly [y: number, text: string])[])[]): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  objects.push('<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`);
  objects.push('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  pages.forEach((lines, at) => {
    const drawn = lines
      .map(([y, text]) => `BT /F1 12 Tf 72 ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
      .join('\n');
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * at} 0 R>>`,
      `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    );
  });
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj${object}endobj\n`;
    return String(offset).padStart(10, '0');
  });
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((each) => `${each} 00000 n \n`).join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
    'latin1',
  );
}

describe('PDF', () => {
  const page = (number: number, ...lines: readonly (readonly [number, string])[]) =>
    [[800, 'Study of mornings'], ...lines, [40, `Page ${number} of 2`]] as const;

  it('is read over its pages, without page numbers and running heads, its lines joined', async () => {
    const file = pdf([
      page(
        1,
        [760, 'Interviewer: What happened when it'],
        [746, 'came late?'],
        [716, 'Maya: I waited. (long)'],
      ),
      page(2, [760, 'and gave up.'], [730, 'Interviewer: Why?'], [700, 'Maya: The caf\xe9 was shut.']),
    ]);
    const { format, spoken } = await parseTranscript('maya.pdf', file);
    expect(format).toBe('pdf');
    expect(spoken.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Interviewer', 'What happened when it came late?'],
      ['Maya', 'I waited. (long) and gave up.'],
      ['Interviewer', 'Why?'],
      ['Maya', 'The café was shut.'],
    ]);
  });

  it.each([
    ['without text', pdf([[]]), /scan/],
    ['cut off', pdf([page(1, [700, 'Ann: hi']), page(2)]).subarray(0, 60), /damaged|no text/],
    ['that is none', bytes('hello'), /not a PDF/],
  ])('%s is refused with its reason', async (_, file, reason) => {
    await expect(parseTranscript('a.pdf', file)).rejects.toThrow(reason);
  });
});
