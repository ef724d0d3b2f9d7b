import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { shuffle } from '../random/shuffle.ts';
import { defined } from '../testing/defined.ts';
import { isUndefined, reasonInWords } from '../undefined.ts';
import { adjustedRandIndex } from './agreement.ts';
import { gaussianMixture, mixturePosteriors } from './gaussian-mixture.ts';
import { covarianceFamilies, type CovarianceFamily } from './mixture-covariance.ts';
import { points, pointsAt, type Points } from './points.ts';

interface Fixture {
  readonly faithful: readonly number[];
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly covariances: readonly number[];
  readonly firstPosteriors: readonly number[];
  readonly fits: readonly {
    readonly data: 'faithful' | 'iris';
    readonly k: number;
    readonly covariance: CovarianceFamily;
    readonly logLikelihood: number;
    readonly parameters: number;
    readonly bic: number;
  }[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

const mclust = read<Fixture>('mixtures.fixture.json');
const { iris } = read<{ iris: readonly number[] }>('clusters.fixture.json');
const data = {
  faithful: points(272, 2, Float64Array.from(mclust.faithful)),
  iris: points(150, 4, Float64Array.from(iris)),
};

function close(got: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value))),
  );
}

/** Two elongated clusters across one another's way, of 300 and 150 points, that k-means cannot tell apart. */
function crossed(seed: number): { data: Points; truth: Int32Array } {
  const generator = seeded(seed);
  const truth = Int32Array.from({ length: 450 }, (_, i) => (i < 300 ? 0 : 1));
  const values = Float64Array.from({ length: 900 }, (_, at) => {
    const wide = at % 2 === truth[Math.floor(at / 2)]!;
    const shift = truth[Math.floor(at / 2)] === 1 ? 6 : 0;
    return (wide ? 4 : 0.4) * normal(generator) + (at % 2 === 0 ? shift : 0);
  });
  return { data: points(450, 2, values), truth };
}

describe('R 4.2, mclust 6 on faithful and iris', () => {
  it('faithful, VVV, two clusters: LL -1130.264, shares, means, covariances and posteriors', () => {
    const mixture = defined(gaussianMixture(data.faithful, 2, seeded(1)));
    expect(mixture.logLikelihood).toBeCloseTo(-1130.2641, 3);
    close(mixture.weights, mclust.weights, 1e-6);
    close(mixture.means, mclust.means, 1e-6);
    close(mixture.covariances, mclust.covariances, 1e-5);
    close(mixture.posteriors.subarray(0, 10), mclust.firstPosteriors, 1e-6);
    close(mixturePosteriors(mixture, data.faithful), [...mixture.posteriors], 1e-6);
  });

  it.each(mclust.fits)('$data, $covariance, k = $k: as likely or likelier, same parameters', (fit) => {
    const mixture = defined(
      gaussianMixture(data[fit.data], fit.k, seeded(2), { covariance: fit.covariance }),
    );
    expect(mixture.parameters).toBe(fit.parameters);
    expect(mixture.logLikelihood).toBeGreaterThan(fit.logLikelihood - 1e-4);
    expect(mixture.bic).toBeLessThan(fit.bic + 2e-4);
    if (fit.k < 3) expect(mixture.logLikelihood).toBeCloseTo(fit.logLikelihood, 4);
  });
});

describe('recovery', () => {
  it('tells clusters that cross: adjusted Rand at least .85, and BIC prefers free ellipsoids', () => {
    const { data: cross, truth } = crossed(3);
    const fits = covarianceFamilies.map((covariance) =>
      defined(gaussianMixture(cross, 2, seeded(1), { covariance })),
    );
    const best = fits.toSorted((a, b) => a.bic - b.bic)[0];
    expect(['VVI', 'VVV']).toContain(best?.covariance);
    expect(defined(adjustedRandIndex(best?.memberships ?? truth, truth))).toBeGreaterThan(0.85);
  });

  it('recovers four separate clusters of unequal size and spread: adjusted Rand at least .95', () => {
    const generator = seeded(8);
    const sizes = [200, 100, 60, 40];
    const truth = Int32Array.from(sizes.flatMap((size, c) => Array.from({ length: size }, () => c)));
    const values = Float64Array.from({ length: 1200 }, (_, at) => {
      const c = truth[Math.floor(at / 3)]!;
      return (1 + c / 3) * normal(generator) + (((c + 1) >> (at % 3)) & 1) * 9;
    });
    const found = defined(gaussianMixture(points(400, 3, values), 4, seeded(1), { covariance: 'VII' }));
    expect(defined(adjustedRandIndex(found.memberships, truth))).toBeGreaterThan(0.95);
    close(found.weights, [0.5, 0.25, 0.15, 0.1], 0.02);
  });

  it('BIC says one cluster where there is one', () => {
    const generator = seeded(5);
    const one = points(
      300,
      2,
      Float64Array.from({ length: 600 }, () => normal(generator)),
    );
    const bics = [1, 2, 3].map((k) => defined(gaussianMixture(one, k, seeded(1))).bic);
    expect(Math.min(...bics)).toBe(bics[0]);
  });
});

describe('what cannot be fitted', () => {
  it('says why: too few points, a constant coordinate, clusters that collapse', () => {
    expect(gaussianMixture(points(1, 1, Float64Array.of(3)), 1, seeded(1))).toEqual({
      undefined: 'not-enough-answers',
      n: 1,
      needed: 2,
    });
    expect(gaussianMixture(points(4, 1, Float64Array.of(1, 1, 2, 2)), 3, seeded(1))).toEqual({
      undefined: 'not-enough-answers',
      n: 2,
      needed: 3,
    });
    expect(gaussianMixture(points(4, 2, Float64Array.of(1, 5, 2, 5, 3, 5, 4, 5)), 2, seeded(1))).toEqual({
      undefined: 'no-variance',
      of: 'coordinate 2',
    });
    const twoSpots = points(6, 1, Float64Array.of(1, 1, 1, 2, 2, 2));
    expect(gaussianMixture(twoSpots, 2, seeded(1))).toMatchObject({ undefined: 'does-not-exist' });
  });

  it('stops where it may not go on', () => {
    expect(gaussianMixture(data.faithful, 3, seeded(1), { maxIterations: 1 })).toMatchObject({
      undefined: 'did-not-converge',
      iterations: 1,
    });
    expect(() => gaussianMixture(data.iris, 2, seeded(1), { signal: AbortSignal.abort() })).toThrow(/abort/i);
  });
});

describe('properties', () => {
  it('the order of the points does not matter where clusters are apart, nor does far and huge', () => {
    const { data: cross } = crossed(9);
    const base = defined(gaussianMixture(cross, 2, seeded(1)));
    const order = Array.from({ length: cross.size }, (_, i) => i);
    shuffle(seeded(4), order);
    const shuffled = defined(gaussianMixture(pointsAt(cross, order), 2, seeded(2)));
    expect(shuffled.logLikelihood).toBeCloseTo(base.logLikelihood, 5);
    const moved = points(
      cross.size,
      2,
      cross.values.map((value) => 1e6 * value + 1e12),
    );
    const far = defined(gaussianMixture(moved, 2, seeded(1)));
    expect(far.logLikelihood + 2 * cross.size * Math.log(1e6)).toBeCloseTo(base.logLikelihood, 2);
  });

  it('any points give a finite fit, whose posteriors are shares, or a reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, -1, 3, 1e12, 1e-9, 7.5), { minLength: 0, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...covarianceFamilies),
        fc.nat(1e6),
        (numbers, k, covariance, seed) => {
          const size = Math.floor(numbers.length / 2);
          const cloud = points(size, 2, Float64Array.from(numbers.slice(0, 2 * size)));
          const result = gaussianMixture(cloud, k, seeded(seed), { covariance, starts: 4 });
          if (isUndefined(result)) {
            expect(reasonInWords(result)).not.toContain('NaN');
            return;
          }
          expect(Number.isFinite(result.logLikelihood)).toBe(true);
          for (let i = 0; i < size; i++) {
            const own = result.posteriors.subarray(i * k, (i + 1) * k);
            expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
