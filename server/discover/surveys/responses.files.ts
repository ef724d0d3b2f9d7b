import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyResponse } from '@rehire/contract/discover/surveys';
import { itemsOf } from '@rehire/questionnaire/items';
import { answerInWords } from '@rehire/questionnaire/pipe';

const COLUMNS = ['Response', 'Customer', 'Submitted', 'Complete', 'Seconds', 'Flags'];

type Batches = AsyncIterable<readonly SurveyResponse[]>;

/** Responses as a table, row by row, its heads first: a column an item, choices by their labels. */
export async function* tableOf(definition: SurveyDefinition, batches: Batches): AsyncGenerator<string[][]> {
  const items = itemsOf(definition);
  const heads = items.map((item) =>
    item.stem ? `${item.key}: ${item.stem} ${item.text}` : `${item.key}: ${item.text}`,
  );
  yield [[...COLUMNS, ...heads]];
  for await (const batch of batches)
    if (batch.length > 0)
      yield batch.map(({ respondent, customer, submittedAt, complete, seconds, flags, answers }) => [
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
      ]);
}
