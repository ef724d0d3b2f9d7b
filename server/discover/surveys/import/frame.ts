import { respondentsAre } from '@rehire/contract/discover/surveys';
import type { SurveyAnswers } from '@rehire/contract/discover/questionnaire';
import { createHash } from 'node:crypto';
import type { Conversion } from '../../../platform/imports/kind.ts';
import type { Row } from '../../../platform/readers/table.ts';

/** A response on its way into the record. */
export interface IncomingResponse {
  readonly id: string;
  readonly respondent: string;
  readonly external: string | null;
  readonly email: string | null;
  readonly startedAt: string | null;
  readonly submittedAt: string | null;
  readonly complete: boolean;
  readonly seconds: number | null;
  readonly wave: string | null;
  readonly answers: SurveyAnswers;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A response's id follows from the import and the respondent, so that the facts and the record name it alike. */
function responseId(importId: string, respondent: string): string {
  const hash = createHash('sha256').update(`${importId}\n${respondent}`).digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const isTrue = (text: string): boolean =>
  /^(?:true|1|yes|y|complete|completed|finished|wahr|ja|oui|vrai|sí|si)$/i.test(text.trim());
export const isPreview = (text: string): boolean =>
  /preview|\btest\b/i.test(text) || /^[129]$/.test(text.trim());

/** What LimeSurvey writes for when an answer was sent, where a survey does not note it: sent, but nobody knows when. */
const NO_MOMENT = /^1980-01-01[ T]00:00(?::00)?/;

/** How a row says who answered, and when. */
export class Frame {
  readonly #at = new Map<string, number>();
  readonly #importId: string;
  /** The field that holds the customer number. */
  readonly #external: string;

  constructor({ mapping, importId, answers }: Conversion) {
    mapping.forEach(({ field }, index) => {
      if (!this.#at.has(field)) this.#at.set(field, index);
    });
    this.#importId = importId;
    this.#external =
      answers[respondentsAre.question] === respondentsAre.customers ? 'respondent' : 'external';
  }

  text(row: Row, field: string): string | null {
    const index = this.#at.get(field);
    return index === undefined ? null : (row.text[index] ?? null);
  }

  cell(row: Row, field: string): string | number | null {
    const index = this.#at.get(field);
    return index === undefined ? null : (row.cells[index] ?? null);
  }

  index(field: string): number | undefined {
    return this.#at.get(field);
  }

  /** Which respondent a row belongs to, by the first of the columns that name one. */
  respondent(row: Row): string | null {
    return this.text(row, 'respondent') ?? this.text(row, 'external') ?? this.text(row, 'email');
  }

  response(row: Row, respondent: string): Mutable<IncomingResponse> {
    const asText = (field: string): string | null => {
      const value = this.cell(row, field);
      return value === null ? null : String(value);
    };
    const finished = this.text(row, 'finished');
    const seconds = this.cell(row, 'seconds');
    const submitted = asText('submitted');
    const submittedAt = NO_MOMENT.test(this.text(row, 'submitted') ?? '') ? null : submitted;
    return {
      id: responseId(this.#importId, respondent),
      respondent: respondent.slice(0, 500),
      external: asText(this.#external),
      email: asText('email'),
      startedAt: asText('started'),
      submittedAt,
      complete:
        finished !== null
          ? isTrue(finished)
          : this.#at.has('finished')
            ? false
            : !this.#at.has('submitted') || submitted !== null,
      seconds: typeof seconds === 'number' && seconds >= 0 ? seconds : null,
      wave: asText('wave')?.slice(0, 200) ?? null,
      answers: {},
    };
  }
}
