import { readFileSync } from 'node:fs';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';
import { listArchive, unpack } from '../zip/archive.ts';

export interface SheetRows {
  readonly sheet: string;
  readonly others: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A number as Excel shows it: 15 significant digits, so that 0.1 + 0.2 is 0.3. */
const shown = (value: number): string => String(Number(value.toPrecision(15)));

/** Excel counts days in a double, so that a whole second may come a thousandth early or late. */
function momentOf(date: Date): string {
  const second = Math.round(date.getTime() / 1000) * 1000;
  const exact = Math.abs(second - date.getTime()) <= 2 ? second : date.getTime();
  return new Date(exact).toISOString().replace('.000Z', '').replace('Z', '');
}

function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : momentOf(cell);
  if (typeof cell === 'number') return shown(cell);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return typeof cell === 'string' ? cell : null;
}

/**
 * Reads the sheet of a workbook that holds most rows; formulas count by the value that was saved with them. Dates come as
 * ISO 8601 without a zone. A workbook with a document type (the way to XML entities) is refused.
 */
export async function readSheets(path: string): Promise<SheetRows> {
  const entries = listArchive(path, limits.xlsxBytes);
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    throw new ReaderError('broken', 'This is not an Excel workbook, though it is named as one.');
  }
  for (const entry of entries) {
    if (/\.(xml|rels)$/iu.test(entry.name) && unpack(path, entry).includes('<!DOCTYPE')) {
      throw new ReaderError(
        'broken',
        `The workbook declares a document type in "${entry.name}", which Excel never does.`,
      );
    }
  }
  const { default: readXlsxFile } = await import('read-excel-file/node');
  const sheets = await readXlsxFile(readFileSync(path)).catch((cause: unknown) => {
    throw new ReaderError(
      'broken',
      `The workbook is damaged: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  });
  const [first, ...rest] = sheets.toSorted((a, b) => b.data.length - a.data.length);
  if (!first) throw new ReaderError('empty', 'The workbook has no sheet.');
  return {
    sheet: first.sheet,
    others: rest.filter((sheet) => sheet.data.length > 0).map((sheet) => sheet.sheet),
    rows: first.data.map((row) => row.map(textOf)),
  };
}
