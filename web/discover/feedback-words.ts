import type { BoardLanguage } from '@rehire/contract/discover/boards';
import type { LetterStatus } from '@rehire/contract/discover/feedback-answers';
import type { FeedbackSource, FeedbackState } from '@rehire/contract/discover/feedback';
import { languageName } from '../ui/format.ts';
import { stateWords as letterStateWords } from './mail/words.ts';

export const stateWords: Record<FeedbackState, string> = {
  new: 'New',
  triaged: 'Triaged',
  planned: 'Planned',
  shipped: 'Shipped',
  declined: 'Declined',
};

export const sourceWords: Record<FeedbackSource, string> = {
  person: 'written down here',
  file: 'from a file',
  api: 'by the API',
  hook: 'by a webhook',
  board: 'from the board',
  mail: 'by mail',
  survey: 'from a survey',
};

export const feelingWords = {
  bad: 'Felt bad',
  neutral: 'Felt neither',
  good: 'Felt good',
  none: 'Feeling not said',
} as const;

/** What letters came to. */
export const letterWords: Record<LetterStatus, string> = { ...letterStateWords, 'by-hand': 'sent by hand' };

export const boardWords = {
  waiting: 'Waits for the board',
  shown: 'On the board',
  off: 'Not on the board',
} as const;

export const boardLanguageWord = (language: BoardLanguage): string =>
  language === 'visitor' ? 'As each visitor’s browser reads' : languageName(language);

/** The first words of a piece, for where one line must do. */
export const opening = ({ title, text }: { readonly title: string; readonly text: string }): string =>
  title === '' ? text : title;
