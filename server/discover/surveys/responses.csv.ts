import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyResponse } from '@rehire/contract/discover/surveys';
import { itemsOf } from '@rehire/questionnaire/items';
import { answerInWords } from '@rehire/questionnaire/pipe';
import Papa from 'papaparse';
import { harmlessCell } from '../../platform/csv/cell.ts';

const COLUMNS = ['Response', 'Customer', 'Submitted', 'Complete', 'Seconds', 'Flags'];

/** Responses as CSV, in pieces as they are read: a column an item, choices by their labels. */
export async function* writeResponses(
  definition: SurveyDefinition,
  batches: AsyncIterable<readonly SurveyResponse[]>,
): AsyncGenerator<string> {
  const items = itemsOf(definition);
  const lines = (rows: readonly (readonly string[])[]): string =>
    `${Papa.unparse(rows.map((row) => row.map(harmlessCell)))}\r\n`;
  const heads = items.map((item) =>
    item.stem ? `${item.key}: ${item.stem} ${item.text}` : `${item.key}: ${item.text}`,
  );
  yield `\uFEFF${lines([[...COLUMNS, ...heads]])}`;
  for await (const batch of batches)
    if (batch.length > 0)
      yield lines(
        batch.map(({ respondent, customer, submittedAt, complete, seconds, flags, answers }) => [
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
        ]),
      );
}
