import type { Field } from '../imports/kind.ts';
import { timeFormLabels } from './sql/times.ts';
import type { CellReading } from './sql/column.ts';

/** Why a cell cannot be read as its field wants it, as a sentence for the person who brought the file. */
export function unreadable(field: Field, reading: CellReading): string {
  switch (field.type) {
    case 'time':
      return `This is not a date or time written as ${timeFormLabels[reading.timeForm]}, between 1900 and 2199.`;
    case 'money':
      return `This is not an amount written with a decimal ${reading.decimal}, below a trillion.`;
    case 'number':
      return `This is not a number written with a decimal ${reading.decimal}.`;
    case 'email':
      return 'This is not an e-mail address.';
    case 'currency':
      return 'This is not a currency code of ISO 4217, such as EUR or USD.';
    case 'boolean':
      return 'This is neither yes nor no.';
    default:
      return 'This cannot be read.';
  }
}

export const missing = (field: Field): string => `${field.title} is missing.`;
