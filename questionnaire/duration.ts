import type { SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';

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

/** The share of respondents who are asked a page, by its key; a page that is not there is asked of everybody. */
function shares({ samples = [] }: SurveyDefinition): ReadonlyMap<string, number> {
  return new Map(
    samples.flatMap(({ parts, each }) => parts.flat().map((key) => [key, each / parts.length] as const)),
  );
}

/** How much one respondent is asked, on average where parts are drawn. */
export interface Burden {
  readonly seconds: number;
  /** Answers on a scale, the kind that tires. */
  readonly ratings: number;
}

/**
 * How long a survey takes to answer, in seconds: its words read at 4 a second, and a time for each kind of answer; and how
 * many ratings it asks for. The question above a group of items is read once. The times are rules of thumb: they are there
 * to warn, not to promise.
 */
export function burdenOf(definition: SurveyDefinition): Burden {
  const asked = shares(definition);
  let [seconds, ratings] = [0, 0];
  for (const page of definition.pages) {
    const share = asked.get(page.key) ?? 1;
    let stem = '';
    seconds += (share * wordsIn(`${page.title ?? ''} ${page.text ?? ''}`)) / WORDS_A_SECOND;
    for (const item of page.items) {
      if (item.type === 'hidden') continue;
      const words = wordsIn(item.text) + (item.stem && item.stem !== stem ? wordsIn(item.stem) : 0);
      stem = item.stem ?? '';
      const choices =
        'choices' in item ? item.choices.reduce((sum, choice) => sum + wordsIn(choice.label), 0) : 0;
      seconds += share * (SECONDS[item.type] + (words + choices) / WORDS_A_SECOND);
      if (item.type === 'rating') ratings += share;
    }
  }
  return { seconds: Math.round(seconds), ratings: Math.round(ratings) };
}

/** How long a survey takes to answer, in seconds. */
export const estimatedSeconds = (definition: SurveyDefinition): number => burdenOf(definition).seconds;
