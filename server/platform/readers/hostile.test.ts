import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ReaderError } from './reader-error.ts';
import { probe } from './testing.ts';

const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const repeat = (line: string, times: number): string => Array.from({ length: times }, () => line).join('');

interface Readable {
  readonly name: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly cells: readonly (readonly (string | number | null)[])[];
}

const readable: readonly Readable[] = [
  { name: 'a byte order mark', file: 'a.csv', content: '\uFEFFa,b\n1,2\n', cells: [['1', '2']] },
  {
    name: 'CRLF line ends',
    file: 'a.csv',
    content: 'a,b\r\n1,2\r\n3,4',
    cells: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    name: 'CR line ends of an old Macintosh',
    file: 'a.csv',
    content: 'a,b\r1,2\r3,4\r',
    cells: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    name: 'a lone CR inside of a cell',
    file: 'a.csv',
    content: 'a,b\n"x\ry",2\nz\rw,3\n',
    cells: [
      ['x\ry', '2'],
      ['z\rw', '3'],
    ],
  },
  {
    name: 'line ends of both kinds',
    file: 'a.csv',
    content: 'a,b\n1,2\r\n3,4\n',
    cells: [
      ['1', '2'],
      ['3', '4'],
    ],
  },
  { name: 'UTF-16LE with its mark', file: 'a.csv', content: utf16('\uFEFFa;b\nä;ß\n'), cells: [['ä', 'ß']] },
  {
    name: 'UTF-16BE with its mark',
    file: 'a.csv',
    content: utf16('\uFEFFa;b\nä;ß\n', true),
    cells: [['ä', 'ß']],
  },
  {
    name: 'UTF-16LE without its mark',
    file: 'a.csv',
    content: utf16('name,city\nAnn,Berlin\n'),
    cells: [['Ann', 'Berlin']],
  },
  {
    name: 'Windows-1252',
    file: 'a.csv',
    content: bytes('a,b\n', [0x80, 0x20, 0xe4], ',', [0xdf], '\n'),
    cells: [['€ ä', 'ß']],
  },
  {
    name: 'a broken character in much UTF-8',
    file: 'a.csv',
    content: bytes('a,b\n', repeat('äöü,ß\n', 9), [0xff], ',x\n'),
    cells: [...Array.from({ length: 9 }, () => ['äöü', 'ß']), ['\uFFFD', 'x']],
  },
  {
    name: 'a UTF-8 character that is cut off at the end',
    file: 'a.csv',
    content: bytes('a,b\n', repeat('äöü,ß\n', 5), 'x,', [0xc3]),
    cells: [...Array.from({ length: 5 }, () => ['äöü', 'ß']), ['x', '\uFFFD']],
  },
  {
    name: 'semicolons and decimal commas',
    file: 'a.csv',
    content: 'who;amount\nx;1.234,50\ny;-0,5\n',
    cells: [
      ['x', 1234.5],
      ['y', -0.5],
    ],
  },
  { name: 'tabs', file: 'a.tsv', content: 'a\tb\n1,5\t2\n', cells: [['1,5', '2']] },
  { name: 'pipes', file: 'a.txt', content: 'a|b\n1|2\n', cells: [['1', '2']] },
  {
    name: 'columns set apart by spaces',
    file: 'a.txt',
    content: ' who   when      amount\n  1  19970101    1.50\n  2  19970102   22.00\n',
    cells: [
      ['1', '1997-01-01T00:00:00.000Z', 1.5],
      ['2', '1997-01-02T00:00:00.000Z', 22],
    ],
  },
  {
    name: 'what Excel writes above: sep=;',
    file: 'a.csv',
    content: 'sep=;\na;b\n1;2\n',
    cells: [['1', '2']],
  },
  {
    name: 'a title above the header',
    file: 'a.csv',
    content: 'Orders of May\n\na,b,c\n1,2,3\n4,5,6\n',
    cells: [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  },
  {
    name: 'quoted line ends, delimiters and quotes',
    file: 'a.csv',
    content: 'a,b\n"x\n""y"", z",2\n',
    cells: [['x\n"y", z', '2']],
  },
  {
    name: 'quotes inside of an unquoted cell',
    file: 'a.csv',
    content: 'a,b\n5" pipe,2\n',
    cells: [['5" pipe', '2']],
  },
  { name: 'text after a closing quote', file: 'a.csv', content: 'a,b\n"x" y,2\n', cells: [['x y', '2']] },
  {
    name: 'everything in quotes',
    file: 'a.csv',
    content: '"a","b"\n"1","2"\n"",""\n"3",""\n',
    cells: [
      ['1', '2'],
      ['3', null],
    ],
  },
  {
    name: 'rows that are too short',
    file: 'a.csv',
    content: 'a,b,c\n1\n1,2\n',
    cells: [
      ['1', null, null],
      ['1', '2', null],
    ],
  },
  { name: 'rows that end in many delimiters', file: 'a.csv', content: 'a,b\n1,2,,,\n', cells: [['1', '2']] },
  {
    name: 'blank rows',
    file: 'a.csv',
    content: 'a,b\n\n1,2\n,\n   \n3,4\n',
    cells: [['1', '2'], ['   ', null].map(() => null), ['3', '4']].filter((row) => row[0] !== null),
  },
  { name: 'no line end at the end', file: 'a.csv', content: 'a,b\n1,"2"', cells: [['1', '2']] },
  {
    name: 'headers that come twice, or not at all',
    file: 'a.csv',
    content: 'a,a,,a\n1,2,3,4\n',
    cells: [['1', '2', '3', '4']],
  },
  {
    name: 'a header named like SQL',
    file: 'a.csv',
    content: `"a'; DROP TABLE x; --",select\n1,2\n`,
    cells: [['1', '2']],
  },
  {
    name: 'a header named __proto__',
    file: 'a.csv',
    content: '__proto__,constructor\n1,2\n',
    cells: [['1', '2']],
  },
  {
    name: 'no header',
    file: 'a.csv',
    content: '1,2025-01-01,3.5\n2,2025-01-02,4.5\n',
    cells: [
      ['1', '2025-01-01', '3.5'],
      ['2', '2025-01-02', '4.5'],
    ],
  },
  { name: 'one column', file: 'a.csv', content: 'mail\nANN@Example.com\n', cells: [['ann@example.com']] },
  {
    name: 'blanks that are not spaces',
    file: 'a.csv',
    content: 'a,b\n\u00a0x\u00a0,\t\u200b\n',
    cells: [['x', null]],
  },
  {
    name: 'right-to-left and combined characters',
    file: 'a.csv',
    content: 'a,mail\nשלום,JOSE\u0301@ex.org\n',
    cells: [['שלום', 'josé@ex.org']],
  },
  { name: 'formulas, as text', file: 'a.csv', content: 'a,b\n=1+1,@x\n', cells: [['=1+1', '@x']] },
  {
    name: 'NULL as databases write it',
    file: 'a.csv',
    content: 'a,b\nNULL,\\N\nx,null\n',
    cells: [
      [null, null],
      ['x', null],
    ],
  },
  {
    name: 'numbers in every dress',
    file: 'a.csv',
    content: 'amount\n"$1,234.50"\n(12.50)\n7.5-\n1e3\nEUR 5.25\n.5\n-0\n',
    cells: [[1234.5], [-12.5], [-7.5], [1000], [5.25], [0.5], [0]],
  },
  {
    name: 'times in every dress',
    file: 'a.csv',
    content:
      'when\n2025-01-02\n2025-01-02 03:04\n2025-01-02T03:04:05Z\n2025-01-02T03:04:05.678+02:00\n2025-01-02 03:04:05 -0500\n2025-01-02 03:04:05 UTC\n2025/1/2\n',
    cells: [
      '2025-01-02T00:00:00.000Z',
      '2025-01-02T03:04:00.000Z',
      '2025-01-02T03:04:05.000Z',
      '2025-01-02T01:04:05.678Z',
      '2025-01-02T08:04:05.000Z',
      '2025-01-02T03:04:05.000Z',
      '2025-01-02T00:00:00.000Z',
    ].map((time) => [time]),
  },
  {
    name: 'years of two digits',
    file: 'a.csv',
    content: 'when,a\n31/12/24,x\n01/02/99 5:07 PM,y\n',
    cells: [
      ['2024-12-31T00:00:00.000Z', 'x'],
      ['1999-02-01T17:07:00.000Z', 'y'],
    ],
  },
  {
    name: 'names of months',
    file: 'a.csv',
    content: 'when,a\n"Jan 5, 2024",x\n"March 7, 2024 10:00 AM",y\n',
    cells: [
      ['2024-01-05T00:00:00.000Z', 'x'],
      ['2024-03-07T10:00:00.000Z', 'y'],
    ],
  },
  {
    name: 'seconds since 1970',
    file: 'a.csv',
    content: 'when,a\n1735689600,x\n',
    cells: [['2025-01-01T00:00:00.000Z', 'x']],
  },
  {
    name: 'ids with an apostrophe, zeros, and a float',
    file: 'a.csv',
    content: "who,a\n'00123,x\n00123,y\n17850.0,z\n",
    cells: [
      ['00123', 'x'],
      ['00123', 'y'],
      ['17850', 'z'],
    ],
  },
  {
    name: 'JSON Lines with keys that come and go',
    file: 'a.jsonl',
    content: '{"a":1,"b":"x"}\n\n{"c":true,"a":null}\n',
    cells: [
      ['1', 'x', null],
      [null, null, 'true'],
    ],
  },
  {
    name: 'a JSON array over many lines',
    file: 'a.json',
    content: '[\n {"a": 1,\n "b": "]"},\n {"a": 2, "b": "\\""}\n]\n',
    cells: [
      ['1', ']'],
      ['2', '"'],
    ],
  },
  {
    name: 'a batch in JSON',
    file: 'a.json',
    content: '{"sentAt":"x","batch":[{"a":1},{"a":2}]}',
    cells: [['1'], ['2']],
  },
  {
    name: 'numbers in JSON that no double holds',
    file: 'a.jsonl',
    content: '{"a":12345678901234567890,"b":"n 12345678901234567890,"}\n',
    cells: [['12345678901234567890', 'n 12345678901234567890,']],
  },
  {
    name: 'JSON with what is nested in it',
    file: 'a.jsonl',
    content: '{"a":{"b":[1,2]},"c":[]}\n',
    cells: [['{"b":[1,2]}', '[]']],
  },
  {
    name: 'lone surrogates and NUL in JSON',
    file: 'a.jsonl',
    content: '{"a":"x\\ud800y","b":"p\\u0000q"}\n',
    cells: [['x\uFFFDy', 'pq']],
  },
  {
    name: '1e400 and -0 in JSON',
    file: 'a.jsonl',
    content: '{"a":1e400,"b":-0}\n',
    cells: [['Infinity', '0']],
  },
];

describe('is read rightly:', () => {
  test.each(readable)('$name', async ({ file, content, cells }) => {
    const read = await probe(file, content);
    expect(read.converted.complaints).toEqual([]);
    expect(read.cells).toEqual(cells);
    expect(read.converted.rejected).toBe(0);
  });
});

const named: readonly {
  name: string;
  content: string | Uint8Array;
  rejects: readonly string[];
  taken: number;
}[] = [
  {
    name: 'a NUL character',
    content: 'a,b\nx\0,1\ny,2\n',
    taken: 1,
    rejects: ['2,,,"The row holds a NUL character, which is no text."'],
  },
  {
    name: 'too many cells',
    content: 'a,b\n1,2,3\n4,5\n',
    taken: 1,
    rejects: ['2,,3,"The row has 3 cells, the header has 2. A cell that holds the delimiter needs quotes."'],
  },
  {
    name: 'a quote that never closes',
    content: `a,b\n1,2\n"3,4\n${repeat('5,6\n', 3)}`,
    taken: 4,
    rejects: [
      '3,,,"A quote opens here and never closes. Close it, or double it where it is meant as a character."',
    ],
  },
  {
    name: 'the years 0 and 9999',
    content: 'when,a\n0000-01-01,x\n9999-12-31,y\n2025-01-01,z\n',
    taken: 1,
    rejects: ['2,when,0000-01-01,', '3,when,9999-12-31,'],
  },
  {
    name: 'the 31st of February',
    content: 'when,a\n2025-02-31,x\n2025-02-28,z\n',
    taken: 1,
    rejects: ['2,when,2025-02-31,'],
  },
  {
    name: 'NaN, Infinity, 1e400 and amounts beyond all',
    content: 'amount,a\nNaN,x\nInfinity,x\n1e400,x\n99999999999999,x\n1,z\n',
    taken: 1,
    rejects: ['2,amount,NaN,', '3,amount,Infinity,', '4,amount,1e400,', '5,amount,99999999999999,'],
  },
  {
    name: 'decimals of the other kind',
    content: 'amount,a\n1.50,x\n2.50,x\n"1,5",x\n',
    taken: 2,
    rejects: ['4,amount,"1,5",'],
  },
  {
    name: 'addresses that are none',
    content: 'mail\nann\nann@\na b@c.de\na@b@c.de\nann@c.de\n',
    taken: 1,
    rejects: ['2,mail,ann,', '3,mail,ann@,', '4,mail,a b@c.de,', '5,mail,a@b@c.de,'],
  },
  { name: 'currencies that are none', content: 'cur,a\neur,x\nZZZ,y\n', taken: 1, rejects: ['3,cur,ZZZ,'] },
  {
    name: 'formulas, defanged in the report',
    content: 'amount,a\n=1+1,x\n1,z\n',
    taken: 1,
    rejects: ["2,amount,'=1+1,"],
  },
  {
    name: 'a line of a row after quoted line ends',
    content: 'a,amount\n"x\ny\nz",1\nb,no\n',
    taken: 1,
    rejects: ['5,amount,no,'],
  },
];

describe('is told row by row:', () => {
  test.each(named)('$name', async ({ content, rejects, taken }) => {
    const read = await probe('a.csv', content);
    const lines = read.rejects.trim().split('\n').slice(1);
    expect(lines).toHaveLength(rejects.length);
    rejects.forEach((start, i) =>
      expect(lines[i]?.startsWith(start), `${lines[i]} begins with ${start}`).toBe(true),
    );
    expect(read.converted).toMatchObject({ taken, rejected: rejects.length });
  });

  test('a line of JSON that is none', async () => {
    const read = await probe('a.jsonl', '{"a":1}\n{"a":\n[1]\n{"a":2}\n');
    expect(read.cells).toEqual([['1'], ['2']]);
    expect(read.rejects).toMatch(/^2,,.*This is not JSON/mu);
    expect(read.rejects).toMatch(/^3,,\[1\],This is not an object/mu);
  });
});

const zeros = Buffer.alloc(60_000_000);
const refused: readonly { name: string; file: string; content: () => string | Uint8Array; reason: RegExp }[] =
  [
    { name: 'an empty file', file: 'a.csv', content: () => '', reason: /is empty/u },
    { name: 'nothing but blanks', file: 'a.csv', content: () => ' \r\n\t\n', reason: /nothing but blanks/u },
    { name: 'a header alone', file: 'a.csv', content: () => 'name,city\n', reason: /header and no rows/u },
    {
      name: 'no row that fits',
      file: 'a.csv',
      content: () => 'a,b\n1\0,2\n',
      reason: /No row of the file fits/u,
    },
    {
      name: 'bytes that are no text',
      file: 'a.csv',
      content: () =>
        Buffer.from(Array.from({ length: 5000 }, (_, i) => ((i * 7) % 251 > 120 ? 0 : (i * 13) % 256))),
      reason: /no text/u,
    },
    {
      name: 'an old Excel file',
      file: 'a.xls',
      content: () => bytes([0xd0, 0xcf, 0x11, 0xe0], 'x'),
      reason: /before 2007/u,
    },
    { name: 'a PDF', file: 'a.csv', content: () => '%PDF-1.7 …', reason: /PDF/u },
    { name: 'a gzip archive', file: 'a.csv.gz', content: () => bytes([0x1f, 0x8b, 8, 0]), reason: /gzip/u },
    {
      name: 'too many columns',
      file: 'a.csv',
      content: () =>
        `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n${repeat('1,', 99_999)}1\n`,
      reason: /columns; at most/u,
    },
    {
      name: 'a row without end',
      file: 'a.csv',
      content: () => `a,b\n${'x'.repeat(10 << 20)},1\n`,
      reason: /No row of the file fits its header.*longer than/u,
    },
    { name: 'JSON that is cut off', file: 'a.json', content: () => '[{"a":1},{"a":2', reason: /cut off/u },
    {
      name: 'JSON that goes on after its end',
      file: 'a.json',
      content: () => '[{"a":1}] {"a":2}',
      reason: /follows the end/u,
    },
    {
      name: 'JSON of great depth',
      file: 'a.json',
      content: () => `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`,
      reason: /nested more than/u,
    },
    {
      name: 'JSON with a name for every value',
      file: 'a.jsonl',
      content: () => Array.from({ length: 6_000 }, (_, i) => `{"k${i}":1}`).join('\n'),
      reason: /different names/u,
    },
    {
      name: 'JSON without objects',
      file: 'a.json',
      content: () => '[1,2,3]',
      reason: /no rows|fits its header/u,
    },
    {
      name: 'an archive without files',
      file: 'a.zip',
      content: () => zipSync({}),
      reason: /archive|no text|empty/u,
    },
    {
      name: 'an archive that is cut off',
      file: 'a.zip',
      content: () => zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n') }).subarray(0, 40),
      reason: /damaged|cut off/u,
    },
    {
      name: 'an archive that would unpack to much',
      file: 'a.zip',
      content: () => zipSync({ 'a.csv': zeros }, { level: 9 }),
      reason: /would unpack to more/u,
    },
    {
      name: 'an archive that lies about its size',
      file: 'a.zip',
      content: () => understated(zipSync({ 'a.csv': zeros.subarray(0, 900_000) }, { level: 9 })),
      reason: /does not unpack/u,
    },
    {
      name: 'an archive in an archive',
      file: 'a.zip',
      content: () => zipSync({ 'b.zip': zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n') }) }),
      reason: /another archive/u,
    },
    {
      name: 'an archive of many tables',
      file: 'a.zip',
      content: () => zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n'), 'b.csv': Buffer.from('a,b\n1,2\n') }),
      reason: /one at a time/u,
    },
    {
      name: 'an archive with a password',
      file: 'a.zip',
      content: () => locked(zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n') })),
      reason: /password/u,
    },
    {
      name: 'a workbook that is none',
      file: 'a.xlsx',
      content: () => zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n') }),
      reason: /not an Excel workbook/u,
    },
    {
      name: 'a workbook with XML entities',
      file: 'a.xlsx',
      content: () =>
        zipSync({ 'xl/workbook.xml': Buffer.from('<!DOCTYPE x [<!ENTITY a "aaa">]><workbook/>') }),
      reason: /document type/u,
    },
    {
      name: 'a workbook with nothing in it',
      file: 'a.xlsx',
      content: () => zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') }),
      reason: /damaged|no sheet/u,
    },
    {
      name: 'a Parquet file that is cut off',
      file: 'a.parquet',
      content: () => bytes('PAR1', repeat('x', 100)),
      reason: /could not be read/u,
    },
  ];

/** Says in the table of contents that each file is 100 bytes long. */
function understated(zip: Uint8Array): Uint8Array {
  const buffer = Buffer.from(zip);
  const at = buffer.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  buffer.writeUInt32LE(100, at + 24);
  return buffer;
}

function locked(zip: Uint8Array): Uint8Array {
  const buffer = Buffer.from(zip);
  const at = buffer.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  buffer.writeUInt16LE(1, at + 8);
  return buffer;
}

describe('is refused with its reason:', () => {
  test.each(refused)('$name', async ({ file, content, reason }) => {
    const failure: unknown = await probe(file, content()).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(failure).toBeInstanceOf(ReaderError);
    expect((failure as ReaderError).message).toMatch(reason);
  });
});

describe('a workbook', () => {
  test('gives its dates, numbers and saved values of formulas; blank rows keep the numbers of the others', async () => {
    const workbook = await writeXlsxFile([
      [{ value: 'who' }, { value: 'when' }, { value: 'amount' }],
      [
        { value: '00123' },
        { value: new Date('2025-03-04T05:06:07Z'), format: 'yyyy-mm-dd hh:mm:ss' },
        { type: Number, value: 0.1 + 0.2 },
      ],
      [null, null, null],
      [
        { value: 'x' },
        { value: new Date('2025-03-05T00:00:00Z'), format: 'dd/mm/yyyy' },
        { type: Number, value: 12 },
      ],
    ]).toBuffer();
    const read = await probe('a.xlsx', workbook);
    expect(read.cells).toEqual([
      ['00123', '2025-03-04T05:06:07.000Z', 0.3],
      ['x', '2025-03-05T00:00:00.000Z', 12],
    ]);
    expect(read.lines).toEqual([2, 4]);
  });
});

test('the whole of a cell of 3 MB comes through', async () => {
  const long = 'ä'.repeat(1_500_000);
  const read = await probe('a.csv', `a,b\n${long},1\n`);
  expect(read.cells).toEqual([[long, '1']]);
});
