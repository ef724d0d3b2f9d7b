import type { Answer, SurveyAnswers, SurveyItem } from '@rehire/contract/discover/questionnaire';

/** An answer as it is read: the labels of what was chosen. */
export function answerInWords(item: SurveyItem | undefined, value: Answer): string {
  if (typeof value === 'number') return String(value);
  const labels = new Map(
    item && 'choices' in item ? item.choices.map((choice) => [choice.value, choice.label]) : [],
  );
  return (typeof value === 'string' ? [value] : value).map((each) => labels.get(each) ?? each).join(', ');
}

/** The places of earlier answers in a text: `{{key}}`, or `{{key|what else}}` with what is read where there is none. */
export const PIPES = /\{\{\s*([A-Za-z0-9][A-Za-z0-9_.-]{0,79})\s*(?:\|([^{}]{0,200}))?\}\}/g;

/** A text with earlier answers in their places. The result is text, never markup. */
export const piped = (text: string, answers: SurveyAnswers, items: ReadonlyMap<string, SurveyItem>): string =>
  text.replace(PIPES, (_, key: string, otherwise: string | undefined) => {
    const given = Object.hasOwn(answers, key) ? answers[key] : undefined;
    return given === undefined ? (otherwise ?? '') : answerInWords(items.get(key), given);
  });
