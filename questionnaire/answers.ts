import type {
  Answer,
  SurveyAnswers,
  SurveyDefinition,
  SurveyItem,
} from '@rehire/contract/discover/questionnaire';
import { itemsOf } from './items.ts';

/** What an answer came to: its value, or why it is none, as a sentence for the respondent. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly reason: string };

const LONGEST_TEXT = 20_000;
const good = (value: Answer): ReadAnswer => ({ ok: true, value });
const bad = (reason: string): ReadAnswer => ({ ok: false, reason });

function wholeNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isInteger(raw) ? raw : null;
  return typeof raw === 'string' && /^\s*-?\d{1,4}\s*$/.test(raw) ? Number(raw) : null;
}

function readNumber(raw: unknown, least: number, most: number): ReadAnswer {
  const value = wholeNumber(raw);
  return value !== null && value >= least && value <= most
    ? good(value)
    : bad(`Choose a whole number from ${least} to ${most}.`);
}

/** The bounds of an item that is answered with a number, or null where it is not. */
export function boundsOf(item: SurveyItem): { readonly low: number; readonly high: number } | null {
  switch (item.type) {
    case 'rating':
    case 'csat':
      return {
        low: Math.min(item.scale.low, item.scale.high),
        high: Math.max(item.scale.low, item.scale.high),
      };
    case 'nps':
      return { low: 0, high: 10 };
    case 'ces':
      return item.variant === 'ces1' ? { low: 1, high: 5 } : { low: 1, high: 7 };
    case 'text':
    case 'single':
    case 'multiple':
      return null;
  }
}

/** Reads one answer as its item asks for it. What is sent may be a number, a text or a list of texts; all else is none. */
export function readAnswer(item: SurveyItem, raw: unknown): ReadAnswer {
  const bounds = boundsOf(item);
  if (bounds) return readNumber(raw, bounds.low, bounds.high);
  if (item.type === 'text') {
    if (typeof raw !== 'string' || raw.trim() === '') return bad('Write an answer.');
    return raw.length <= LONGEST_TEXT ? good(raw) : bad(`Write at most ${LONGEST_TEXT} characters.`);
  }
  if (item.type !== 'single' && item.type !== 'multiple') return bad('This question takes no answer.');
  const offered = new Set(item.choices.map((choice) => choice.value));
  const isChoice = (value: unknown): value is string =>
    typeof value === 'string' &&
    (offered.has(value) || (item.other === true && value.trim() !== '' && value.length <= 500));
  if (item.type === 'single') return isChoice(raw) ? good(raw) : bad('Choose one of the answers.');
  if (!Array.isArray(raw) || raw.length === 0 || !raw.every(isChoice))
    return bad('Choose among the answers.');
  return good([...new Set<string>(raw)]);
}

/** What a whole set of answers came to: those that hold, and what is wrong by the key of its item. */
export interface ReadAnswers {
  readonly answers: SurveyAnswers;
  readonly wrong: Readonly<Record<string, string>>;
}

/**
 * Reads the answers to a survey. An answer to an item that is not there is wrong; so is a required item without one,
 * but only where `complete` says that the respondent has come to the end.
 */
export function readAnswers(
  definition: SurveyDefinition,
  raw: Readonly<Record<string, unknown>>,
  complete: boolean,
): ReadAnswers {
  const answers: SurveyAnswers = {};
  const wrong: Record<string, string> = {};
  const items = new Map(itemsOf(definition).map((item) => [item.key, item]));
  for (const [key, value] of Object.entries(raw)) {
    const item = items.get(key);
    if (!item) {
      wrong[key] = 'There is no such question in this survey.';
    } else if (value !== null && value !== undefined && value !== '') {
      const read = readAnswer(item, value);
      if (read.ok) answers[key] = read.value;
      else wrong[key] = read.reason;
    }
  }
  if (complete) {
    for (const item of items.values())
      if (item.required && answers[item.key] === undefined)
        wrong[item.key] ??= 'This question needs an answer.';
  }
  return { answers, wrong };
}
