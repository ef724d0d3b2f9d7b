import { rmSync } from 'node:fs';
import type { Cleared } from '../delimited/clear.ts';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';
import type { StoredColumn } from './column.ts';
import { identifier, literal, type ReaderDatabase, stagedFormat } from './database.ts';

/** Where the rows of a file stand once they are staged: a Parquet of ours, all text, or the one that was brought. */
export interface StagedRows {
  readonly path: string;
  readonly native: boolean;
  /** Whether a record's number is its place in the staged rows; otherwise number and line stand beside it. */
  readonly placed?: boolean;
  readonly columns: readonly StoredColumn[];
  readonly rows: number;
}

const rowGroup = (columns: number): number =>
  Math.max(2048, Math.min(122_880, Math.floor(5_000_000 / (columns + 1))));

const columnNames = ({ columns }: Cleared): string[] => Array.from({ length: columns }, (_, i) => `c${i}`);

/** SQL that reads a clear table, led by some numbers, into a Parquet of text. */
function copyCsv(
  from: string,
  cleared: Cleared,
  numbers: readonly string[],
  { path, quoted, padded }: { readonly path: string; readonly quoted: boolean; readonly padded: boolean },
): string {
  const names = columnNames(cleared);
  const columns = numbers
    .map((name) => `'${name}': 'BIGINT'`)
    .concat(names.map((name) => `'${name}': 'VARCHAR'`));
  const longest = Math.max(2 << 20, cleared.longest * 2);
  const quote = literal(quoted ? '"' : '');
  const options = [
    'auto_detect = false',
    'header = false',
    `delim = ${literal(cleared.delimiter)}`,
    `quote = ${quote}`,
    `escape = ${quote}`,
    `new_line = '\\n'`,
    `max_line_size = ${longest}`,
    `buffer_size = ${Math.max(16 << 20, longest * 2)}`,
    `null_padding = ${padded}`,
    `parallel = ${!cleared.multiline && !padded}`,
    `columns = {${columns.join(', ')}}`,
  ];
  return `COPY (SELECT * FROM read_csv(${literal(from)}, ${options.join(', ')})) TO ${literal(path)} (${stagedFormat}, ROW_GROUP_SIZE ${rowGroup(names.length)})`;
}

/**
 * Reads a table that is clear as it stands into a Parquet of text, where it lies.
 * @returns null where its records are not of one width after all
 */
export async function stagePlain(
  database: ReaderDatabase,
  file: string,
  plain: Cleared,
  path: string,
): Promise<StagedRows | null> {
  const parts = { path, quoted: false, padded: false };
  const read = await database.run(copyCsv(file, plain, [], parts)).catch((cause: unknown) => {
    if (cause instanceof ReaderError && cause.fault === 'broken') return 'broken';
    throw cause;
  });
  if (read === 'broken') return null;
  const [counted] = await database.all(`SELECT count(*) AS n FROM read_parquet(${literal(path)})`);
  if (Number(counted?.['n'] ?? 0) !== plain.records) return null;
  return {
    path,
    native: false,
    placed: true,
    columns: columnNames(plain).map((sql) => ({ sql, type: 'VARCHAR' })),
    rows: plain.records,
  };
}

/** Reads a clear table into a Parquet of text, `record` and `line` first. The clear table is removed. */
export async function stageCleared(
  database: ReaderDatabase,
  clear: string,
  cleared: Cleared,
  path: string,
  padded: boolean,
): Promise<StagedRows> {
  const names = columnNames(cleared);
  await database.run(copyCsv(clear, cleared, ['record', 'line'], { path, quoted: true, padded }));
  rmSync(clear, { force: true });
  return {
    path,
    native: false,
    columns: names.map((sql) => ({ sql, type: 'VARCHAR' })),
    rows: cleared.records,
  };
}

/** Looks at a Parquet that was brought; its columns keep their types. */
export async function stageParquet(
  database: ReaderDatabase,
  path: string,
): Promise<StagedRows & { readonly names: readonly string[] }> {
  const described = await database.all(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
  if (described.length > limits.columns)
    throw new ReaderError(
      'too-large',
      `The file has ${described.length} columns; at most ${limits.columns} are taken.`,
    );
  const [counted] = await database.all(`SELECT count(*) AS n FROM read_parquet(${literal(path)})`);
  const names = described.map((row) => String(row['column_name']));
  return {
    path,
    native: true,
    names,
    columns: described.map((row, i) => ({
      sql: identifier(names[i] ?? ''),
      type: String(row['column_type']),
    })),
    rows: Number(counted?.['n'] ?? 0),
  };
}

/** The relation of the rows below the headers: `record`, `line`, and the columns by their SQL names. */
export function rowsSql(staged: StagedRows, headerRows: number): string {
  const columns = staged.columns.map((column) => column.sql).join(', ');
  const read = (options = ''): string => `read_parquet(${literal(staged.path)}${options})`;
  const place = ', file_row_number = true';
  if (staged.native) return `(SELECT file_row_number + 1 AS line, ${columns} FROM ${read(place)})`;
  return staged.placed === true
    ? `(SELECT file_row_number + 1 AS line, ${columns} FROM ${read(place)} WHERE file_row_number >= ${headerRows})`
    : `(SELECT line, ${columns} FROM ${read()} WHERE record > ${headerRows})`;
}

/** The text of a stored cell, whatever its type. */
export function cellText(column: StoredColumn): string {
  if (column.type === 'VARCHAR') return column.sql;
  if (column.type === 'BLOB') return 'NULL::VARCHAR';
  if (/^(STRUCT|MAP)|\[\d*\]$/u.test(column.type)) return `CAST(to_json(${column.sql}) AS VARCHAR)`;
  return `CAST(${column.sql} AS VARCHAR)`;
}
