import { spokenLanguages } from '@rehire/contract/languages';
import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answers.ts';
import { estimatedSeconds } from './duration.ts';
import { answersTo, itemsOf, ratedStatements } from './items.ts';
import { sayProblem } from './say.ts';
import { wordsIn } from './words.ts';

const scale = { low: 1, high: 5 };
const survey = surveyDefinition.parse({
  format: 'rehire-survey',
  version: 1,
  title: 'Breakfast',
  language: 'en',
  pages: [
    {
      key: 'p1',
      items: [
        {
          key: 'imp_1',
          type: 'rating',
          text: 'Minimize the time it takes',
          stem: 'How important is each?',
          scale,
          required: true,
          rates: { statement: 'Minimize the time it takes', aspect: 'importance' },
        },
        {
          key: 'imp_2',
          type: 'rating',
          text: 'Minimize waste',
          stem: 'How important is each?',
          scale,
          rates: { statement: 'Minimize waste', aspect: 'importance' },
        },
        {
          key: 'sat_1',
          type: 'rating',
          text: 'Minimize the time it takes',
          scale,
          rates: { statement: 'minimize the time  it takes.', aspect: 'satisfaction' },
        },
        { key: 'nps', type: 'nps', text: 'How likely are you to recommend us?' },
        { key: 'ces', type: 'ces', variant: 'ces2', text: 'It was easy.' },
        { key: 'why', type: 'text', text: 'Why?' },
        { key: 'kind', type: 'single', text: 'Which?', choices: [{ value: 'a', label: 'A' }], other: true },
        {
          key: 'many',
          type: 'multiple',
          text: 'Which ones?',
          choices: [
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ],
        },
        {
          key: 'rank',
          type: 'ranking',
          text: 'Order them',
          choices: [
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ],
        },
        { key: 'cups', type: 'number', text: 'How many cups?', least: 0, most: 20, whole: true },
        { key: 'spend', type: 'number', text: 'How much?', least: 0 },
        { key: 'day', type: 'date', text: 'When?', least: '2026-01-01' },
        { key: 'ok', type: 'consent', text: 'You may quote me.' },
        { key: 'from', type: 'hidden', text: 'Where from', parameter: 'utm_source' },
      ],
    },
  ],
});
const item = (key: string) => {
  const found = itemsOf(survey).find((each) => each.key === key);
  if (!found) throw new Error(key);
  return found;
};

describe('an answer', () => {
  it.each<[string, unknown, unknown]>([
    ['imp_1', 5, 5],
    ['imp_1', ' 3 ', 3],
    ['nps', 0, 0],
    ['ces', '7', 7],
    ['why', 'It was late.', 'It was late.'],
    ['kind', 'a', 'a'],
    ['kind', 'something else', 'something else'],
    ['many', ['b', 'a', 'b'], ['b', 'a']],
    ['rank', ['b', 'a'], ['b', 'a']],
    ['cups', '3', 3],
    ['spend', '12,5', 12.5],
    ['cups', '١٢', 12],
    ['spend', '۱۲٫۵', 12.5],
    ['day', '2026-02-28', '2026-02-28'],
    ['ok', 'yes', 'yes'],
    ['from', 'newsletter', 'newsletter'],
  ])('%s takes %j', (key, raw, value) => {
    expect(readAnswer(item(key), raw)).toEqual({ ok: true, value });
  });

  it.each<[string, unknown]>([
    ['imp_1', 6],
    ['imp_1', 2.5],
    ['imp_1', 'five'],
    ['imp_1', Number.NaN],
    ['imp_1', null],
    ['imp_1', { valueOf: 3 }],
    ['nps', 11],
    ['nps', -1],
    ['ces', 0],
    ['why', '  '],
    ['why', 'x'.repeat(20_001)],
    ['kind', ['a']],
    ['kind', ''],
    ['many', []],
    ['many', ['c']],
    ['many', 'a'],
    ['rank', ['a']],
    ['rank', ['a', 'a']],
    ['rank', ['a', 'b', 'b']],
    ['cups', 21],
    ['cups', 2.5],
    ['spend', -1],
    ['spend', '1e3'],
    ['spend', Number.POSITIVE_INFINITY],
    ['day', '2026-02-30'],
    ['day', '2025-12-31'],
    ['day', 'tomorrow'],
    ['ok', 'no'],
    ['ok', true],
    ['from', 'x'.repeat(501)],
  ])('%s refuses %j with a sentence in every language', (key, raw) => {
    const read = readAnswer(item(key), raw);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    for (const language of spokenLanguages)
      expect(sayProblem(read, wordsIn(language).survey)).toMatch(/^[^{}]+[.。]$/u);
  });
});

it('a draft keeps no answer to a question that was taken out since', () => {
  expect(answersTo(survey, { nps: 9, gone: 'a' })).toEqual({ nps: 9 });
});

describe('a survey', () => {
  it('pairs importance and satisfaction by their statement; a half alone is no pair', () => {
    expect(ratedStatements(itemsOf(survey))).toEqual([
      { statement: 'Minimize the time it takes', importanceItem: 'imp_1', satisfactionItem: 'sat_1' },
    ]);
  });

  it('takes longer the more it asks, and reads the question above a group once', () => {
    const seconds = estimatedSeconds(survey);
    expect(seconds).toBeGreaterThan(45);
    expect(seconds).toBeLessThan(120);
    const [page] = survey.pages;
    const ratings = page?.items.slice(0, 2) ?? [];
    const [first] = ratings;
    const of = (items: typeof ratings) => estimatedSeconds({ ...survey, pages: [{ key: 'p', items }] });
    expect(of(ratings)).toBeLessThan(2 * of(first ? [first] : []));
  });

  it('of a later version is refused', () => {
    expect(surveyDefinition.safeParse({ ...survey, version: 2 }).success).toBe(false);
  });
});
