import { type SpokenLanguage, spokenLanguages } from '@rehire/contract/languages';
import { boardWords, surveyWords } from '@rehire/contract/discover/public-words';
import { describe, expect, it, test } from 'vitest';
import { counted, sayProblem } from './say.ts';
import { spokenFor, wordsIn } from './words.ts';
import { wordsAtOnce } from './words-at-once.ts';

const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
const isCounted = (value: object): value is Record<string, string> =>
  'other' in value && Object.keys(value).every((form) => forms.includes(form));

/** Every sentence by where it stands; one with plural forms once for each of them. */
function sentences(value: object, at = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, said]: [string, unknown]): [string, string][] => {
    if (typeof said === 'string') return [[`${at}${name}`, said]];
    return typeof said === 'object' && said !== null ? sentences(said, `${at}${name}.`) : [];
  });
}
/** Every sentence that has plural forms, by where it stands. */
function plurals(value: object, at = ''): [string, Record<string, string>][] {
  return Object.entries(value).flatMap(([name, said]: [string, unknown]) => {
    if (typeof said !== 'object' || said === null) return [];
    return isCounted(said) ? [[`${at}${name}`, said] as const] : plurals(said, `${at}${name}.`);
  }) as [string, Record<string, string>][];
}
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const others: readonly SpokenLanguage[] = spokenLanguages.filter((each) => each !== 'en');
const ofForm = /\.(?:zero|one|two|few|many)$/;

describe.each(others)('what Rehire says to customers in %s', (language) => {
  const english = new Map(sentences(wordsIn('en')));
  const own = new Map(sentences(wordsIn(language)));

  it('is all that it says in English, with the same places to fill in', () => {
    const names = (all: ReadonlyMap<string, string>) =>
      [...all.keys()].filter((name) => !ofForm.test(name)).toSorted();
    expect(names(own)).toEqual(names(english));
    for (const name of names(english)) {
      const said = own.get(name) ?? '';
      expect(said.trim(), name).toBe(said);
      expect(said.length, name).toBeGreaterThan(1);
      expect(places(said), name).toEqual(places(english.get(name) ?? ''));
    }
  });

  it('is not left in English', () => {
    const same = [...own].filter(([name, said]) => english.get(name) === said && said.length > 12);
    expect(same).toEqual([]);
  });

  it('has each plural form that the language uses, and none that it does not', () => {
    const rules = new Intl.PluralRules(language);
    const used = new Set(Array.from({ length: 1200 }, (_, n) => rules.select(n)));
    expect(plurals(wordsIn(language)).length).toBeGreaterThan(1);
    for (const [name, said] of plurals(wordsIn(language)))
      expect(Object.keys(said).toSorted(), name).toEqual([...used].toSorted());
  });

  it('is what the server may send', () => {
    const { survey, board } = wordsIn(language);
    expect(surveyWords.parse(survey)).toEqual(survey);
    expect(boardWords.parse(board)).toEqual(board);
    expect(survey.tag).toBe(language);
  });
});

test('a number takes the plural form of its language', () => {
  const fix = (language: SpokenLanguage, n: number) => counted(wordsIn(language).survey.fix, n, language);
  expect(fix('en', 1)).toBe('One answer needs another look.');
  expect(fix('en', 2)).toBe('2 answers need another look.');
  expect(fix('de', 1)).toBe('Eine Antwort braucht noch einen Blick.');
  expect([1, 2, 3, 11, 100].map((n) => fix('ar', n).split(' ')[n < 3 ? 0 : 1])).toEqual([
    'إجابة',
    'إجابتان',
    'إجابات',
    'إجابة',
    'إجابة',
  ]);
});

test('numbers and days are written as the language writes them', () => {
  const say = (language: SpokenLanguage, problem: Parameters<typeof sayProblem>[0]) =>
    sayProblem(problem, wordsIn(language).survey);
  expect(say('de', { problem: 'at-most', most: 1234.5 })).toBe('Wählen Sie eine Zahl bis höchstens 1.234,5.');
  expect(say('en', { problem: 'day-from', least: '2026-03-04' })).toBe('Choose a day from March 4, 2026 on.');
  expect(say('ja', { problem: 'day-until', most: '2026-03-04' })).toBe(
    '2026年3月4日以前の日付を選んでください。',
  );
  expect(say('fr', { problem: 'too-long', most: 1 })).toBe('Écrivez au plus 1 caractère.');
});

test('a page says at once what it says later, in the first language that Rehire speaks', () => {
  expect(wordsAtOnce(['pl', 'de-AT', 'en']).shut).toBe(wordsIn('de').survey.shut);
  expect(wordsAtOnce(['', 'tlh']).language).toBe('en');
  expect(spokenFor(['pt-BR'])).toBe('pt');
});
