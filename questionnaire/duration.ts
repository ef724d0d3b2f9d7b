import type { SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from './items.ts';

/** Words a second that people read at ease, and seconds that an answer takes beside the reading. */
const WORDS_A_SECOND = 4;
const SECONDS: Readonly<Record<SurveyItem['type'], number>> = {
  rating: 2.5,
  nps: 4,
  csat: 3,
  ces: 4,
  text: 25,
  single: 4,
  multiple: 7,
  ranking: 12,
  number: 6,
  date: 8,
  consent: 5,
  hidden: 0,
};

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/**
 * How long a survey takes to answer, in seconds: its words read at 4 a second, and a time for each kind of answer. The
 * question above a group of items is read once. The times are rules of thumb: they are there to warn, not to promise.
 */
export function estimatedSeconds(definition: SurveyDefinition): number {
  let seconds = 0;
  let stem = '';
  for (const item of itemsOf(definition)) {
    if (item.type === 'hidden') continue;
    const words = wordsIn(item.text) + (item.stem && item.stem !== stem ? wordsIn(item.stem) : 0);
    stem = item.stem ?? '';
    const choices =
      'choices' in item ? item.choices.reduce((sum, choice) => sum + wordsIn(choice.label), 0) : 0;
    seconds += SECONDS[item.type] + (words + choices) / WORDS_A_SECOND;
  }
  return Math.round(seconds);
}
