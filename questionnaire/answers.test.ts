import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { describe, expect, it } from 'vitest';
import { readAnswer, readAnswers } from './answers.ts';
import { estimatedSeconds } from './duration.ts';
import { itemsOf, ratedStatements } from './items.ts';

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
  ])('%s refuses %j with a sentence', (key, raw) => {
    const read = readAnswer(item(key), raw);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a set of answers', () => {
  it('keeps what holds and says what does not', () => {
    expect(readAnswers(survey, { imp_1: 4, nps: 12, zzz: 1, why: '' }, false)).toEqual({
      answers: { imp_1: 4 },
      wrong: { nps: 'Choose a whole number from 0 to 10.', zzz: 'There is no such question in this survey.' },
    });
  });

  it('needs required items only at the end', () => {
    expect(readAnswers(survey, { nps: 9 }, false).wrong).toEqual({});
    expect(Object.keys(readAnswers(survey, { nps: 9 }, true).wrong)).toEqual(['imp_1']);
  });

  it('does not take a key of every object for an item', () => {
    expect(Object.keys(readAnswers(survey, { constructor: 3, ['__proto__x']: 1 }, false).wrong)).toHaveLength(
      2,
    );
  });
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
    expect(seconds).toBeLessThan(75);
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
