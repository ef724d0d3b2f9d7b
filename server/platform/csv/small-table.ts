import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import Papa from 'papaparse';
import { Problem } from '../http/problem.ts';
import { ReaderError } from '../readers/reader-error.ts';
import { readSheets } from '../readers/xlsx/sheets.ts';
import { listArchive } from '../readers/zip/archive.ts';
import { storable } from '../record/storable.ts';
import { decoded } from './decode.ts';

const MOST_BYTES = 2 << 20;
/** What a workbook may unpack to: it is read here rather than in a process of its own. */
const MOST_UNPACKED = 20 << 20;

const refused = (says: string): Problem => new Problem('invalid-input', says);

/** The bytes of an upload. @throws Problem too-large */
async function bytesOf(upload: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of upload as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Problem('too-large', 'A file of this kind may have 2 MB.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function workbookRows(bytes: Buffer): Promise<string[][]> {
  const path = join(tmpdir(), `rehire-${randomUUID()}.xlsx`);
  try {
    await writeFile(path, bytes, { mode: 0o600 });
    listArchive(path, MOST_UNPACKED);
    const { rows } = await readSheets(path);
    return rows.map((row) => row.map((cell) => storable(cell ?? '')));
  } catch (error) {
    if (error instanceof ReaderError) throw refused(error.message);
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * The rows of a small table that a person uploads, its heads first, every cell as text: CSV with commas, semicolons or tabs in any
 * common encoding, or a workbook.
 * @throws Problem too-large, or invalid-input where it is empty, no table, or was cut off within a quoted cell
 */
export async function smallTable(upload: Readable): Promise<string[][]> {
  const bytes = await bytesOf(upload);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return workbookRows(bytes);
  const text = storable(decoded(bytes));
  if (text.trim() === '') throw refused('The file is empty.');
  const odd = text.slice(0, 20_000).match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  if (odd > Math.min(text.length, 20_000) * 0.1) throw refused('The file holds no text.');
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw refused(
      `Row ${(broken.row ?? 0) + 1}: a cell that begins with a quotation mark does not end with one. The file was cut off or damaged.`,
    );
  return data;
}
