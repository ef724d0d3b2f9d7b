import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { integer } from '../random/integer.ts';
import { shuffle } from '../random/shuffle.ts';
import { defined } from '../testing/defined.ts';
import { perthParks } from '../testing/perth-parks.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import { isUndefined } from '../undefined.ts';
import { answerQuality, inconsistent, speeders } from './answer-quality.ts';
import { opportunities, opportunitiesOf, topProbabilities } from './opportunities.ts';
import { drawOpportunities } from './opportunity-bootstrap.ts';
import { compareOpportunities } from './opportunity-comparison.ts';
import {
  opportunityAlternatives,
  opportunityBand,
  opportunityByDelta,
  opportunityOfShares,
  opportunityScore,
} from './opportunity.ts';
import { ratingCounts, ratings, ratingsOf, type Ratings } from './ratings.ts';
import { ratingOfAnswer, rescale, scaleOfNumbers, scaleOfWords } from './scale.ts';

/** Respondents of independent ratings with these chances of a high one. */
function simulate(
  seed: number,
  respondents: number,
  chances: readonly (readonly [number, number])[],
  missing = 0,
): Ratings {
  const generator = seeded(seed);
  const rate = (chance: number) => {
    if (generator.uniform() < missing) return 0;
    return generator.uniform() < chance ? 4 + integer(generator, 2) : 1 + integer(generator, 3);
  };
  const importance: number[] = [];
  const satisfaction: number[] = [];
  for (let r = 0; r < respondents; r++) {
    for (const [i, s] of chances) {
      importance.push(rate(i));
      satisfaction.push(rate(s));
    }
  }
  return ratings(respondents, chances.length, Uint8Array.from(importance), Uint8Array.from(satisfaction));
}

describe('Ulwick', () => {
  it('2016: 200 of 270 important, 75 of 270 satisfied: 7.4, 2.8, 12.0', () => {
    const counts = {
      importanceAnswers: 270,
      importanceTop: 200,
      importanceSum: 0,
      satisfactionAnswers: 270,
      satisfactionTop: 75,
      satisfactionSum: 0,
    };
    const score = defined(opportunityScore(counts));
    expect(score.importance).toBeCloseTo(7.4074, 4);
    expect(score.satisfaction).toBeCloseTo(2.7778, 4);
    expect(score.score).toBeCloseTo(12.037, 4);
    expect(opportunityBand(score)).toBe('high');
  });

  it('2002: 75% and 40%: 11.0', () => {
    expect(opportunityOfShares(0.75, 0.4)).toEqual({ importance: 7.5, satisfaction: 4, score: 11 });
  });

  it('bands: [10, 12) solid, [12, 15] high, (15, 20] extreme, below served or overserved', () => {
    const band = (score: number, importance = score, satisfaction = 0) =>
      opportunityBand({ score, importance, satisfaction });
    expect([9.99, 10, 11.99, 12, 15, 15.01, 20].map((score) => band(score))).toEqual([
      'served',
      'solid',
      'solid',
      'high',
      'high',
      'extreme',
      'extreme',
    ]);
    expect(band(3, 3, 8)).toBe('overserved');
  });
});

describe('the delta method', () => {
  it('of 200, 75 and independence has SE 0.599: 10.87..13.21', () => {
    const { value, low, high } = defined(
      opportunityByDelta({ n: 270, importanceTop: 200, satisfactionTop: 75, bothTop: (200 * 75) / 270 }),
    );
    expect(value).toBeCloseTo(12.037, 3);
    expect(low).toBeCloseTo(10.86, 1);
    expect(high).toBeCloseTo(13.21, 1);
  });

  it('refuses counts that contradict one another', () => {
    expect(() => opportunityByDelta({ n: 10, importanceTop: 8, satisfactionTop: 8, bothTop: 2 })).toThrow(
      /bothTop/,
    );
  });
});

describe.skipIf(!hasSharedData('perth-parks.jsonl'))(`Perth parks, 393 visitors (${needsSharedData})`, () => {
  it('gives the published shares and scores; all others stay below 10', () => {
    const results = opportunities(perthParks(), seeded(1)).map(defined);
    const published: Record<number, readonly [number, number, number]> = {
      10: [8.524, 5.802, 11.247],
      11: [9.135, 7.354, 10.916],
      22: [9.084, 7.43, 10.738],
      16: [6.59, 2.85, 10.331],
      15: [8.931, 7.608, 10.254],
      5: [6.794, 3.562, 10.025],
      8: [2.061, 6.361, 2.061],
    };
    results.forEach((result, j) => {
      const known = published[j + 1];
      if (known === undefined) {
        expect(result.score).toBeLessThan(10);
        return;
      }
      expect(result.importance).toBeCloseTo(known[0], 3);
      expect(result.satisfaction).toBeCloseTo(known[1], 3);
      expect(result.score).toBeCloseTo(known[2], 3);
    });
  });

  it('gives the bootstrap intervals of 20,000 resamples, and the top five overlap', () => {
    const all = perthParks();
    const draws = drawOpportunities(all, seeded(2), { draws: 20_000 });
    const results = opportunitiesOf(all, draws).map(defined);
    const near = (got: number | undefined, expected: number) =>
      expect(Math.abs((got ?? NaN) - expected)).toBeLessThan(0.06);
    near(results[9]?.low, 10.458);
    near(results[9]?.high, 12.036);
    near(results[15]?.low, 9.262);
    near(results[15]?.high, 11.374);
    const top = topProbabilities(draws, 5);
    expect(top[9]).toBeGreaterThan(0.95);
    expect(top[14]).toBeGreaterThan(0.05);
    expect(top[14]).toBeLessThan(0.95);
    expect(top.reduce((sum, share) => sum + share, 0)).toBeCloseTo(5, 8);
  });
});

describe('the bootstrap', () => {
  it('agrees with resampling row by row, with missing answers and awkward sizes', () => {
    for (const respondents of [1, 6, 7, 29, 200]) {
      const all = simulate(
        respondents,
        respondents,
        [
          [0.8, 0.3],
          [0.5, 0.6],
          [0.9, 0.9],
        ],
        0.2,
      );
      const { scores } = drawOpportunities(all, seeded(9), { draws: 600 });
      const generator = seeded(10);
      for (let j = 0; j < 3; j++) {
        const plain: number[] = [];
        for (let b = 0; b < 600; b++) {
          const members = Array.from({ length: respondents }, () => integer(generator, respondents));
          const counts = ratingCounts(ratingsOf(all, members))[j];
          const score = counts === undefined ? undefined : opportunityScore(counts);
          plain.push(score === undefined || isUndefined(score) ? -1 : score.score);
        }
        const mean = (values: ArrayLike<number>) =>
          Array.from(values).reduce((sum, value) => sum + value, 0) / 600;
        const spread = Math.sqrt(plain.reduce((sum, value) => sum + (value - mean(plain)) ** 2, 0) / 600);
        const fast = scores.subarray(j * 600, (j + 1) * 600);
        expect(Math.abs(mean(fast) - mean(plain))).toBeLessThanOrEqual(
          5 * spread * Math.sqrt(2 / 600) + 1e-9,
        );
      }
    }
  });

  it('of respondents who all agree has no spread', () => {
    const all = ratings(50, 1, new Uint8Array(50).fill(5), new Uint8Array(50).fill(1));
    expect(defined(opportunities(all, seeded(1))[0] ?? { undefined: 'no-variance', of: '' })).toMatchObject({
      value: 20,
      low: 20,
      high: 20,
      n: 50,
    });
  });

  it('is the same for the same seed, reports progress and can be cancelled', () => {
    const all = simulate(3, 100, [[0.7, 0.4]]);
    const told: number[] = [];
    const once = drawOpportunities(all, seeded(4), { onProgress: (done) => told.push(done) });
    expect(drawOpportunities(all, seeded(4)).scores).toEqual(once.scores);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const signal = AbortSignal.abort();
    expect(() => drawOpportunities(all, seeded(4), { signal })).toThrow(/abort/i);
  });

  it('an outcome with too few answers says so, the others stand', () => {
    const importance = Uint8Array.of(5, 5, 4, 0, 2, 0);
    const satisfaction = Uint8Array.of(1, 5, 2, 0, 3, 0);
    const [first, second] = opportunities(ratings(3, 2, importance, satisfaction), seeded(1), { minimum: 3 });
    expect(first).toMatchObject({ n: 3 });
    expect(second).toEqual({ undefined: 'not-enough-answers', n: 1, needed: 3 });
    expect(opportunities(ratings(0, 1, new Uint8Array(0), new Uint8Array(0)), seeded(1))).toEqual([
      { undefined: 'not-enough-answers', n: 0, needed: 2 },
    ]);
  });

  it('covers the truth in 93-97% of surveys of 60 and 200 people (500 surveys each)', () => {
    for (const n of [60, 200]) {
      let held = 0;
      for (let i = 0; i < 500; i++) {
        const all = simulate(1000 * n + i, n, [[0.7, 0.35]]);
        const { low, high } = defined(
          opportunities(all, seeded(i), { draws: 400 })[0] ?? { undefined: 'no-variance', of: '' },
        );
        if (low <= 10.5 && 10.5 <= high) held += 1;
      }
      expect(held / 500).toBeGreaterThan(0.92);
      expect(held / 500).toBeLessThan(0.98);
    }
  });
});

describe('the comparison of two segments', () => {
  it('finds the outcome that differs and leaves the one that does not', () => {
    const first = simulate(1, 150, [
      [0.9, 0.2],
      [0.6, 0.5],
    ]);
    const second = simulate(2, 90, [
      [0.5, 0.6],
      [0.6, 0.5],
    ]);
    const [differs, same] = compareOpportunities(first, second, seeded(3)).map(defined);
    expect(differs?.adjustedPValue).toBeLessThan(0.001);
    expect(differs?.low).toBeGreaterThan(5);
    expect(same?.adjustedPValue).toBeGreaterThan(0.05);
  });

  it('calls 4-7% of equal segments of 40 and 120 different, before correction', () => {
    let wrong = 0;
    const chances = Array.from({ length: 20 }, () => [0.75, 0.4] as const);
    for (let i = 0; i < 100; i++) {
      const results = compareOpportunities(
        simulate(2 * i, 40, chances),
        simulate(2 * i + 1, 120, chances),
        seeded(i),
        { draws: 300 },
      );
      for (const result of results) if (defined(result).pValue < 0.05) wrong += 1;
    }
    expect(wrong / 2000).toBeGreaterThan(0.035);
    expect(wrong / 2000).toBeLessThan(0.07);
  });
});

describe('properties', () => {
  it('the order of the respondents does not matter, and scores keep their bounds', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 40 }), (seed, respondents) => {
        const all = simulate(
          seed,
          respondents,
          [
            [0.6, 0.4],
            [0.3, 0.9],
          ],
          0.1,
        );
        const order = Array.from({ length: respondents }, (_, i) => i);
        shuffle(seeded(seed), order);
        const counts = ratingCounts(all);
        expect(ratingCounts(ratingsOf(all, order))).toEqual(counts);
        for (const own of counts) {
          const score = opportunityScore(own);
          if (isUndefined(score)) continue;
          expect(score.score).toBeGreaterThanOrEqual(score.importance);
          expect(score.score).toBeLessThanOrEqual(20);
          const other = defined(opportunityAlternatives(own));
          expect(Math.abs(other.gap)).toBeLessThanOrEqual(10);
          expect(other.meanRating).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('scales', () => {
  it('words and numbers become ratings only as they were mapped', () => {
    const words = scaleOfWords(['Not at all', 'Slightly', 'Moderately', 'Very', 'Extremely']);
    expect([' very ', 'EXTREMELY', '', 'n/a'].map((answer) => ratingOfAnswer(answer, words))).toEqual([
      4,
      5,
      0,
      undefined,
    ]);
    expect(ratingOfAnswer('10', scaleOfNumbers(0, 10))).toBe(11);
    expect(ratingOfAnswer('1', scaleOfNumbers(5, 1))).toBe(5);
    expect(() => scaleOfWords(['yes', 'Yes'])).toThrow(/different from one another/);
  });

  it('1..7 onto 1..5 keeps the ends, the middle and missing answers', () => {
    expect([...rescale(Uint8Array.of(1, 4, 7, 0), 7, 5)]).toEqual([1, 3, 5, 0]);
    expect(() => rescale(Uint8Array.of(8), 7, 5)).toThrow(/ratings\[0\]/);
  });

  it('a rating beyond the scale is named by its place', () => {
    expect(() => ratings(1, 2, Uint8Array.of(1, 6), Uint8Array.of(1, 1))).toThrow(
      /importance\[1\] must be 0 or 1..5, got 6/,
    );
    expect(() => ratings(2, 2, new Uint8Array(3), new Uint8Array(4))).toThrow(
      /importance: expected length 4, got 3/,
    );
  });
});

describe('signs of careless answers', () => {
  it('a straight line, a mixed sheet and an empty one', () => {
    const importance = Uint8Array.of(3, 3, 3, 5, 1, 4, 0, 0, 0);
    const satisfaction = Uint8Array.of(3, 3, 3, 2, 5, 1, 0, 0, 0);
    const [straight, mixed, empty] = answerQuality(ratings(3, 3, importance, satisfaction));
    expect(straight).toEqual({ answers: 6, longestRun: 1, spread: 0 });
    expect(mixed?.longestRun).toBeCloseTo(1 / 3, 12);
    expect(mixed?.spread).toBeGreaterThan(1);
    expect(empty).toEqual({ answers: 0, longestRun: 0, spread: 0 });
  });

  it('who was faster than half the median, and who contradicts themselves', () => {
    expect(speeders(Float64Array.of(300, 320, 100, 310, 0))).toEqual([2]);
    expect(inconsistent(Uint8Array.of(5, 4, 0, 1), Uint8Array.of(4, 1, 5, 3))).toEqual([1, 3]);
  });
});
