import type { SurveyAnswers, SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { type AnswerProblem, readAnswer } from './answers.ts';
import { type Ending, type MetPage, wayThrough } from './flow.ts';
import { itemsOf } from './items.ts';

/** What is wrong, by the key of its item. */
export type Problems = Readonly<Record<string, AnswerProblem>>;

/** What a set of answers came to. */
export interface ReadAnswers {
  /** The answers that hold and count: to items that are asked on the respondent's way. */
  readonly answers: SurveyAnswers;
  readonly problems: Problems;
  readonly ending: Ending;
  /** The pages of the respondent's way. */
  readonly pages: readonly MetPage[];
}

const isBlank = (raw: unknown): boolean =>
  raw === null || raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0);

/** What is wrong with the answers to items, those that need one and have none among it. */
export function problemsOn(items: readonly SurveyItem[], raw: Readonly<Record<string, unknown>>): Problems {
  const problems: Record<string, AnswerProblem> = {};
  for (const item of items) {
    const given = raw[item.key];
    if (isBlank(given)) {
      if (item.required) problems[item.key] = { problem: item.type === 'consent' ? 'agree' : 'needed' };
      continue;
    }
    const read = readAnswer(item, given);
    if (!read.ok) problems[item.key] = read;
  }
  return problems;
}

/**
 * Reads the answers of one respondent. An answer to an item that is not there is wrong, and one to an item that is not
 * asked does not count, whatever it is; a required item needs one only where `complete` says that the respondent has come to the end.
 */
export function readAnswers(
  definition: SurveyDefinition,
  raw: Readonly<Record<string, unknown>>,
  { seed, complete, full = [] }: { seed: string; complete: boolean; full?: readonly string[] },
): ReadAnswers {
  const read: SurveyAnswers = {};
  const problems: Record<string, AnswerProblem> = {};
  const items = new Map(itemsOf(definition).map((item) => [item.key, item]));
  for (const [key, value] of Object.entries(raw)) {
    const item = items.get(key);
    if (!item) {
      problems[key] = { problem: 'no-such-item' };
    } else if (!isBlank(value)) {
      const one = readAnswer(item, value);
      if (one.ok) read[key] = one.value;
      else problems[key] = one;
    }
  }
  const way = wayThrough(definition, read, seed, full);
  const onTheWay = new Set(way.pages.flatMap((page) => page.items.map(({ key }) => key)));
  for (const key of Object.keys(problems)) {
    const item = items.get(key);
    if (item && item.type !== 'hidden' && !onTheWay.has(key)) delete problems[key];
  }
  if (complete && way.ending === 'thanks')
    for (const { items: shown } of way.pages)
      for (const [key, problem] of Object.entries(problemsOn(shown, read))) problems[key] ??= problem;
  return { answers: way.counted, problems, ending: way.ending, pages: way.pages };
}
