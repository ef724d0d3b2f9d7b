import { LONGEST_FEEDBACK } from '@rehire/contract/discover/feedback';
import type { Conversion, Field, Figures, ImportKind } from '../../../platform/imports/kind.ts';
import { fingerprintOf } from '../feedback.ts';
import { feedbackLayouts } from './feedback.layouts.ts';

const field = (
  name: string,
  title: string,
  type: Field['type'],
  meaning: string,
  required = false,
): Field => ({ name, title, meaning, type, required, many: false });

const fields: readonly Field[] = [
  field('text', 'What was said', 'text', 'The customer’s own words.', true),
  field('title', 'Subject', 'text', 'What it is about, in a few words.'),
  field('customer', 'Customer', 'id', 'The number or code by which you know the customer.'),
  field('email', 'E-mail', 'email', "The customer's e-mail address."),
  field('name', 'Name', 'text', 'What the author is called.'),
  field('time', 'Time', 'time', 'When it was said; the time of the import where left out.'),
  field('stage', 'Stage', 'text', 'The place in the journey that it tells of.'),
  field('reference', 'Number', 'id', 'What tells it from any other, such as the number of the ticket.'),
];

/** A piece on its way into the record. */
export interface IncomingFeedback {
  readonly fingerprint: string;
  readonly reference: string | null;
  readonly title: string;
  readonly text: string;
  readonly external: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly stage: string;
  readonly saidAt: string | null;
}

async function convert({ mapping, layout, rows, out }: Conversion): Promise<Figures> {
  const places = new Map(mapping.map(({ field: part }, at) => [part, at]));
  const seen = new Map<string, number>();
  const people = new Set<string>();
  let pieces = 0;
  for await (const { line, cells, text: written, bad } of rows()) {
    const [wrong] = bad;
    const at = (part: string): number => places.get(part) ?? -1;
    const cell = (part: string): string | null => {
      const value = cells[at(part)];
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const reject = (column: number, reason: string): Promise<void> =>
      out.reject({
        line,
        column: mapping[column]?.column ?? null,
        value: written[column]?.slice(0, 200) ?? null,
        reason,
      });
    if (wrong) {
      await reject(wrong[0], wrong[1]);
      continue;
    }
    const text = cell('text') ?? '';
    if (text.length > LONGEST_FEEDBACK) {
      await reject(at('text'), `It is longer than ${LONGEST_FEEDBACK.toLocaleString('en')} characters.`);
      continue;
    }
    const writer = cell('email') ?? cell('customer') ?? cell('name') ?? '';
    const distinct = {
      source: `file:${layout}`,
      reference: cell('reference'),
      writer,
      title: (cell('title') ?? '').slice(0, 300),
      text,
      saidAt: cell('time'),
    };
    const first = fingerprintOf({ ...distinct, nth: 0 });
    const nth = seen.get(first) ?? 0;
    seen.set(first, nth + 1);
    if (nth > 0 && distinct.reference !== null) {
      out.setAside('the same number again');
      continue;
    }
    const incoming: IncomingFeedback = {
      fingerprint: nth === 0 ? first : fingerprintOf({ ...distinct, nth }),
      reference: distinct.reference?.slice(0, 300) ?? null,
      title: distinct.title,
      text,
      external: cell('customer'),
      email: cell('email'),
      name: cell('name')?.slice(0, 300) ?? null,
      stage: (cell('stage') ?? '').slice(0, 120),
      saidAt: distinct.saidAt,
    };
    await out.record('feedback', incoming);
    if (writer !== '') people.add(writer);
    pieces += 1;
  }
  return { feedback: pieces, people: people.size };
}

/** Feedback: what customers told unasked, and tickets of the support. This half runs in the reader's process. */
export const feedbackKind: ImportKind = {
  name: 'feedback',
  title: 'Feedback',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet'],
  fields,
  layouts: feedbackLayouts,
  convert,
};
