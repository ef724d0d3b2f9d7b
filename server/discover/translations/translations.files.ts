import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { translationTable } from '@rehire/questionnaire/translation/table';
import Papa from 'papaparse';
import { harmlessCell } from '../../platform/csv/cell.ts';

const harmless = (definition: SurveyDefinition): string[][] =>
  translationTable(definition).map((row) => row.map(harmlessCell));

/** The translations of a survey as CSV. */
export const translationsCsv = (definition: SurveyDefinition): string =>
  `\uFEFF${Papa.unparse(harmless(definition))}\r\n`;

/** The translations of a survey as an XLSX workbook, every cell a text. */
export async function translationsWorkbook(definition: SurveyDefinition): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(
    harmless(definition).map((row) => row.map((value) => ({ value, wrap: true }))),
    { stickyRowsCount: 1, columns: [{ width: 28 }, { width: 32 }, { width: 60 }] },
  ).toBuffer();
}
