import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyResponse } from '@rehire/contract/discover/surveys';
import { itemsOf } from '@rehire/questionnaire/items';
import { answerInWords } from '@rehire/questionnaire/pipe';
import Papa from 'papaparse';
import { harmlessCell } from '../../platform/csv/cell.ts';
import { Problem } from '../../platform/http/problem.ts';

const COLUMNS = ['Response', 'Customer', 'Submitted', 'Complete', 'Seconds', 'Flags'];

type Batches = AsyncIterable<readonly SurveyResponse[]>;

/** Responses as a table, row by row, its heads first: a column an item, choices by their labels. */
async function* tableOf(definition: SurveyDefinition, batches: Batches): AsyncGenerator<string[][]> {
  const items = itemsOf(definition);
  const heads = items.map((item) =>
    item.stem ? `${item.key}: ${item.stem} ${item.text}` : `${item.key}: ${item.text}`,
  );
  yield [[...COLUMNS, ...heads].map(harmlessCell)];
  for await (const batch of batches)
    if (batch.length > 0)
      yield batch.map(({ respondent, customer, submittedAt, complete, seconds, flags, answers }) =>
        [
          respondent,
          customer ?? '',
          submittedAt ?? '',
          complete ? 'yes' : 'no',
          seconds === null ? '' : String(seconds),
          flags.join(' '),
          ...items.map((item) => {
            const given = answers[item.key];
            return given === undefined ? '' : answerInWords(item, given);
          }),
        ].map(harmlessCell),
      );
}

/** Responses as CSV, in pieces as they are read. */
export async function* writeResponses(
  definition: SurveyDefinition,
  batches: Batches,
): AsyncGenerator<string> {
  let mark = '\uFEFF';
  for await (const rows of tableOf(definition, batches)) {
    yield `${mark}${Papa.unparse(rows)}\r\n`;
    mark = '';
  }
}

/** A workbook is made in memory: more cells than this are for the CSV. */
const MOST_CELLS = 1_000_000;
/** What a cell of a workbook can hold. */
const LONGEST_CELL = 32_767;

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) && !/^-?0\d/.test(text);

/** Responses as an XLSX workbook, numbers as numbers. @throws Problem too-large where it has too many cells */
export async function workbookOf(definition: SurveyDefinition, batches: Batches): Promise<Buffer> {
  const data: ({ value: string } | { type: typeof Number; value: number })[][] = [];
  let cells = 0;
  for await (const rows of tableOf(definition, batches)) {
    cells += rows.length * (rows[0]?.length ?? 0);
    if (cells > MOST_CELLS)
      throw new Problem('too-large', 'There are too many answers for a workbook. Take the CSV.');
    for (const row of rows)
      data.push(
        row.map((text) =>
          isNumber(text) ? { type: Number, value: Number(text) } : { value: text.slice(0, LONGEST_CELL) },
        ),
      );
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(data, { stickyRowsCount: 1 }).toBuffer();
}
