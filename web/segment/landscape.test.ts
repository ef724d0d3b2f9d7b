import type { Landscape, Opportunity } from '@rehire/contract/segment/opportunities';
import { expect, test } from 'vitest';
import { hiddenByAverage, opportunitiesOf, pointsOf, shortStatement } from './landscape.ts';

const known = (value: number) => ({ known: true, value, low: value - 1, high: value + 1, n: 100 }) as const;
const few = { known: false, reason: 'not-enough-answers', n: 12, needed: 30 } as const;

function opportunity(outcome: string, segment: string | null, score: number | null): Opportunity {
  return {
    outcome,
    statement: outcome,
    kind: 'functional',
    segment,
    importance: known(8),
    satisfaction: known(4),
    score: score === null ? few : known(score),
    band: null,
    rank: null,
    inTopFive: null,
    alternatives: null,
  };
}

const landscape = (opportunities: Opportunity[], differing: [string, string, number][]): Landscape => ({
  survey: 's',
  segmentation: 'g',
  respondents: 100,
  draws: 1000,
  minimum: 30,
  opportunities,
  contrasts: differing.map(([segment, outcome, adjustedP]) => ({
    segment,
    outcome,
    difference: known(4),
    p: adjustedP,
    adjustedP,
  })),
});

test('an outcome that one segment misses and the average does not is what the average hides', () => {
  const found = hiddenByAverage(
    landscape(
      [
        opportunity('a', null, 8),
        opportunity('a', 'x', 13),
        opportunity('b', null, 12),
        opportunity('b', 'x', 14),
      ],
      [
        ['x', 'a', 0.001],
        ['x', 'b', 0.001],
      ],
    ),
  );
  expect(found.map((each) => each.opportunity.outcome)).toEqual(['a']);
});

test('a difference that chance may have made hides nothing', () => {
  const found = hiddenByAverage(
    landscape([opportunity('a', null, 8), opportunity('a', 'x', 13)], [['x', 'a', 0.2]]),
  );
  expect(found).toEqual([]);
});

test('too few answers are no finding either way', () => {
  expect(
    hiddenByAverage(
      landscape([opportunity('a', null, null), opportunity('a', 'x', 13)], [['x', 'a', 0.001]]),
    ),
  ).toEqual([]);
});

test('outcomes come with the greatest score first, those without one last and not drawn', () => {
  const all = landscape(
    [opportunity('few', null, null), opportunity('low', null, 5), opportunity('high', null, 14)],
    [],
  );
  const ordered = opportunitiesOf(all, null);
  expect(ordered.map((each) => each.outcome)).toEqual(['high', 'low', 'few']);
  expect(pointsOf(ordered, { name: 'Everyone', mark: null }).map((point) => point.id)).toEqual([
    'high',
    'low',
  ]);
});

test('beside its point a statement stands without what all statements begin with', () => {
  expect(shortStatement('Minimize the time it takes for the corn seeds to germinate')).toBe(
    'the corn seeds to germinate',
  );
  expect(shortStatement('Minimize the likelihood that the bread is not fresh')).toBe(
    'the bread is not fresh',
  );
  expect(shortStatement('Feel in control of the morning')).toBe('Feel in control of the morning');
  expect(shortStatement('Minimize the cost')).toBe('Minimize the cost');
});
