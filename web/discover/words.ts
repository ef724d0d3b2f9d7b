import type { SurveyStatus } from '@rehire/contract/discover/surveys';
import type { Force } from '@rehire/contract/discover/forces';

export const forceWords: Record<Force, string> = {
  push: 'Push',
  pull: 'Pull',
  anxiety: 'Anxiety',
  habit: 'Habit',
};

export const surveyStatusWords: Record<SurveyStatus, string> = {
  imported: 'brought in',
  draft: 'draft',
  open: 'open',
  closed: 'closed',
};

export const emotionWords: Readonly<Record<number, string>> = {
  [-2]: 'felt very bad',
  [-1]: 'felt bad',
  0: 'felt neither good nor bad',
  1: 'felt good',
  2: 'felt very good',
};

export const forceMeaning: Record<Force, string> = {
  push: 'of the situation as it is: drives on',
  pull: 'of the new: drives on',
  anxiety: 'about the new: holds back',
  habit: 'of the old: holds back',
};
