import { describe, expect, test } from 'vitest';
import { findingsOf, normalOf, partsOf, typeOf } from './statement.ts';

const rules = (statement: string, type: Parameters<typeof findingsOf>[1] = 'functional') =>
  findingsOf(statement, type).map(({ rule }) => rule);

describe('the grammar (Ulwick, Jobs to be Done: Theory to Practice)', () => {
  test('direction, metric, object of control, context', () => {
    expect(partsOf('Minimize the time it takes to prepare breakfast when the morning is busy')).toEqual({
      direction: 'Minimize',
      metric: 'the time',
      object: 'it takes to prepare breakfast',
      context: 'when the morning is busy',
    });
  });
  test("Ulwick's corn seed has no context, and is well formed otherwise", () => {
    const statement = 'Minimize the time it takes for the corn seeds to germinate';
    expect(partsOf(statement)).toMatchObject({
      metric: 'the time',
      object: 'it takes for the corn seeds to germinate',
      context: null,
    });
    expect(rules(statement)).toEqual(['no-context']);
  });
  test('emotional and social statements', () => {
    expect(partsOf('Avoid feeling guilty when breakfast is skipped')).toMatchObject({
      direction: 'Avoid feeling',
      object: 'guilty',
      context: 'when breakfast is skipped',
    });
    expect(partsOf('Be perceived as a caring host by guests')).toMatchObject({
      direction: 'Be perceived as',
      object: 'a caring host',
      context: 'by guests',
    });
    expect(
      ['Feel calm when leaving', 'Be perceived as fit by colleagues', 'Minimize the cost of food'].map(
        typeOf,
      ),
    ).toEqual(['emotional', 'social', 'functional']);
  });
  test('what is not a statement has no parts, and the reason is told', () => {
    expect(partsOf('A nicer box')).toEqual({
      direction: null,
      metric: null,
      object: 'A nicer box',
      context: null,
    });
    expect(rules('A nicer box')).toContain('no-direction');
    expect(partsOf('')).toEqual({ direction: null, metric: null, object: null, context: null });
  });
});

test.each([
  ['Increase the number of mornings with breakfast when work starts early', 'unbounded-direction'],
  ['Minimize the trouble of ordering when in a hurry', 'no-metric'],
  ['Increase the ease of ordering when in a hurry', 'vague-metric'],
  ['Minimize the time it takes to open the app when in a hurry', 'solution-word'],
  ['Minimize the time it takes to order and pay when in a hurry', 'two-dimensions'],
  ['Minimize the cost', 'no-object'],
])('%s: %s', (statement, rule) => expect(rules(statement)).toContain(rule));

test('"or" within the context joins no outcomes', () => {
  expect(rules('Minimize the likelihood that food is spoiled when the day is hot or humid')).toEqual([]);
});

test('a finding marks the words that it means', () => {
  const statement = 'Minimize the time it takes to open the app when in a hurry';
  const [found] = findingsOf(statement, 'functional');
  expect(statement.slice(found?.start, found?.end)).toBe('app');
});

test('statements are the same whatever their case, accents and full stop', () => {
  expect(normalOf('Minimize  the Café’s cost.')).toBe(normalOf('minimize the cafe s COST'));
});
