import type { SurveyWords } from '@rehire/contract/discover/public-words';
import type { Answer, SurveyAnswers, SurveyItem } from '@rehire/contract/discover/questionnaire';

/** What every question is shown with. */
export interface Shown {
  readonly answers: SurveyAnswers;
  readonly problems: Readonly<Record<string, string>>;
  readonly words: SurveyWords;
  /** A text with earlier answers in their places. */
  readonly say: (text: string) => string;
  readonly onChange: (key: string, value: Answer | undefined) => void;
}

/** What the parts of a question that take an answer are given. */
export interface Field<T extends SurveyItem = SurveyItem> {
  readonly item: T;
  readonly given: Answer | undefined;
  readonly invalid: boolean;
  /** The id of the words that say what is wrong. */
  readonly described: string | undefined;
  readonly words: Shown['words'];
  readonly onChange: (value: Answer | undefined) => void;
}
