import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { problemsOf } from '@rehire/questionnaire/check';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { describe, expect, it } from 'vitest';
import {
  changeItem,
  choicesFrom,
  emptySurvey,
  itemTypes,
  movedItem,
  movedPage,
  withItem,
  withOutcomes,
  withoutItem,
  withPage,
} from './definition.ts';

const keys = (definition: ReturnType<typeof emptySurvey>) =>
  definition.pages.map(({ items }) => items.map(({ key }) => key).join(' '));

describe('a survey that is being made', () => {
  const empty = withPage(emptySurvey('Breakfast'));
  const all = itemTypes.reduce((so, type) => withItem(so, 'p1', type), empty);

  it('takes every kind of question as it begins, each under a key of its own', () => {
    expect(surveyDefinition.parse(all)).toEqual(all);
    expect(problemsOf(all)).toEqual([]);
    expect(new Set(itemsOf(all).map(({ key }) => key)).size).toBe(itemTypes.length);
  });

  it('moves questions up and down, and over the edge of a page', () => {
    const three = ['text', 'nps', 'date'].reduce((so, type) => withItem(so, 'p1', type as 'text'), empty);
    expect(keys(movedItem(three, 'q1', 1))).toEqual(['q2 q1 q3', '']);
    expect(keys(movedItem(three, 'q3', 1))).toEqual(['q1 q2', 'q3']);
    expect(keys(movedItem(movedItem(three, 'q3', 1), 'q3', -1))).toEqual(['q1 q2 q3', '']);
    expect(keys(movedItem(three, 'q1', -1))).toEqual(['q1 q2 q3', '']);
    expect(keys(movedPage(three, 'p2', -1))).toEqual(['', 'q1 q2 q3']);
    expect(keys(withoutItem(three, 'q2'))).toEqual(['q1 q3', '']);
    expect(itemsOf(changeItem(three, { key: 'q2', type: 'nps', text: 'New' }))[1]?.text).toBe('New');
  });

  it('asks for outcomes on both aspects, so that they can be scored', () => {
    const rated = withOutcomes(withOutcomes(empty, ['Minimize the wait', 'Minimize waste']), [
      'Minimize effort',
    ]);
    expect(surveyDefinition.safeParse(rated).success).toBe(true);
    expect(problemsOf(rated)).toEqual([]);
    expect(ratedStatements(itemsOf(rated)).map(({ statement }) => statement)).toEqual([
      'Minimize the wait',
      'Minimize waste',
      'Minimize effort',
    ]);
  });

  it('keeps the values of choices whose words change or move', () => {
    const before = [
      { value: 'a', label: 'Tea' },
      { value: 'b', label: 'Coffee' },
    ];
    expect(choicesFrom('Coffee\nTea\n\n Juice ', before)).toEqual([
      { value: 'b', label: 'Coffee' },
      { value: 'a', label: 'Tea' },
      { value: 'c1', label: 'Juice' },
    ]);
    expect(choicesFrom('Green tea\nCoffee', before)[0]).toEqual({ value: 'a', label: 'Green tea' });
  });
});
