import type { Answer, SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { readAnswer, scaleOf } from './answers.ts';
import { itemsOf } from './items.ts';

/** More choices than these make no letter. */
const MOST_CHOICES = 15;

/** One answer that can be chosen where a survey is not yet open. */
export interface OpeningAnswer {
  readonly value: number | string;
  readonly label: string;
}

/** The first question of a survey, with its answers, where one tap answers it. */
export interface Opening {
  readonly item: SurveyItem;
  readonly answers: readonly OpeningAnswer[];
  readonly lowLabel: string | undefined;
  readonly highLabel: string | undefined;
}

/** What a survey asks first, where it asks it of everybody and one tap answers it; null where it does not. */
export function openingOf(definition: SurveyDefinition): Opening | null {
  const [page] = definition.pages;
  const item = page?.items.find(({ type }) => type !== 'hidden');
  if (!page || page.showIf || !item || item.showIf) return null;
  const scale = scaleOf(item);
  if (scale) {
    const step = scale.low < scale.high ? 1 : -1;
    const answers = Array.from({ length: Math.abs(scale.high - scale.low) + 1 }, (_, at) => {
      const value = scale.low + at * step;
      return { value, label: String(value) };
    });
    return { item, answers, lowLabel: scale.lowLabel, highLabel: scale.highLabel };
  }
  if (item.type !== 'single' || item.choices.length > MOST_CHOICES) return null;
  const answers = item.choices.map(({ value, label }) => ({ value, label }));
  return { item, answers, lowLabel: undefined, highLabel: undefined };
}

/** An answer as a link carries it. */
export const pickOf = (item: SurveyItem, value: number | string): string => `${item.key}:${value}`;

/** The answer that a link carries, where it is one of the survey; it is chosen by it, not sent. */
export function pickedIn(
  definition: SurveyDefinition,
  pick: string | null,
): { readonly key: string; readonly answer: Answer } | null {
  const [, key, value] = /^([^:]+):(.+)$/s.exec(pick ?? '') ?? [];
  const item = itemsOf(definition).find((each) => each.key === key);
  if (!item || value === undefined || (scaleOf(item) === null && item.type !== 'single')) return null;
  const read = readAnswer(item, scaleOf(item) === null ? value : Number(value));
  return read.ok ? { key: item.key, answer: read.value } : null;
}
