import { type SurveyItem, surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { expect, test } from 'vitest';
import { openingOf, pickedIn, pickOf } from './opening.ts';

const survey = (items: readonly object[], page: object = {}) =>
  surveyDefinition.parse({
    format: 'rehire-survey',
    version: 1,
    title: 'Breakfast',
    language: 'en',
    pages: [{ key: 'first', items, ...page }],
  });
const nps = { key: 'would', type: 'nps', text: 'Would you recommend us?' };
const single = {
  key: 'eats',
  type: 'single',
  text: 'Do you eat breakfast?',
  choices: [
    { value: 'yes', label: 'Yes: always' },
    { value: 'a:b', label: 'Else' },
  ],
};
const hidden = { key: 'source', type: 'hidden', text: 'From', parameter: 'from' };
const values = (items: readonly object[], page?: object) =>
  openingOf(survey(items, page))?.answers.map(({ value }) => value) ?? null;

test('a question that one tap answers opens a survey where everybody is asked it first', () => {
  expect(values([hidden, nps])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(values([{ ...nps, type: 'ces', variant: 'ces1' }])).toEqual([1, 2, 3, 4, 5]);
  expect(values([{ key: 'r', type: 'rating', text: 'x', scale: { low: 5, high: 1 } }])).toEqual([
    5, 4, 3, 2, 1,
  ]);
  expect(values([single])).toEqual(['yes', 'a:b']);
});

test('a text, several choices, or a question that not all are asked, does not', () => {
  expect(values([{ key: 'why', type: 'text', text: 'Why?' }, nps])).toBeNull();
  expect(values([{ ...single, type: 'multiple' }])).toBeNull();
  expect(values([{ ...nps, showIf: [[{ item: 'source', is: 'answered' }]] }])).toBeNull();
  const many = Array.from({ length: 16 }, (_, at) => ({ value: `v${at}`, label: `Choice ${at}` }));
  expect(values([{ ...single, choices: many }])).toBeNull();
});

test('what a link carries is an answer of the survey, or nothing', () => {
  const definition = survey([nps, single, { key: 'why', type: 'text', text: 'Why?' }]);
  const item = definition.pages[0]?.items[1] as SurveyItem;
  expect(pickedIn(definition, pickOf(item, 'a:b'))).toEqual({ key: 'eats', answer: 'a:b' });
  expect(pickedIn(definition, 'would:9')).toEqual({ key: 'would', answer: 9 });
  for (const wrong of [
    'would:11',
    'would:',
    'would:x',
    'eats:no',
    'why:because',
    'nosuch:1',
    'would',
    '',
    null,
  ])
    expect(pickedIn(definition, wrong), String(wrong)).toBeNull();
});
