import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../clusters/agreement.ts';
import { correlationMatrix } from '../factors/correlation.ts';
import { seeded } from '../random/generator.ts';
import { ratingCounts, ratings, ratingsOf } from '../survey/ratings.ts';
import { defined } from '../testing/defined.ts';
import { jobSegments, shuffledRatings } from '../testing/job-segments.ts';
import { perthParks } from '../testing/perth-parks.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import { isDefined } from '../undefined.ts';
import { segmentationCandidate } from './candidate.ts';
import { onePopulation } from './one-population.ts';
import { outcomeScores } from './outcome-scores.ts';
import { prepareSegmentation } from './prepared.ts';
import { segmentProfiles } from './profile.ts';
import { chooseSegmentation, segmentation } from './segmentation.ts';

const quick = { draws: 30, analysisDraws: 25, references: 20, ks: [2, 3, 4, 5, 6] };

describe('who struggles with what', () => {
  const four = jobSegments({ seed: 1, respondents: 500, outcomes: 24, segments: 4, apart: 1.2 });
  const found = defined(segmentation(four.ratings, 7, quick));

  it('finds four planted segments: adjusted Rand at least .9, highly stable, and says why four', () => {
    expect(found.k).toBe(4);
    expect(found.choice.reason).toBe('best-silhouette');
    expect(defined(adjustedRandIndex(found.memberships, four.truth))).toBeGreaterThan(0.9);
    const chosen = found.candidates.find(({ k }) => k === 4);
    expect(chosen?.stability.verdict).toBe('highly stable');
    expect(chosen?.fit.pValue).toBeLessThan(0.001);
    expect(chosen?.fit.predictionStrength).toBeGreaterThan(0.8);
    expect(chosen?.sizes).toEqual(chosen?.sizes.toSorted((a, b) => b - a));
  });

  it('returns every k that was tried with its fit and stability', () => {
    expect(found.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);
    const explained = found.candidates.map(({ fit }) => fit.explained);
    expect(explained).toEqual(explained.toSorted((a, b) => a - b));
    for (const { stability, k } of found.candidates) expect(stability.perCluster).toHaveLength(k);
  });

  it('is sure of most respondents and less sure of those in between', () => {
    expect(found.certainty.every((sure) => sure >= 0.25 && sure <= 1)).toBe(true);
    expect(found.certainty.filter((sure) => sure > 0.9).length).toBeGreaterThan(400);
  });

  it('profiles each segment by the outcomes that it struggles with', () => {
    const profiles = segmentProfiles(four.ratings, found.memberships, 4);
    for (const [segment, profile] of profiles.entries()) {
      const own = profile.filter(isDefined);
      const top = own.toSorted((a, b) => b.scoreDelta - a.scoreDelta).slice(0, 4);
      const planted = four.truth[found.memberships.indexOf(segment)];
      expect(new Set(top.map(({ outcome }) => outcome % 4))).toEqual(new Set([planted]));
      for (const { importanceDelta, satisfactionDelta } of top) {
        expect(importanceDelta).toBeGreaterThan(0);
        expect(satisfactionDelta).toBeLessThan(0);
      }
    }
  });

  it('three steps in any order, as worker threads run them, give the same as the whole', () => {
    const prepared = structuredClone(defined(prepareSegmentation(four.ratings, 7, quick)));
    const candidates = [6, 4, 2, 5, 3].map((k) =>
      structuredClone(defined(segmentationCandidate(prepared, k, quick))),
    );
    expect(chooseSegmentation(prepared, candidates)).toEqual(found);
  });

  it('two unequal segments among few people', () => {
    const two = jobSegments({ seed: 5, respondents: 140, outcomes: 12, segments: 2, apart: 1.3 });
    const smaller = two.truth.map((own, i) => (own === 1 && i % 3 > 0 ? -1 : own));
    const kept = Array.from(smaller, (_, i) => i).filter((i) => (smaller[i] ?? -1) >= 0);
    const result = defined(segmentation(ratingsOf(two.ratings, kept), 3, quick));
    expect(result.k).toBe(2);
    expect(
      defined(
        adjustedRandIndex(
          result.memberships,
          Int32Array.from(kept, (i) => two.truth[i] ?? 0),
        ),
      ),
    ).toBeGreaterThan(0.75);
  });
});

describe('nothing is there', () => {
  it('answers dealt out anew have one segment, whatever the seed', () => {
    const { ratings: real } = jobSegments({
      seed: 2,
      respondents: 300,
      outcomes: 18,
      segments: 3,
      apart: 1.2,
    });
    for (let seed = 0; seed < 8; seed++) {
      const result = defined(segmentation(shuffledRatings(real, seed), seed, quick));
      expect(result.k).toBe(1);
      expect(['no-common-factors', 'one-population']).toContain(result.choice.reason);
      expect([...new Set(result.memberships)]).toEqual([0]);
    }
  });

  it('one population that only differs in how high it rates has one segment, also where that is left in', () => {
    for (let seed = 0; seed < 4; seed++) {
      const { ratings: one } = jobSegments({
        seed,
        respondents: 300,
        outcomes: 18,
        segments: 1,
        apart: 0,
        style: 0.8,
      });
      expect(defined(segmentation(one, seed, quick)).k).toBe(1);
      const kept = defined(segmentation(one, seed, { ...quick, ipsatise: false }));
      expect(kept.factors.count).toBeGreaterThan(0);
      expect(kept.k).toBe(1);
    }
  });

  it('one correlated population is called several in at most 1 of 20 draws', () => {
    const three = jobSegments({ seed: 9, respondents: 250, outcomes: 12, segments: 3, apart: 1 });
    const population = onePopulation(three.ratings);
    const generator = seeded(4);
    let several = 0;
    for (let i = 0; i < 20; i++) {
      if (defined(segmentation(population.draw(generator), i, { ...quick, draws: 15, ks: [2, 3, 4] })).k > 1)
        several += 1;
    }
    expect(several).toBeLessThanOrEqual(2);
  });
});

describe('one population alike in answers and correlations', () => {
  it('keeps the answers to each question, what is missing and the correlations', () => {
    const survey = jobSegments({
      seed: 3,
      respondents: 3000,
      outcomes: 6,
      segments: 2,
      apart: 0.8,
      missing: 0.1,
    }).ratings;
    const drawn = onePopulation(survey).draw(seeded(1));
    const given = ratingCounts(survey);
    ratingCounts(drawn).forEach((counts, j) => {
      expect(counts.importanceAnswers).toBe(given[j]?.importanceAnswers);
      expect(Math.abs(counts.importanceTop - (given[j]?.importanceTop ?? 0))).toBeLessThan(150);
      expect(Math.abs(counts.satisfactionSum - (given[j]?.satisfactionSum ?? 0))).toBeLessThan(300);
    });
    const before = defined(correlationMatrix(outcomeScores(survey, { ipsatise: false }).data));
    const after = defined(correlationMatrix(outcomeScores(drawn, { ipsatise: false }).data));
    before.forEach((r, i) => expect(Math.abs(r - (after[i] ?? NaN))).toBeLessThan(0.12));
  });
});

describe('missing answers', () => {
  it('respondents with too many gaps are in no segment; small gaps are filled and change little', () => {
    const whole = jobSegments({
      seed: 6,
      respondents: 400,
      outcomes: 20,
      segments: 3,
      apart: 1.3,
      missing: 0.05,
    });
    for (let j = 0; j < 12; j++) whole.ratings.importance[j] = 0;
    const result = defined(segmentation(whole.ratings, 1, quick));
    expect(result.memberships[0]).toBe(-1);
    expect(result.certainty[0]).toBe(0);
    expect(result.respondents).toBeLessThan(400);
    expect(result.filled).toBeGreaterThan(100);
    expect(result.k).toBe(3);
    const assigned = Array.from(result.memberships, (_, i) => i).filter(
      (i) => (result.memberships[i] ?? -1) >= 0,
    );
    const agreement = adjustedRandIndex(
      Int32Array.from(assigned, (i) => result.memberships[i] ?? -1),
      Int32Array.from(assigned, (i) => whole.truth[i] ?? -1),
    );
    expect(defined(agreement)).toBeGreaterThan(0.85);
  });

  it('scores are o = i + max(i - s, 0) with gaps at own mean + outcome mean - mean of all', () => {
    const survey = ratings(2, 2, Uint8Array.of(5, 3, 4, 0), Uint8Array.of(2, 4, 4, 1));
    const { data, filled } = outcomeScores(survey, { leastAnswered: 0.5, ipsatise: false });
    expect(filled).toBe(1);
    expect([...data.values]).toEqual([8, 3, 4, 4 + 3 - 5]);
    expect([...outcomeScores(survey, { leastAnswered: 0.5 }).data.values]).toEqual([2.5, -2.5, 1, -1]);
  });

  it('an outcome that everyone rates the same is left out', () => {
    const survey = ratings(3, 2, Uint8Array.of(5, 3, 4, 3, 2, 3), Uint8Array.of(2, 4, 4, 4, 1, 4));
    expect([...outcomeScores(survey, { ipsatise: false }).outcomes]).toEqual([0]);
  });
});

describe('too little to go by', () => {
  it('says how many respondents there are and how many are needed', () => {
    const few = jobSegments({ seed: 1, respondents: 12, outcomes: 10, segments: 2, apart: 1 }).ratings;
    expect(segmentation(few, 1)).toEqual({ undefined: 'not-enough-answers', n: 12, needed: 30 });
    expect(segmentation(ratings(0, 4, new Uint8Array(0), new Uint8Array(0)), 1)).toMatchObject({
      n: 0,
      needed: 30,
    });
    const two = jobSegments({ seed: 1, respondents: 60, outcomes: 2, segments: 2, apart: 1 }).ratings;
    expect(segmentation(two, 1)).toEqual({ undefined: 'not-enough-answers', n: 2, needed: 3 });
  });

  it('can be cancelled, and tells its progress up to 1', () => {
    const { ratings: survey } = jobSegments({
      seed: 1,
      respondents: 120,
      outcomes: 12,
      segments: 2,
      apart: 1,
    });
    const told: number[] = [];
    const controller = new AbortController();
    const work = () =>
      segmentation(survey, 1, {
        ...quick,
        signal: controller.signal,
        onProgress: (done) => {
          told.push(done);
          if (done > 0.5) controller.abort();
        },
      });
    expect(work).toThrow(/abort/i);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    told.length = 0;
    segmentation(survey, 1, { ...quick, onProgress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(1);
  });
});

describe.skipIf(!hasSharedData('perth-parks.jsonl'))(`Perth parks (${needsSharedData})`, () => {
  it('22 outcomes of 393 visitors are segmented the same way for the same seed', () => {
    const all = perthParks();
    const once = defined(segmentation(all, 5, quick));
    expect(segmentation(all, 5, quick)).toEqual(once);
    expect(once.respondents).toBe(393);
    expect(once.factors.count).toBeGreaterThan(1);
  });
});
