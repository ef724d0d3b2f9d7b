import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../clusters/agreement.ts';
import { seeded } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { defined } from '../testing/defined.ts';
import { isUndefined } from '../undefined.ts';
import { choices, choicesOf, type Choices } from './choices.ts';
import { latentClasses, latentClassPosteriors } from './latent-classes.ts';

interface Fixture {
  readonly rows: readonly number[];
  readonly fits: readonly { readonly k: number; readonly logLikelihood: number; readonly shares: number[] }[];
}

const scipy = JSON.parse(
  readFileSync(new URL('latent-classes.fixture.json', import.meta.url), 'utf8'),
) as Fixture;

/** Four questions with two answers: how many gave each of the 16 patterns, the first question changing fastest. */
function fourQuestions(counts: readonly number[]): Choices {
  const rows = counts.flatMap((count, pattern) =>
    Array.from({ length: count }, () => [0, 1, 2, 3].map((q) => 1 + ((pattern >> q) & 1))),
  );
  return choices(rows.length, 4, Uint8Array.from(rows.flat()));
}

const values = fourQuestions([20, 38, 6, 25, 9, 24, 4, 23, 2, 7, 1, 6, 2, 6, 1, 42]);
const cheating = fourQuestions([207, 10, 13, 11, 7, 1, 1, 1, 46, 3, 4, 4, 5, 2, 2, 2]);
const carcinoma = (() => {
  const patterns =
    '1111111:34 2111111:2 1211111:6 2211111:2 1111211:2 1211211:4 2211211:2 1211112:1 2211112:1 2212112:1 1211212:5 2211212:7 ' +
    '2121212:1 2221212:13 2212212:2 2222212:10 2211222:1 2221222:5 2212222:3 2222222:16';
  const rows = patterns.split(' ').flatMap((entry) => {
    const [pattern = '', count] = entry.split(':');
    return Array.from({ length: Number(count) }, () => Array.from(pattern, Number));
  });
  return choices(rows.length, 7, Uint8Array.from(rows.flat()));
})();

/** Respondents of known classes, each giving its own answer to a question with probability `sure`. */
function simulate(seed: number, shares: readonly number[], questions: number, sure: number, missing = 0) {
  const generator = seeded(seed);
  const truth = Int32Array.from(shares.flatMap((share, c) => Array.from({ length: share }, () => c)));
  const answers = new Uint8Array(truth.length * questions);
  truth.forEach((c, r) => {
    for (let q = 0; q < questions; q++) {
      if (generator.uniform() < missing) continue;
      const own = 1 + ((c + q * (1 + (q % 2))) % 3);
      answers[r * questions + q] = generator.uniform() < sure ? own : 1 + Math.floor(3 * generator.uniform());
    }
  });
  return { data: choices(truth.length, questions, answers, new Uint8Array(questions).fill(3)), truth };
}

describe('poLCA (Linzer & Lewis 2011)', () => {
  it.each([
    ['values', values, 1, -543.64982, 4, 1095.2996, 1108.8008],
    ['values', values, 2, -504.46767, 9, 1026.9353, 1057.3128],
    ['values', values, 3, -503.30114, 14, 1034.6023, 1081.8562],
    ['carcinoma', carcinoma, 2, -317.25684, 15, 664.5137, 706.07394],
    ['carcinoma', carcinoma, 3, -293.70498, 23, 633.41, 697.1357],
    ['carcinoma', carcinoma, 4, -289.28585, 31, 640.5717, 726.46292],
    ['cheating', cheating, 2, -440.02711, 9, 898.0542, 931.94094],
  ] as const)('%s, k = %3$s: LL, parameters, AIC, BIC', (_, data, k, logLikelihood, parameters, aic, bic) => {
    const found = defined(latentClasses(data, k, seeded(1)));
    expect(found.logLikelihood).toBeCloseTo(logLikelihood, 4);
    expect(found.parameters).toBe(parameters);
    expect(found.aic).toBeCloseTo(aic, 3);
    expect(found.bic).toBeCloseTo(bic, 3);
  });

  it('shares of the classes, G² and chi-square', () => {
    expect(defined(latentClasses(values, 2, seeded(1))).shares[1]).toBeCloseTo(0.27925, 4);
    const three = defined(latentClasses(carcinoma, 3, seeded(1)));
    [0.44473, 0.37356, 0.18171].forEach((share, c) => expect(three.shares[c]).toBeCloseTo(share, 4));
    const goodness = defined(three.goodness);
    expect(goodness.gSquared).toBeCloseTo(15.26171, 3);
    expect(goodness.chiSquare).toBeCloseTo(20.50336, 3);
    expect(goodness.degrees).toBe(95);
  });
});

describe('missing answers', () => {
  const holes = choices(118, 7, Uint8Array.from(scipy.rows), new Uint8Array(7).fill(2));

  it.each(scipy.fits)('SciPy, L-BFGS over logits, every seventh answer missing, k = $k', (fit) => {
    const found = defined(latentClasses(holes, fit.k, seeded(3)));
    expect(found.logLikelihood).toBeCloseTo(fit.logLikelihood, 4);
    fit.shares.forEach((share, c) => expect(Math.abs((found.shares[c] ?? NaN) - share)).toBeLessThan(1e-3));
    expect(found.goodness).toMatchObject({ undefined: 'does-not-exist' });
  });

  it('who answered nothing has the shares for posterior and does not count', () => {
    const more = choices(119, 7, Uint8Array.from([...scipy.rows, 0, 0, 0, 0, 0, 0, 0]), holes.categories);
    const found = defined(latentClasses(more, 2, seeded(3)));
    expect(found.n).toBe(118);
    found.shares.forEach((share, c) => expect(found.posteriors[118 * 2 + c]).toBeCloseTo(share, 8));
  });
});

describe('recovery', () => {
  it.each([0, 0.2])('of three classes of 200, 120 and 80, with %s of the answers missing', (missing) => {
    const { data, truth } = simulate(4, [200, 120, 80], 10, 0.7, missing);
    const found = defined(latentClasses(data, 3, seeded(1)));
    expect(defined(adjustedRandIndex(found.memberships, truth))).toBeGreaterThan(0.9);
    [0.5, 0.3, 0.2].forEach((share, c) => expect(Math.abs(found.shares[c]! - share)).toBeLessThan(0.04));
    const own = found.probabilities[(found.offsets[2]! + 2) * 3];
    expect(Math.abs((own ?? NaN) - 0.8)).toBeLessThan(0.1);
    const bics = [2, 3, 4].map((k) => defined(latentClasses(data, k, seeded(1), { starts: 10 })).bic);
    expect(Math.min(...bics)).toBe(bics[1]);
  });

  it('classifies others by what it has learned', () => {
    const learned = defined(latentClasses(simulate(5, [150, 100], 9, 0.8).data, 2, seeded(1)));
    const { data, truth } = simulate(6, [60, 50], 9, 0.8);
    const posteriors = latentClassPosteriors(learned, data);
    const assigned = Int32Array.from(truth, (_, r) => (posteriors[r * 2]! >= 0.5 ? 0 : 1));
    expect(defined(adjustedRandIndex(assigned, truth))).toBeGreaterThan(0.9);
  });
});

describe('what cannot be fitted', () => {
  it('says how many different answers there are, and where an answer does not exist', () => {
    expect(latentClasses(choices(3, 1, Uint8Array.of(1, 1, 1)), 2, seeded(1))).toEqual({
      undefined: 'not-enough-answers',
      n: 1,
      needed: 2,
    });
    expect(latentClasses(choices(0, 2, new Uint8Array(0)), 1, seeded(1))).toMatchObject({ n: 0 });
    expect(latentClasses(choices(2, 1, Uint8Array.of(0, 0)), 1, seeded(1))).toMatchObject({
      n: 0,
      needed: 1,
    });
    expect(() => choices(1, 2, Uint8Array.of(1, 3), [2, 2])).toThrow(/values\[1\] must be 0 or 1..2, got 3/);
    expect(latentClasses(values, 2, seeded(1), { maxIterations: 3 })).toMatchObject({
      undefined: 'did-not-converge',
      iterations: 3,
    });
    expect(() => latentClasses(values, 2, seeded(1), { signal: AbortSignal.abort() })).toThrow(/abort/i);
  });
});

describe('properties', () => {
  it('the order of respondents changes nothing but the numbering', () => {
    const order = Array.from({ length: 216 }, (_, i) => i);
    shuffle(seeded(2), order);
    const found = defined(latentClasses(choicesOf(values, order), 2, seeded(9)));
    expect(found.logLikelihood).toBeCloseTo(-504.46767, 4);
    expect(found.shares[1]).toBeCloseTo(0.27925, 4);
  });

  it('any answers give shares and posteriors that sum to 1, or a reason; classes are in order of size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(1e6),
        (all, k, seed) => {
          const respondents = Math.floor(all.length / 3);
          const data = choices(respondents, 3, Uint8Array.from(all.slice(0, 3 * respondents)));
          const found = latentClasses(data, k, seeded(seed), { starts: 3, tolerance: 1e-8 });
          if (isUndefined(found)) return;
          expect(Number.isFinite(found.bic)).toBe(true);
          expect([...found.shares]).toEqual([...found.shares].toSorted((a, b) => b - a));
          expect(found.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
          expect(found.posteriors.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(found.relativeEntropy).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
