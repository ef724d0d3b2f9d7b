import type { SurveyWords } from '@rehire/contract/discover/public-words';
import { directionOf } from '@rehire/questionnaire/languages';
import type { ComponentChildren } from 'preact';

/** Where a survey is shown. */
export interface Place {
  /** Carries language and direction, and everything that is shown. */
  readonly root: HTMLElement;
  /** Whether the page is the survey's own: then its title and its place in the browser are, too. */
  readonly whole: boolean;
  /** Whether many use the device: nothing of one is left to the next. */
  readonly shared: boolean;
  /** What stands below the last words. */
  readonly after?: (words: SurveyWords) => ComponentChildren;
}

/** Says in which language, and under which title, the place is read from now on. */
export function speakIn({ root, whole }: Place, language: string, title: string): void {
  root.lang = language;
  root.dir = directionOf(language);
  if (whole) document.title = title;
}

export function toTop({ root, whole }: Place): void {
  if (whole) scrollTo(0, 0);
  else root.scrollTop = 0;
}

/** Moves to the first thing of the place that a selector names. */
export const focusOn = ({ root }: Place, selector: string): void =>
  root.querySelector<HTMLElement>(selector)?.focus();
