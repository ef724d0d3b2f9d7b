import type { FileColumn, Format, Reject } from '@rehire/contract/imports/table';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { clearDelimited, type Cleared, headRecords } from './delimited/clear.ts';
import { detectDelimiter } from './delimited/delimiter.ts';
import { plainDelimited } from './delimited/plain.ts';
import { pieces, utf8 } from './encoding.ts';
import { detectForm, documentFormat, type FileForm, isDocument } from './format.ts';
import { clearJson } from './json/table.ts';
import { jsonLines, jsonValues } from './json/values.ts';
import { limits } from './limits.ts';
import { ReaderError } from './reader-error.ts';
import { literal, openReaderDatabase, type ReaderDatabase } from './sql/database.ts';
import { cellText, stageCleared, stageParquet, stagePlain, type StagedRows } from './sql/staged-rows.ts';
import { looksHeaded, uniqueNames } from './header.ts';
import type { Staged, TableHead } from './table.ts';
import { clearSheet } from './xlsx/clear-sheet.ts';
import { readSheets } from './xlsx/sheets.ts';
import { listArchive, unpack } from './zip/archive.ts';

/** A staged file with where its rows or documents stand; what the later steps of an import begin with. */
export interface StagedFile extends Staged {
  readonly rows: StagedRows | null;
  readonly documents: { readonly path: string; readonly packed: boolean; readonly name: string } | null;
}

export interface StageTask {
  readonly path: string;
  readonly fileName: string;
  /** Where the staged rows go; the reader writes nowhere else. */
  readonly directory: string;
  /** The person said that these are transcripts: a text file is then no table. */
  readonly expectDocument: boolean;
}

/** Reads a file once, whatever its form, and leaves its rows staged as one form for all that follows. */
export async function stageFile(task: StageTask): Promise<StagedFile> {
  mkdirSync(task.directory, { recursive: true });
  const form = detectForm(task.path, task.fileName, task.expectDocument);
  const staged = form.format === 'zip' ? await stageArchive(task) : await stageForm(task, form);
  writeFileSync(join(task.directory, 'staged.json'), JSON.stringify(staged));
  return staged;
}

async function stageArchive(task: StageTask): Promise<StagedFile> {
  const entries = listArchive(task.path).filter(
    ({ name }) => !/(^|\/)(__MACOSX|\.|Thumbs\.db|desktop\.ini)/u.test(name),
  );
  if (entries.length === 0) throw new ReaderError('empty', 'The archive holds no files.');
  const documents = entries.filter(({ name }) => isDocument(name));
  const [only, ...others] = entries.filter(({ name }) => !isDocument(name));
  if (!only || task.expectDocument)
    return stageDocuments(task, formatOf(documents[0]?.name ?? ''), true, documents.length);
  if (others.length > 0 || documents.length > 0) {
    const names = entries.slice(0, 5).map(({ name }) => name);
    throw new ReaderError(
      'unknown-format',
      `The archive holds ${entries.length} files (${names.join(', ')}). Bring tables one at a time.`,
    );
  }
  if (/\.zip$/iu.test(only.name))
    throw new ReaderError('unknown-format', 'The archive holds another archive. Unpack it first.');
  const path = join(task.directory, 'unpacked');
  writeFileSync(path, unpack(task.path, only));
  const inner = { ...task, path, fileName: basename(only.name) };
  const form = detectForm(inner.path, inner.fileName, false);
  if (form.format === 'zip')
    throw new ReaderError('unknown-format', 'The archive holds another archive. Unpack it first.');
  return stageForm(inner, form);
}

const documentFormats: readonly Format[] = ['vtt', 'srt', 'txt', 'docx', 'md', 'pdf'];

function formatOf(name: string): Format {
  const ending = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase();
  return ending === 'docx' || ending === 'pdf' ? ending : documentFormat(name);
}

function stageDocuments(task: StageTask, format: Format, packed: boolean, count: number): StagedFile {
  if (count === 0)
    throw new ReaderError(
      'unknown-format',
      'There is no transcript in this archive: VTT, SRT, TXT, Markdown, PDF or DOCX.',
    );
  if (!packed && statSync(task.path).size > limits.documentBytes) {
    throw new ReaderError('too-large', `A transcript may be ${limits.documentBytes >> 20} MB at most.`);
  }
  return {
    reading: { format, encoding: null, delimiter: null, columns: [], rowsSeen: count, notes: [] },
    head: null,
    misfits: [],
    misfitCount: 0,
    rows: null,
    documents: { path: task.path, packed, name: task.fileName },
  };
}

async function stageForm(task: StageTask, form: FileForm): Promise<StagedFile> {
  if (form.format === 'qdpx') return stageDocuments(task, 'qdpx', true, 1);
  const document = documentFormats.find((each) => each === form.format);
  if (document) return stageDocuments(task, document, false, 1);
  const database = await openReaderDatabase(task.directory, [dirname(task.path)]);
  try {
    if (form.format === 'parquet') return await fromParquet(task, database);
    return await fromText(task, form, database);
  } finally {
    database.close();
  }
}

/** Rows that are staged, and what is known of their table. */
interface Taken {
  readonly cleared: Cleared;
  readonly headed: boolean;
  readonly rows: StagedRows;
  readonly notes: string[];
}

/** How many rows there are below the header. */
const below = (cleared: Cleared, headed: boolean): number => cleared.records - (headed ? 1 : 0);

async function fromText(task: StageTask, form: FileForm, database: ReaderDatabase): Promise<StagedFile> {
  const path = join(task.directory, 'rows.parquet');
  const { cleared, headed, rows, notes } =
    (await takePlain(task, form, database, path)) ?? (await takeCleared(task, form, database, path));
  if (form.encoding?.clean === false)
    notes.push('Some characters of the file are damaged and were read as �.');
  return table(task, {
    format: form.format as Format,
    encoding: form.encoding?.name ?? null,
    delimiter: form.format === 'csv' ? cleared.delimiter : null,
    names: headed
      ? uniqueNames(cleared.head[0] ?? [])
      : Array.from({ length: cleared.columns }, (_, i) => `Column ${i + 1}`),
    texts: cleared.head,
    headed,
    rows: { ...rows, rows: below(cleared, headed) },
    misfits: cleared.misfits,
    misfitCount: cleared.misfitCount,
    notes,
  });
}

/** Takes a file that is clear as it stands, in which nothing is to be mended and nothing to be said. */
async function takePlain(
  task: StageTask,
  { format, encoding, start }: FileForm,
  database: ReaderDatabase,
  path: string,
): Promise<Taken | null> {
  if (format !== 'csv' || encoding?.name !== 'utf-8' || !encoding.clean || encoding.mark > 0) return null;
  const cleared = plainDelimited(pieces(task.path), detectDelimiter(start.slice(0, 200_000)));
  if (cleared === null) return null;
  const headed = looksHeaded(cleared.head);
  if (below(cleared, headed) < 1) return null;
  const rows = await stagePlain(database, task.path, cleared, path);
  return rows && { cleared, headed, rows, notes: [] };
}

async function takeCleared(
  task: StageTask,
  form: FileForm,
  database: ReaderDatabase,
  path: string,
): Promise<Taken> {
  const clear = join(task.directory, 'clear.csv');
  const { cleared, notes, padded } = await clearForm(task.path, form, clear);
  if (cleared.columns > limits.columns) {
    throw new ReaderError(
      'too-large',
      `The file has ${cleared.columns} columns; at most ${limits.columns} are taken.`,
    );
  }
  const headed = looksHeaded(cleared.head);
  if (below(cleared, headed) < 1) {
    throw new ReaderError(
      'empty',
      cleared.misfitCount > 0
        ? `No row of the file fits its header. ${cleared.misfits[0]?.reason ?? ''}`
        : 'The file holds a header and no rows.',
    );
  }
  const rows = await stageCleared(database, clear, cleared, path, padded);
  return { cleared, headed, rows, notes };
}

interface ClearForm {
  readonly cleared: Cleared;
  readonly notes: string[];
  readonly padded: boolean;
}

async function clearForm(path: string, form: FileForm, clear: string): Promise<ClearForm> {
  const notes: string[] = [];
  if (form.format === 'xlsx') {
    const { sheet, others, rows } = await readSheets(path);
    if (others.length > 0)
      notes.push(`Read the sheet "${sheet}"; left out: ${others.map((name) => `"${name}"`).join(', ')}.`);
    return { cleared: clearSheet(rows, clear), notes, padded: false };
  }
  if (form.encoding === null) throw new ReaderError('unknown-format', 'This is no table.');
  if (form.format === 'json' || form.format === 'jsonl') {
    const pieces = utf8(path, form.encoding);
    const cleared = clearJson(form.format === 'json' ? jsonValues(pieces) : jsonLines(pieces), clear);
    return { cleared, notes, padded: cleared.grown };
  }
  const delimiting = detectDelimiter(form.start.slice(0, 200_000));
  if (delimiting.columns > limits.columns) {
    throw new ReaderError(
      'too-large',
      `The file has ${delimiting.columns} columns; at most ${limits.columns} are taken.`,
    );
  }
  return { cleared: clearDelimited(utf8(path, form.encoding), clear, delimiting), notes, padded: false };
}

async function fromParquet(task: StageTask, database: ReaderDatabase): Promise<StagedFile> {
  const rows = await stageParquet(database, task.path);
  if (rows.rows === 0) throw new ReaderError('empty', 'The file holds columns and no rows.');
  const cells = rows.columns.map((column, i) => `${cellText(column)} AS c${i}`).join(', ');
  const top = await database.all(
    `SELECT ${cells} FROM read_parquet(${literal(task.path)}) LIMIT ${headRecords}`,
  );
  const texts = top.map((row) => rows.columns.map((_, i) => String(row[`c${i}`] ?? '')));
  return table(task, {
    format: 'parquet',
    encoding: null,
    delimiter: null,
    names: rows.names,
    texts: [[...rows.names], ...texts],
    headed: true,
    rows,
    misfits: [],
    misfitCount: 0,
    notes: [],
  });
}

interface Table {
  readonly format: Format;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly names: readonly string[];
  readonly texts: readonly (readonly string[])[];
  readonly headed: boolean;
  readonly rows: StagedRows;
  readonly misfits: readonly Reject[];
  readonly misfitCount: number;
  readonly notes: string[];
}

function table(task: StageTask, read: Table): StagedFile {
  const below = read.headed ? read.texts.slice(1) : read.texts;
  const columns: FileColumn[] = read.names.map((name, i) => ({
    name,
    header: read.texts.slice(0, 5).map((row) => (row[i] ?? '').slice(0, 2000)),
    samples: [
      ...new Set(below.map((row) => (row[i] ?? '').trim().slice(0, 200)).filter((text) => text !== '')),
    ].slice(0, 5),
  }));
  if (read.misfitCount > 0)
    read.notes.push(`${read.misfitCount} rows do not fit the table and were left out.`);
  const head: TableHead = {
    format: read.format,
    fileName: task.fileName,
    headed: read.headed,
    columns,
    rows: below
      .slice(0, 50)
      .map((row) => read.names.map((_, i) => (row[i] ?? '').trim().slice(0, 2000) || null)),
  };
  const { format, encoding, delimiter, notes } = read;
  return {
    reading: { format, encoding, delimiter, columns, rowsSeen: read.rows.rows, notes },
    head,
    misfits: read.misfits,
    misfitCount: read.misfitCount,
    rows: read.rows,
    documents: null,
  };
}
