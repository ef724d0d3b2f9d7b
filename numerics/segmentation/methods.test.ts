import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../clusters/agreement.ts';
import { defined } from '../testing/defined.ts';
import { jobSegments } from '../testing/job-segments.ts';
import { segmentationCandidate } from './candidate.ts';
import { prepareSegmentation } from './prepared.ts';
import { chooseSegmentation, segmentation } from './segmentation.ts';

const quick = { draws: 8, starts: 9, analysisDraws: 20, references: 8, ks: [2, 3, 4] };
const three = jobSegments({
  seed: 1,
  respondents: 210,
  outcomes: 16,
  segments: 3,
  apart: 1.4,
  missing: 0.03,
});
const one = jobSegments({ seed: 4, respondents: 160, outcomes: 12, segments: 1, apart: 0, style: 0.8 });

describe.each(['gaussian-mixture', 'latent-class'] as const)('segments by %s', (method) => {
  const prepared = defined(prepareSegmentation(three.ratings, 7, { ...quick, method }));
  const candidates = [4, 3, 2].map((k) =>
    defined(segmentationCandidate(structuredClone(prepared), k, quick)),
  );
  const found = chooseSegmentation(prepared, candidates);

  it('finds three planted ones by the lowest BIC: adjusted Rand at least .9, surely, and they are stable', () => {
    expect(found.method).toBe(method);
    expect(found.choice).toMatchObject({ reason: 'best-bic', k: 3 });
    expect(defined(adjustedRandIndex(found.memberships, three.truth))).toBeGreaterThan(0.9);
    expect(found.certainty.filter((sure) => sure > 0.9).length).toBeGreaterThan(180);
    const chosen = candidates.find(({ k }) => k === 3);
    expect(chosen?.stability.verdict).toBe('highly stable');
    expect(chosen?.fit.pValue).toBeLessThan(0.001);
    expect(chosen?.fit.likelihood?.parameters).toBeGreaterThan(5);
    expect(chosen?.sizes).toEqual(chosen?.sizes.toSorted((a, b) => b - a));
  });

  it('has every candidate in the form of k-means, with its likelihood beside it', () => {
    for (const { k, fit, stability, centroids } of found.candidates) {
      expect(stability.perCluster).toHaveLength(k);
      expect(centroids).toHaveLength(k * found.factors.count);
      expect(fit.explained).toBeGreaterThan(0);
      expect(Number.isFinite(fit.likelihood?.bic)).toBe(true);
    }
  });

  it('says one market where people only differ in how high they rate', () => {
    const result = defined(segmentation(one.ratings, 3, { ...quick, method, ks: [2, 3] }));
    expect(result.k).toBe(1);
    expect(['no-common-factors', 'one-population', 'none-stable']).toContain(result.choice.reason);
  });
});

describe('latent classes of outcome scores', () => {
  it('count a missing score as missing, not as what was filled in', () => {
    const prepared = defined(prepareSegmentation(three.ratings, 7, { ...quick, method: 'latent-class' }));
    const gaps = prepared.levels.filter((level) => level === 0).length;
    expect(gaps).toBe(prepared.filled);
    expect(gaps).toBeGreaterThan(50);
    const answered = prepared.levels.filter((level) => level > 0);
    const thirds = [1, 2, 3].map((level) => answered.filter((own) => own === level).length / answered.length);
    for (const third of thirds) expect(Math.abs(third - 1 / 3)).toBeLessThan(0.06);
    expect(prepared.referenceLevels).toHaveLength(8);
  });
});
