import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ReaderError } from './reader-error.ts';
import { probe } from './testing.ts';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const repeat = (line: string, times: number): string => Array.from({ length: times }, () => line).join('');

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
    expect((failure as ReaderError).message, 'no path of this machine').not.toMatch(/(?:^|[\s'"])\/\w/u);
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
