import type { Scale, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { ratedStatements } from '@rehire/questionnaire/items';
import { toFivePoints } from '@rehire/questionnaire/scale';
import type { Conversion, CustomerReference, Figures } from '../../../platform/imports/kind.ts';
import { madeAt } from '../../../platform/imports/made-at.ts';
import type { IncomingResponse } from './frame.ts';
import { answeredOnId, readingOf } from './survey.questions.ts';

/** The items that the answers are to; one object, after all responses. */
export interface IncomingSurvey {
  readonly items: readonly SurveyItem[];
  readonly layout: string;
}

/** Sends responses and their scores out, and counts them. */
export class Sink {
  respondents = 0;
  partial = 0;
  #first: string | null = null;
  #last: string | null = null;
  readonly #conversion: Conversion;
  readonly #fallback: string;
  readonly #csat: Scale;

  constructor(conversion: Conversion) {
    this.#conversion = conversion;
    const day = conversion.answers[answeredOnId] ?? '';
    this.#fallback =
      /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
        ? `${day}T00:00:00.000Z`
        : madeAt(conversion.importId);
    this.#csat = readingOf('csat', conversion.answers).scale;
  }

  async response(response: IncomingResponse): Promise<void> {
    this.respondents++;
    if (!response.complete) this.partial++;
    const at = response.submittedAt ?? response.startedAt;
    if (at !== null) {
      if (this.#first === null || at < this.#first) this.#first = at;
      if (this.#last === null || at > this.#last) this.#last = at;
    }
    await this.#conversion.out.record('responses', response);
    const customer: CustomerReference | null =
      response.external !== null || response.email !== null
        ? {
            ...(response.external !== null ? { external: response.external } : {}),
            ...(response.email !== null ? { email: response.email } : {}),
          }
        : null;
    for (const metric of ['nps', 'csat', 'ces1', 'ces2'] as const) {
      const answer = response.answers[metric];
      if (typeof answer !== 'number') continue;
      const value = metric === 'csat' ? toFivePoints(this.#csat, answer) : answer;
      await this.#conversion.out.fact('scores', customer, {
        response: response.id,
        metric,
        value,
        at: at ?? this.#fallback,
        wave: response.wave,
      });
    }
  }

  async finish(items: readonly SurveyItem[]): Promise<Figures> {
    const survey: IncomingSurvey = { items, layout: this.#conversion.layout };
    await this.#conversion.out.record('survey', survey);
    return {
      respondents: this.respondents,
      partial: this.partial,
      outcomes: ratedStatements(items).length,
      items: items.length,
      from: this.#first,
      to: this.#last,
    };
  }
}
