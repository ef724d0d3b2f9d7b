import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';

/** For tests: a folder of written files, read back with a parser that is not ours. */
export interface Written {
  readonly directory: string;
  text(name: string): string;
  /** Rows of cells, the header among them. */
  rows(name: string): string[][];
  /** Rows by the name of their column, after `headers` rows of header. */
  records(name: string, headers?: number): Record<string, string>[];
  remove(): void;
}

export function writeInto(write: (directory: string) => void): Written {
  const directory = mkdtempSync(join(tmpdir(), 'daybreak-'));
  write(directory);
  const text = (name: string): string => readFileSync(join(directory, name), 'utf8');
  const rows = (name: string): string[][] => {
    const { data, errors } = Papa.parse<string[]>(text(name), { skipEmptyLines: true });
    if (errors[0]) throw new Error(`${name}: ${errors[0].message} in row ${errors[0].row}`);
    return data;
  };
  return {
    directory,
    text,
    rows,
    records: (name, headers = 1) => {
      const [header = [], ...rest] = rows(name);
      return rest
        .slice(headers - 1)
        .map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
