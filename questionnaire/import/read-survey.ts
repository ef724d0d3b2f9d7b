import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';

/** A definition of another tool as ours, and what could not be carried over, in words. */
export interface ReadSurvey {
  readonly definition: SurveyDefinition;
  readonly lost: readonly string[];
}

/** A file that is no survey we read; the message says why, to the person who chose it. */
export class NotASurvey extends Error {
  override readonly name = 'NotASurvey';
}

/** More questions than any survey has; what comes after them is left. */
export const MOST_ITEMS = 2_000;
