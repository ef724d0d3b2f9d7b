import type { Format } from '@rehire/contract/imports/table';
import { closeSync, openSync, readSync } from 'node:fs';
import { detectDelimiter } from './delimited/delimiter.ts';
import { detectEncoding, type Encoding, utf8 } from './encoding.ts';
import { ReaderError } from './reader-error.ts';
import { listArchive } from './zip/archive.ts';

export type FileForm =
  | {
      readonly format: 'zip' | 'xlsx' | 'docx' | 'pdf' | 'qdpx' | 'parquet';
      readonly encoding: null;
      readonly start: '';
    }
  | {
      readonly format: Exclude<Format, 'xlsx' | 'docx' | 'pdf' | 'qdpx' | 'parquet'>;
      readonly encoding: Encoding;
      readonly start: string;
    };

const documentEndings = /\.(vtt|srt|docx|pdf|txt|md|markdown)$/iu;

function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

const refusals: readonly (readonly [string, string])[] = [
  [
    'd0cf11e0',
    'This is an Excel or Word file of the kind before 2007. Save it as .xlsx, .docx or CSV and bring that.',
  ],
  ['25504446', 'This is a PDF. Transcripts are taken as PDF; tables as CSV, XLSX, JSON or Parquet.'],
  ['1f8b', 'This is a gzip archive. Unpack it, or bring a ZIP.'],
  ['52617221', 'This is a RAR archive. Unpack it, or bring a ZIP.'],
  ['377abcaf', 'This is a 7-Zip archive. Unpack it, or bring a ZIP.'],
  ['89504e47', 'This is a picture.'],
  ['ffd8ff', 'This is a picture.'],
];

function packedForm(path: string, name: string): FileForm {
  const names = new Set(listArchive(path).map((entry) => entry.name));
  if (names.has('xl/workbook.xml') || /\.xlsx$/iu.test(name))
    return { format: 'xlsx', encoding: null, start: '' };
  if (names.has('word/document.xml')) return { format: 'docx', encoding: null, start: '' };
  if ([...names].some(isProject)) return { format: 'qdpx', encoding: null, start: '' };
  return { format: 'zip', encoding: null, start: '' };
}

function textStart(path: string, encoding: Encoding): string {
  let start = '';
  for (const piece of utf8(path, encoding)) {
    start += piece.toString('utf8');
    if (start.length > 200_000) break;
  }
  return start;
}

/** Tells what a file is from its bytes; its name only decides between a table and a transcript where both would do. */
export function detectForm(path: string, name: string, expectDocument: boolean): FileForm {
  const bytes = firstBytes(path);
  if (bytes.length === 0) throw new ReaderError('empty', 'The file is empty.');
  const hex = bytes.subarray(0, 4).toString('hex');
  if (hex === '504b0304') return packedForm(path, name);
  if (hex === '50415231') return { format: 'parquet', encoding: null, start: '' };
  if (hex === '25504446' && (expectDocument || /\.pdf$/iu.test(name)))
    return { format: 'pdf', encoding: null, start: '' };
  for (const [magic, refusal] of refusals)
    if (hex.startsWith(magic)) throw new ReaderError('unknown-format', refusal);
  const encoding = detectEncoding(path);
  const start = textStart(path, encoding);
  const zeros = start.slice(0, 10_000).split('\0').length - 1;
  if (zeros > 100 || (zeros > 2 && zeros * 20 > start.length)) {
    throw new ReaderError('unknown-format', 'This file holds no text, and is of no kind that Rehire knows.');
  }
  const solid = start.trimStart();
  if (solid === '') throw new ReaderError('empty', 'The file holds nothing but blanks.');
  if (solid.startsWith('WEBVTT')) return { format: 'vtt', encoding, start };
  if (/^\d+\s*\n\s*\d\d:\d\d:\d\d[,.]\d{3}\s*-->/u.test(solid)) return { format: 'srt', encoding, start };
  if (solid.startsWith('[')) return { format: 'json', encoding, start };
  if (solid.startsWith('{')) return { format: oneLineObject(solid) ? 'jsonl' : 'json', encoding, start };
  if (
    documentEndings.test(name) &&
    (expectDocument || (!/\.(vtt|srt)$/iu.test(name) && detectDelimiter(start).columns < 2))
  ) {
    return { format: documentFormat(name), encoding, start };
  }
  return { format: 'csv', encoding, start };
}

function oneLineObject(text: string): boolean {
  const line = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')).trim();
  const second = text.slice(text.indexOf('\n') + 1).trimStart();
  if (line.endsWith('}')) return true;
  return !text.includes('\n') || second.startsWith('{');
}

/** The form of a document that is told by the ending of its name alone. */
export function documentFormat(name: string): 'vtt' | 'srt' | 'md' | 'txt' {
  const ending = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase();
  if (ending === 'markdown') return 'md';
  return ending === 'vtt' || ending === 'srt' || ending === 'md' ? ending : 'txt';
}

/** What a REFI-QDA project is described in. */
export const isProject = (name: string): boolean => /^[^/]+\.qde$/iu.test(name);

export const isDocument = (name: string): boolean => documentEndings.test(name);
