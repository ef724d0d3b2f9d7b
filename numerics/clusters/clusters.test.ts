import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { adjustedRandIndex, bestJaccard } from './agreement.ts';
import { chooseByGap, gapStatistic } from './gap.ts';
import { kMeans } from './k-means.ts';
import { points, squaredDistance, type Points } from './points.ts';
import { nearestMeans, predictionStrength } from './prediction-strength.ts';
import { silhouette } from './silhouette.ts';
import { clusterStability, stabilityVerdict } from './stability.ts';

type Fixture = Record<
  'iris' | 'withinSS' | 'silhouette' | 'jaccard' | 'predictionStrength',
  readonly number[]
>;

const r = JSON.parse(readFileSync(new URL('clusters.fixture.json', import.meta.url), 'utf8')) as Fixture;
const iris = points(150, 4, Float64Array.from(r.iris));

/** Round clusters of these sizes around corners of a cube, `apart` from one another. */
function blobs(
  seed: number,
  sizes: readonly number[],
  dimensions: number,
  apart: number,
): { data: Points; truth: Int32Array } {
  const generator = seeded(seed);
  const truth: number[] = [];
  const values: number[] = [];
  sizes.forEach((size, c) => {
    for (let i = 0; i < size; i++) {
      truth.push(c);
      for (let d = 0; d < dimensions; d++)
        values.push(normal(generator) + (((c >> d) & 1) === 1 ? apart : 0));
    }
  });
  return { data: points(truth.length, dimensions, Float64Array.from(values)), truth: Int32Array.from(truth) };
}

describe('R 4.2, cluster and fpc on iris', () => {
  it.each([1, 2, 3, 4, 5])('stats::kmeans, k = %s: within-SS', (k) => {
    const expected = [681.3706, 152.34795, 78.851441, 57.228473, 46.446182][k - 1] ?? NaN;
    const { withinSS } = defined(kMeans(iris, k, seeded(k), { starts: 100 }));
    expect(withinSS).toBeCloseTo(expected, 4);
    expect(withinSS).toBeCloseTo(r.withinSS[k - 1] ?? NaN, 6);
  });

  it('k = 3 has 62, 50 and 38 flowers; Hubert & Arabie with the species .7302', () => {
    const { sizes, memberships } = defined(kMeans(iris, 3, seeded(1)));
    expect([...sizes]).toEqual([62, 50, 38]);
    const species = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    expect(defined(adjustedRandIndex(memberships, species))).toBeCloseTo(0.7302, 4);
  });

  it.each([2, 3, 4])('cluster::silhouette, k = %s', (k) => {
    const { memberships } = defined(kMeans(iris, k, seeded(k), { starts: 50 }));
    expect(defined(silhouette(iris, memberships, k))).toBeCloseTo(r.silhouette[k - 2] ?? NaN, 5);
  });

  it('fpc::clusterboot, k = 3: about .957 .945 1.000', () => {
    const { perCluster } = clusterStability(iris, defined(kMeans(iris, 3, seeded(1))), seeded(2), {
      draws: 300,
    });
    perCluster
      .toSorted()
      .forEach((jaccard, i) => expect(Math.abs(jaccard - (r.jaccard[i] ?? NaN))).toBeLessThan(0.02));
  });

  it('fpc::prediction.strength, k = 2..6: about .971 .782 .584 .583 .515', () => {
    for (const k of [2, 3, 4, 5, 6]) {
      const strength = defined(predictionStrength(iris, k, seeded(k), { divisions: 100 }));
      expect(Math.abs(strength - (r.predictionStrength[k - 2] ?? NaN))).toBeLessThan(0.05);
    }
  });
});

describe('recovery', () => {
  it('finds four separate clusters of unequal sizes: adjusted Rand at least .95', () => {
    const { data, truth } = blobs(3, [200, 100, 50, 25], 3, 6);
    expect(
      defined(adjustedRandIndex(defined(kMeans(data, 4, seeded(1))).memberships, truth)),
    ).toBeGreaterThan(0.95);
  });

  it('the gap statistic finds three, and one where there is one', () => {
    const three = blobs(4, [60, 60, 60], 2, 7).data;
    expect(chooseByGap(defined(gapStatistic(three, 5, seeded(1), { references: 20 })))).toBe(3);
    const one = blobs(5, [150], 2, 0).data;
    expect(chooseByGap(defined(gapStatistic(one, 4, seeded(1), { references: 20 })))).toBe(1);
  });

  it('real clusters are highly stable, a cloud cut into seven is not', () => {
    const { data } = blobs(6, [80, 80, 80, 80], 2, 7);
    expect(
      clusterStability(data, defined(kMeans(data, 4, seeded(1))), seeded(1), { draws: 30 }).verdict,
    ).toBe('highly stable');
    const cloud = blobs(7, [200], 3, 0).data;
    const cut = clusterStability(cloud, defined(kMeans(cloud, 7, seeded(1))), seeded(1), { draws: 30 });
    expect(cut.mean).toBeLessThan(0.75);
  });

  it('verdicts are those of Hennig 2008', () => {
    expect([0.9, 0.85, 0.8, 0.7, 0.5].map(stabilityVerdict)).toEqual([
      'highly stable',
      'highly stable',
      'stable',
      'pattern only',
      'do not trust',
    ]);
  });
});

describe('what cannot be clustered', () => {
  it('fewer different points than clusters', () => {
    const data = points(5, 1, Float64Array.of(1, 1, 2, 2, 2));
    expect(kMeans(data, 3, seeded(1))).toEqual({ undefined: 'not-enough-answers', n: 2, needed: 3 });
    expect(defined(kMeans(data, 2, seeded(1))).withinSS).toBe(0);
    expect(kMeans(points(0, 1, new Float64Array(0)), 1, seeded(1))).toMatchObject({ n: 0 });
    expect(predictionStrength(data, 3, seeded(1))).toMatchObject({
      undefined: 'not-enough-answers',
      needed: 6,
    });
    expect(silhouette(data, new Int32Array(5), 1)).toMatchObject({ undefined: 'not-enough-answers' });
  });

  it('points that are not finite', () => {
    expect(() => points(1, 2, Float64Array.of(1, NaN))).toThrow(/values\[1\] must be a finite number/);
  });

  it('work that was given up', () => {
    expect(() => kMeans(iris, 3, seeded(1), { signal: AbortSignal.abort() })).toThrow(/abort/i);
  });
});

describe('properties', () => {
  const clouds = fc.record({
    seed: fc.nat(1e6),
    size: fc.integer({ min: 8, max: 80 }),
    k: fc.integer({ min: 1, max: 6 }),
    scale: fc.constantFrom(1e-6, 1, 1e9),
  });

  it('every point is with its nearest mean, the sum of squares is that of the memberships, sizes descend', () => {
    fc.assert(
      fc.property(clouds, ({ seed, size, k, scale }) => {
        const { data } = blobs(seed, [size], 2, 0);
        const scaled = points(
          size,
          2,
          data.values.map((value) => value * scale),
        );
        const { memberships, centroids, withinSS, sizes } = defined(
          kMeans(scaled, k, seeded(seed), { starts: 3 }),
        );
        let sum = 0;
        nearestMeans(scaled, centroids, k).forEach((nearest, i) => {
          const own = squaredDistance(scaled.values, i, centroids, memberships[i] ?? -1, 2);
          const best = squaredDistance(scaled.values, i, centroids, nearest, 2);
          expect(own - best).toBeLessThanOrEqual(1e-9 * scale * scale);
          sum += own;
        });
        expect(Math.abs(sum - withinSS)).toBeLessThanOrEqual(1e-9 * (1 + withinSS));
        expect([...sizes]).toEqual([...sizes].toSorted((a, b) => b - a));
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(size);
      }),
      { numRuns: 60 },
    );
  });

  it('numbering clusters otherwise changes no agreement', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 4, maxLength: 60 }), (pairs) => {
        const a = Int32Array.from(pairs, ([x]) => x);
        const b = Int32Array.from(pairs, ([, y]) => y);
        expect(adjustedRandIndex(a, b)).toEqual(
          adjustedRandIndex(
            a.map((x) => 3 - x),
            b,
          ),
        );
        expect([...bestJaccard(a, a, 4, 4)].every((jaccard) => jaccard === 1 || jaccard === -1)).toBe(true);
      }),
    );
  });
});
