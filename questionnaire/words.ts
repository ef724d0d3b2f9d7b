import type { AnswerProblem } from './answers.ts';
import { languageFor } from './languages.ts';
import type { Words } from './words/words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

const spoken: Readonly<Record<string, Words>> = { en, de, fr, es, ar };

/** What Rehire says in a language; in English where it does not speak it. */
export const wordsIn = (language: string): Words =>
  spoken[languageFor(['en', ...Object.keys(spoken)], [language])] ?? en;

/** The languages that Rehire's own words are there in. */
export const spokenLanguages: readonly string[] = Object.keys(spoken);

/** A sentence with its `{names}` filled in. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

/** Why an answer is none, as a sentence for the respondent. */
export function sayProblem(problem: AnswerProblem, language: string): string {
  const { problem: name, ...values } = problem;
  return filled(wordsIn(language).problems[name], values);
}
