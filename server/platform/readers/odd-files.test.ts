import { describe, expect, test } from 'vitest';
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
    name: 'names of months in other languages',
    file: 'a.csv',
    content:
      'when;a\n4. März 2024;x\n4 févr. 2024 10:05;y\n4 de enero de 2024;z\n31. Dez. 2024 um 23:30 Uhr;u\n1 out 2024;v\n4 août 2024;w\n2 mai 2024;m\n',
    cells: [
      ['2024-03-04T00:00:00.000Z', 'x'],
      ['2024-02-04T10:05:00.000Z', 'y'],
      ['2024-01-04T00:00:00.000Z', 'z'],
      ['2024-12-31T23:30:00.000Z', 'u'],
      ['2024-10-01T00:00:00.000Z', 'v'],
      ['2024-08-04T00:00:00.000Z', 'w'],
      ['2024-05-02T00:00:00.000Z', 'm'],
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
