import type {
  Aspect,
  SurveyAnswers,
  SurveyDefinition,
  SurveyItem,
} from '@rehire/contract/discover/questionnaire';

/** The items of a survey in the order in which they are asked. */
export const itemsOf = (definition: SurveyDefinition): SurveyItem[] =>
  definition.pages.flatMap((page) => page.items);

/** Of answers that were begun earlier, those to questions that the survey still has. */
export function answersTo(definition: SurveyDefinition, answers: SurveyAnswers): SurveyAnswers {
  const keys = new Set(itemsOf(definition).map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
}

/** A desired outcome that a survey has rated on both aspects, by the keys of the two items. */
export interface RatedStatement {
  readonly statement: string;
  readonly importanceItem: string;
  readonly satisfactionItem: string;
}

/** Statements as they are compared: whatever their case, spaces and closing full stop. */
const comparable = (statement: string): string =>
  statement
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:]+$/, '');

/** The statements that are rated on importance and on satisfaction, in the order of their importance items. */
export function ratedStatements(items: readonly SurveyItem[]): RatedStatement[] {
  const halves = new Map<string, Partial<Record<Aspect, SurveyItem>>>();
  for (const item of items) {
    if (item.type !== 'rating' || !item.rates) continue;
    const key = comparable(item.rates.statement);
    const pair = halves.get(key) ?? {};
    pair[item.rates.aspect] ??= item;
    halves.set(key, pair);
  }
  return [...halves.values()].flatMap(({ importance, satisfaction }) =>
    importance?.type === 'rating' && importance.rates && satisfaction
      ? [
          {
            statement: importance.rates.statement,
            importanceItem: importance.key,
            satisfactionItem: satisfaction.key,
          },
        ]
      : [],
  );
}
