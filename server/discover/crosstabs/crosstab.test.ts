import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { describe, expect, test } from 'vitest';
import { crosstabOf, type Respondent } from './crosstab.ts';

const likes: SurveyItem = {
  key: 'likes',
  type: 'multiple',
  text: 'What do you like?',
  choices: [
    { value: 'tea', label: 'Tea' },
    { value: 'milk', label: 'Milk' },
  ],
};
const score: SurveyItem = { key: 'score', type: 'nps', text: 'Would you recommend us?' };
const groups = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
];
const people = (group: number, many: number, answers: Respondent['answers']): Respondent[] =>
  Array.from({ length: many }, () => ({ group, answers }));

describe('answers by group', () => {
  test('Newcombe 1998, table II (a): 56 of 70 against 48 of 80 differ by a fifth, and z is 2.650', () => {
    const respondents = [
      ...people(0, 56, { likes: ['tea'] }),
      ...people(0, 14, { likes: ['milk'] }),
      ...people(1, 48, { likes: ['tea'] }),
      ...people(1, 32, { likes: ['milk'] }),
    ];
    const { items, tests } = crosstabOf([likes], respondents, groups);
    const tea = items[0]?.rows[0];
    expect(tea).toMatchObject({ value: 'tea', label: 'Tea' });
    expect(tea?.cells[0]).toMatchObject({ count: 56, share: 0.8 });
    expect(tea?.cells[0]?.contrast?.difference).toBeCloseTo(0.2, 10);
    // 0.2 / sqrt(104/150 · 46/150 · (1/70 + 1/80)) = 2.650; all four tests say the same thing, so that none is corrected.
    expect(tea?.cells[0]?.contrast?.adjustedP).toBeCloseTo(0.00805, 5);
    expect(tests).toBe(4);
  });

  test('counts everybody of a group who answered, and tests nothing on fewer than ten answers of a side', () => {
    const respondents = [
      ...people(0, 9, { likes: ['tea', 'milk'], score: 9 }),
      ...people(1, 40, { score: 3 }),
      ...people(-1, 5, { score: 10 }),
    ];
    const { items, others, tests, groups: shown } = crosstabOf([likes, score], respondents, groups);
    expect(others).toBe(5);
    expect(shown.map(({ n }) => n)).toEqual([9, 40]);
    expect(items[0]).toMatchObject({ answered: [9, 0] });
    expect(items[0]?.rows.map(({ cells }) => cells[0]?.count)).toEqual([9, 9]);
    expect(items[1]?.means?.[1]?.mean).toMatchObject({ known: true, value: 3, n: 40 });
    expect(tests).toBe(0);
  });

  test('what was answered in numbers stands in their order, whatever most people said; words by frequency', () => {
    const mornings: SurveyItem = {
      key: 'mornings',
      type: 'single',
      text: 'On how many mornings?',
      choices: [],
    };
    const said = (...values: string[]) => {
      const respondents = values.flatMap((value, at) => people(at % 2, at + 1, { mornings: value }));
      return crosstabOf([mornings], respondents, groups).items[0]?.rows.map(({ value }) => value);
    };
    expect(said('10', '2', '7')).toEqual(['2', '7', '10']);
    expect(said('rarely', '2', 'always')).toEqual(['always', '2', 'rarely']);
  });

  test('corrects for the number of tests: one difference among many that are none counts for less', () => {
    const noise = Array.from({ length: 20 }, (_, at): SurveyItem => ({ ...likes, key: `noise${at}` }));
    const all = (value: string) => Object.fromEntries(noise.map(({ key }) => [key, [value]]));
    const [tea, milk] = [all('tea'), all('milk')];
    const respondents = [
      ...people(0, 20, { ...tea, score: 8 }),
      ...people(0, 20, { ...milk, score: 8 }),
      ...people(0, 10, { ...tea, score: 2 }),
      ...people(1, 30, { ...tea, score: 8 }),
      ...people(1, 25, { ...milk, score: 2 }),
    ];
    const alone = crosstabOf([score], respondents, groups).items[0]?.means?.[0]?.contrast?.adjustedP ?? 1;
    const among = crosstabOf([...noise, score], respondents, groups).items.at(-1)?.means?.[0]?.contrast;
    expect(alone).toBeLessThan(0.05);
    expect(among?.adjustedP ?? 0).toBeGreaterThan(alone);
  });
});
