import type { Counted, SurveyWords } from '@rehire/contract/discover/public-words';
import type { AnswerProblem } from './answers.ts';

/** A sentence with its `{names}` filled in. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

/** A sentence with a number in it, in the plural form that the language has for it. */
export function counted(forms: Counted, n: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
  return filled(form, { n: new Intl.NumberFormat(language).format(n) });
}

/** A number or a day (`2026-03-04`) as it is written in a language. */
function written(value: number | string, language: string): string {
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(value);
  const long = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return long.format(new Date(`${value}T00:00:00Z`));
}

/** Why an answer is none, as a sentence for the respondent. */
export function sayProblem(
  problem: AnswerProblem,
  { problems, tag }: Pick<SurveyWords, 'problems' | 'tag'>,
): string {
  if (problem.problem === 'too-long') return counted(problems['too-long'], problem.most, tag);
  return filled(problems[problem.problem], {
    ...('least' in problem && { least: written(problem.least, tag) }),
    ...('most' in problem && { most: written(problem.most, tag) }),
  });
}
