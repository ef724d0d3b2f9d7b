import { prepareSegmentation } from '@rehire/numerics/segmentation/prepared';
import { seeded } from '@rehire/numerics/random/generator';
import { shuffle } from '@rehire/numerics/random/shuffle';
import { opportunityScore } from '@rehire/numerics/survey/opportunity';
import { ratingCounts, ratings, type Ratings } from '@rehire/numerics/survey/ratings';
import { jobSegments } from '@rehire/numerics/testing/job-segments';
import { isDefined } from '@rehire/numerics/undefined';
import { expect, test } from 'vitest';
import { tooFewWhole } from '../segmentations/segmentation.ts';
import { landscapeOf, type Scored } from './landscape.ts';

const OUTCOMES = 24;

/** A survey of which each respondent rates so many of the outcomes, drawn by chance: the rest is missing by design. */
function split({ respondents, outcomes, importance, satisfaction }: Ratings, each: number): Ratings {
  const generator = seeded(5);
  const own = importance.slice();
  const met = satisfaction.slice();
  for (let r = 0; r < respondents; r++) {
    const order = Uint32Array.from({ length: outcomes }, (_, j) => j);
    shuffle(generator, order);
    for (const j of order.subarray(each)) own[r * outcomes + j] = met[r * outcomes + j] = 0;
  }
  return ratings(respondents, outcomes, own, met);
}

const truth = jobSegments({ seed: 3, respondents: 20_000, outcomes: OUTCOMES, segments: 4, apart: 1.2 });
const population = ratingCounts(truth.ratings).map((counts) => {
  const score = opportunityScore(counts);
  return isDefined(score) ? score.score : -1;
});
const { ratings: whole } = jobSegments({
  seed: 4,
  respondents: 800,
  outcomes: OUTCOMES,
  segments: 4,
  apart: 1.2,
});
const half = split(whole, OUTCOMES / 2);
const looked = (of: Ratings) => landscapeOf({ ratings: of, groups: null, segments: 0, seed: 9 }).overall;
const known = (all: readonly Scored[]) => all.flatMap(({ score }) => (isDefined(score) ? [score] : []));

test('an outcome that a half of the respondents rated is scored by them, with their number and a wider interval', () => {
  const [ofWhole, ofHalf] = [known(looked(whole)), known(looked(half))];
  expect(ofWhole).toHaveLength(OUTCOMES);
  expect(ofHalf).toHaveLength(OUTCOMES);
  const answered = ratingCounts(half).map(({ importanceAnswers }) => importanceAnswers);
  expect(ofHalf.map(({ n }) => n)).toEqual(answered);
  const width = (all: typeof ofHalf): number =>
    all.reduce((sum, { low, high }) => sum + (high ?? 0) - (low ?? 0), 0) / OUTCOMES;
  expect(width(ofHalf) / width(ofWhole), 'half the answers: √2 as wide').toBeCloseTo(Math.SQRT2, 1);
  const holds = ofHalf.filter(
    ({ low, high }, at) => (low ?? 0) <= (population[at] ?? 0) && (population[at] ?? 0) <= (high ?? 0),
  );
  expect(holds.length, '95% of 24 intervals hold the truth').toBeGreaterThanOrEqual(21);
  const bias = ofHalf.reduce((sum, { score }, at) => sum + score - (population[at] ?? 0), 0) / OUTCOMES;
  expect(Math.abs(bias)).toBeLessThan(0.3);
});

test('an outcome that too few rated has no score, and takes no place among the first five', () => {
  const few = split(whole, OUTCOMES);
  few.importance.fill(5, 0, 20 * OUTCOMES);
  for (let r = 0; r < few.respondents; r++) {
    few.importance[r * OUTCOMES] = few.satisfaction[r * OUTCOMES] = r < 20 ? 5 : 0;
    if (r < 20) few.satisfaction[r * OUTCOMES] = 1;
  }
  const [first, ...others] = looked(few);
  expect(first).toMatchObject({ score: { n: 20, needed: 30 }, rank: null, inTopFive: null });
  expect(others.reduce((sum, { inTopFive }) => sum + (inTopFive ?? 0), 0)).toBeCloseTo(5, 6);
});

test('segments are not looked for among people who rated a half: what was not asked is not guessed', () => {
  expect(prepareSegmentation(half, 1)).toMatchObject({ undefined: 'not-enough-answers', n: 0 });
  expect(tooFewWhole(half)).toMatch(/at least 18 of the 24 outcomes .* 0 of 800 did; the most .* is 12\./);
  expect(tooFewWhole(whole)).toBeNull();
});
