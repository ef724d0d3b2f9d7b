import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../intervals/mean.ts';
import { wilson } from '../intervals/wilson.ts';
import { recommendCounts, recommendScore } from '../loyalty/nps.ts';
import { momentsOf } from '../moments.ts';
import { seeded } from '../random/generator.ts';
import { integer } from '../random/integer.ts';
import { defined } from '../testing/defined.ts';
import { isUndefined } from '../undefined.ts';
import { opportunities } from './opportunities.ts';
import { rake, postStratify } from './raking.ts';
import { ratings } from './ratings.ts';
import { weightedMean, weightedRecommendScore, weightedShare } from './weighted.ts';
import { trimWeights, weightingCost } from './weights.ts';

type Fixture = Record<
  'region' | 'age' | 'weights' | 'y' | 'answers' | 'mean' | 'share' | 'raked',
  readonly number[]
>;

const r = JSON.parse(readFileSync(new URL('weighting.fixture.json', import.meta.url), 'utf8')) as Fixture;
const weights = Float64Array.from(r.weights);
const margins = [
  { of: Int32Array.from(r.region, (c) => c - 1), targets: Float64Array.of(0.4, 0.35, 0.25) },
  { of: Int32Array.from(r.age, (c) => c - 1), targets: Float64Array.of(100, 300, 400, 200) },
];

function close(got: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(tolerance));
}

/** Standard error that a Student's interval was made with, at the effective size. */
const half = ({ low, high }: { low: number; high: number }) => (high - low) / 2;

describe('R 4.2, survey 4.1', () => {
  it('rake: weights of two margins from given weights; each margin is met', () => {
    const raked = defined(rake(margins, { weights, tolerance: 1e-12 }));
    close(raked.weights, r.raked, 1e-6);
    expect(raked.designEffect).toBeCloseTo(r.raked.reduce((sum, w) => sum + w * w, 0) / 120, 6);
    for (const { of, targets } of margins) {
      const total = targets.reduce((sum, target) => sum + target, 0);
      targets.forEach((target, c) => {
        const share = raked.weights.reduce((sum, w, i) => (of[i] === c ? sum + w : sum), 0) / 120;
        expect(share).toBeCloseTo(target / total, 10);
      });
    }
  });

  it('svymean: weighted mean and share with the linearised standard error', () => {
    const mean = defined(weightedMean(r.y, weights));
    expect(mean.value).toBeCloseTo(r.mean[0] ?? NaN, 10);
    expect(half(mean) / 1.984).toBeCloseTo(r.mean[1] ?? NaN, 3);
    const share = defined(
      weightedShare(
        r.answers.map((answer) => (answer >= 7 ? 1 : 0)),
        weights,
      ),
    );
    expect(share.value).toBeCloseTo(r.share[0] ?? NaN, 10);
    const se = Math.sqrt((share.value * (1 - share.value)) / share.effectiveSize) * Math.sqrt(120 / 119);
    expect(se).toBeCloseTo(r.share[1] ?? NaN, 10);
  });
});

describe('what weights can and cannot do', () => {
  it('post-stratification is raking with one margin, done in one round', () => {
    const found = defined(postStratify(Int32Array.of(0, 0, 0, 1, 1), Float64Array.of(200, 800)));
    close(found.weights, [1 / 3, 1 / 3, 1 / 3, 2, 2], 1e-12);
    expect(found.iterations).toBe(1);
  });

  it('names the category that nobody is in, and margins that contradict one another', () => {
    expect(rake([{ of: Int32Array.of(0, 0), targets: Float64Array.of(0.5, 0.5) }])).toEqual({
      undefined: 'does-not-exist',
      needs: 'every category of the population has respondents (margin 1, category 2)',
    });
    expect(rake([{ of: Int32Array.of(0, 1), targets: Float64Array.of(1, 0) }])).toMatchObject({
      needs: expect.stringContaining('category 2') as string,
    });
    const same = Int32Array.of(0, 0, 1, 1);
    expect(
      rake([
        { of: same, targets: Float64Array.of(0.5, 0.5) },
        { of: same, targets: Float64Array.of(0.2, 0.8) },
      ]),
    ).toMatchObject({ undefined: 'did-not-converge', iterations: 500 });
    expect(rake([{ of: new Int32Array(0), targets: Float64Array.of(1) }])).toMatchObject({ n: 0 });
    expect(() => rake([{ of: Int32Array.of(4), targets: Float64Array.of(1) }])).toThrow(
      /margins\[0\].of\[0\]/,
    );
    expect(weightingCost(new Float64Array(3))).toMatchObject({ undefined: 'nothing-to-divide-by' });
    expect(() => weightingCost(Float64Array.of(1, -1))).toThrow(/weights\[1\]/);
  });

  it('trimming holds every weight within bounds and keeps their mean and order', () => {
    const trimmed = defined(trimWeights(Float64Array.from(r.raked), 2, 0.3));
    expect(Math.max(...trimmed)).toBeCloseTo(2, 10);
    expect(Math.min(...trimmed)).toBeCloseTo(0.3, 10);
    expect(trimmed.reduce((sum, w) => sum + w, 0)).toBeCloseTo(120, 8);
    const order = Array.from(trimmed, (_, i) => i).toSorted((a, b) => r.raked[a]! - r.raked[b]!);
    for (const [at, i] of order.entries())
      if (at > 0) expect(trimmed[i]).toBeGreaterThanOrEqual(trimmed[order[at - 1]!]! - 1e-12);
    expect(trimWeights(Float64Array.of(0, 0, 5), 2)).toMatchObject({ undefined: 'did-not-converge' });
    expect(() => trimWeights(Float64Array.of(1), 1)).toThrow(/most must be above 1/);
  });

  it('who did not say keeps a weight and does not bend the margin', () => {
    const of = Int32Array.of(0, 0, 0, 1, -1);
    const { weights: found } = defined(rake([{ of, targets: Float64Array.of(0.5, 0.5) }]));
    expect(found[4]).toBeCloseTo(1, 10);
    expect(found[3]).toBeCloseTo(3 * (found[0] ?? NaN), 10);
  });

  it('puts right a survey of which one kind of people answered more often', () => {
    const generator = seeded(2);
    let naive = 0;
    let held = 0;
    for (let survey = 0; survey < 300; survey++) {
      const kind = Int32Array.from({ length: 150 }, () => (generator.uniform() < 0.8 ? 0 : 1));
      const answers = Array.from(kind, (k): number => (generator.uniform() < (k === 0 ? 0.7 : 0.3) ? 1 : 0));
      naive += answers.reduce((sum, yes) => sum + yes, 0) / 150 / 300;
      const { weights: own } = defined(postStratify(kind, Float64Array.of(0.5, 0.5)));
      const { low, high } = defined(weightedShare(answers, own));
      if (low <= 0.5 && 0.5 <= high) held += 1;
    }
    expect(naive).toBeGreaterThan(0.6);
    expect(held / 300).toBeGreaterThan(0.92);
  });
});

describe('weighted opportunities', () => {
  it('one group counted double is that group there twice', () => {
    const generator = seeded(5);
    const answer = () => 1 + integer(generator, 5);
    const importance = Uint8Array.from({ length: 80 }, answer);
    const satisfaction = Uint8Array.from({ length: 80 }, answer);
    const own = Float64Array.from({ length: 40 }, (_, i) => (i < 10 ? 2 : 1));
    const [weighted] = opportunities(ratings(40, 2, importance, satisfaction), seeded(1), { weights: own });
    const twice = (values: Uint8Array) => Uint8Array.from([...values, ...values.subarray(0, 20)]);
    const [repeated] = opportunities(ratings(50, 2, twice(importance), twice(satisfaction)), seeded(1));
    const [a, b] = [defined(weighted!), defined(repeated!)];
    expect(a.value).toBeCloseTo(b.value, 10);
    expect(a.n).toBe(40);
    expect(a.high - a.low).toBeGreaterThan(b.high - b.low);
  });
});

describe('properties: weights of 1, and any weight for all alike, change nothing', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 60 });
  const unit = fc.constantFrom(1, 0.001, 7, 1e12);

  it('in shares, means and recommend scores', () => {
    fc.assert(
      fc.property(sample, unit, (answers, weight) => {
        const alike = new Float64Array(answers.length).fill(weight);
        const yes = answers.map((answer) => (answer > 6 ? 1 : 0));
        const plain = defined(wilson(yes.filter(Boolean).length, yes.length));
        const share = defined(weightedShare(yes, alike));
        close([share.value, share.low, share.high], [plain.value, plain.low, plain.high], 1e-9);
        const mean = defined(meanInterval(momentsOf(answers)));
        const own = defined(weightedMean(answers, alike));
        close([own.value, own.low, own.high], [mean.value, mean.low, mean.high], 1e-7);
        const score = defined(recommendScore(recommendCounts(answers)));
        const recommend = defined(weightedRecommendScore(answers, alike));
        close([recommend.value, recommend.low, recommend.high], [score.value, score.low, score.high], 1e-7);
      }),
      { numRuns: 60 },
    );
  });

  it('in opportunity scores, their intervals and ranks', () => {
    const generator = seeded(8);
    const answer = () => integer(generator, 6);
    const all = ratings(
      60,
      3,
      Uint8Array.from({ length: 180 }, answer),
      Uint8Array.from({ length: 180 }, answer),
    );
    const plain = opportunities(all, seeded(3));
    const alike = opportunities(all, seeded(3), { weights: new Float64Array(60).fill(1) });
    plain.forEach((own, j) => {
      const [a, b] = [defined(own), defined(alike[j]!)];
      close([b.value, b.low, b.high, b.n], [a.value, a.low, a.high, a.n], 1e-9);
    });
  });

  it('extreme weights give a finite figure or a reason, within bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom(0, 1e-12, 1, 1e12)), {
          maxLength: 20,
        }),
        (pairs) => {
          const own = Float64Array.from(pairs, ([, weight]) => weight);
          const answers = pairs.map(([answer]) => answer);
          for (const found of [
            weightedRecommendScore(answers, own),
            weightedMean(answers, own),
            weightedShare(
              answers.map((a) => (a > 5 ? 1 : 0)),
              own,
            ),
          ]) {
            if (isUndefined(found)) continue;
            for (const value of Object.values(found)) expect(Number.isFinite(value)).toBe(true);
            expect(found.low).toBeLessThanOrEqual(found.high);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
