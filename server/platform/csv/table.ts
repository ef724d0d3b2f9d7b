import Papa from 'papaparse';
import { Problem } from '../http/problem.ts';
import { harmlessCell } from './cell.ts';

/** A table as it is read: rows of cells, a batch at a time, the heads first. */
export type TableBatches = AsyncIterable<readonly (readonly string[])[]>;

/** What the two are, as HTTP names it. */
export const CSV = 'text/csv; charset=utf-8';
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as CSV, in pieces as it is read, with no cell that a spreadsheet would run. */
export async function* csvOf(batches: TableBatches): AsyncGenerator<string> {
  let mark = '\uFEFF';
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield `${mark}${Papa.unparse(rows.map((row) => row.map(harmlessCell)))}\r\n`;
    mark = '';
  }
}

/** A workbook is made in memory: more cells than this are for the CSV. */
const MOST_CELLS = 1_000_000;
/** What a cell of a workbook can hold. */
const LONGEST_CELL = 32_767;

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) && !/^-?0\d/.test(text);

/** A table as an XLSX workbook, numbers as numbers. @throws Problem too-large where it has too many cells */
export async function workbookOf(batches: TableBatches): Promise<Buffer> {
  const data: ({ value: string } | { type: typeof Number; value: number })[][] = [];
  let cells = 0;
  for await (const rows of batches) {
    cells += rows.length * (rows[0]?.length ?? 0);
    if (cells > MOST_CELLS) throw new Problem('too-large', 'There is too much for a workbook. Take the CSV.');
    for (const row of rows)
      data.push(
        row
          .map(harmlessCell)
          .map((text) =>
            isNumber(text) ? { type: Number, value: Number(text) } : { value: text.slice(0, LONGEST_CELL) },
          ),
      );
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(data, { stickyRowsCount: 1 }).toBuffer();
}
