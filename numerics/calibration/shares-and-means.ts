import { adjustedWald } from '../intervals/adjusted-wald.ts';
import { meanInterval } from '../intervals/mean.ts';
import { shareDifference } from '../intervals/newcombe.ts';
import { wilson } from '../intervals/wilson.ts';
import { compareRecommendScores, recommendScore, type RecommendCounts } from '../loyalty/nps.ts';
import { effortScore2 } from '../loyalty/satisfaction.ts';
import type { Generator } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { weightedMean, weightedRecommendScore, weightedShare } from '../survey/weighted.ts';
import { relativeMeanDifference, relativeShareDifference } from '../tests/relative-difference.ts';
import { compareShares } from '../tests/two-proportion.ts';
import { compareMeans } from '../tests/welch.ts';
import { classes, normals, share, skewed } from './draws.ts';
import { alarms, holds, type Study } from './study.ts';

const TRIALS = 20_000;

const oneShare = (n: number, p: number): readonly Study[] => {
  const situation = `n ${n}, share ${p}`;
  return [
    {
      method: 'Wilson',
      situation,
      promise: 'coverage',
      trials: TRIALS,
      trial: (g) => holds(wilson(share(g, n, p).successes, n), p),
    },
    {
      method: 'adjusted Wald',
      situation,
      promise: 'coverage',
      trials: TRIALS,
      trial: (g) => holds(adjustedWald(share(g, n, p).successes, n), p),
    },
  ];
};

const twoShares = (m: number, n: number, p: number, q: number): readonly Study[] => {
  const situation = `n ${m} and ${n}, shares ${p} and ${q}`;
  const both = (g: Generator) => [share(g, m, p), share(g, n, q)] as const;
  return [
    {
      method: 'Newcombe',
      situation,
      promise: 'coverage',
      trials: TRIALS,
      trial: (g) => holds(shareDifference(...both(g)), p - q),
    },
    {
      method: 'relative difference of shares',
      situation,
      promise: 'coverage',
      trials: TRIALS,
      trial: (g) => holds(relativeShareDifference(...both(g)), p / q - 1),
    },
    ...(p === q
      ? [
          {
            method: 'two shares (pooled z)',
            situation,
            promise: 'false-alarms',
            trials: TRIALS,
            trial: (g: Generator) => alarms(compareShares(...both(g))),
          } as const,
        ]
      : []),
  ];
};

const recommend = (n: number, shares: readonly [number, number, number]): Study => ({
  method: 'recommend score (adjusted Wald)',
  situation: `n ${n}, promoters ${shares[0]}, detractors ${shares[2]}`,
  promise: 'coverage',
  trials: TRIALS,
  trial: (g) => holds(recommendScore(recommendCounts(g, n, shares)), 100 * (shares[0] - shares[2])),
});

function recommendCounts(g: Generator, n: number, shares: readonly number[]): RecommendCounts {
  const [promoters = 0, passives = 0, detractors = 0] = classes(g, n, shares);
  return { promoters, passives, detractors };
}

const recommendTwo = (m: number, n: number, shares: readonly [number, number, number]): Study => ({
  method: 'two recommend scores',
  situation: `n ${m} and ${n}, promoters ${shares[0]}, detractors ${shares[2]}`,
  promise: 'false-alarms',
  trials: TRIALS,
  trial: (g) => alarms(compareRecommendScores(recommendCounts(g, m, shares), recommendCounts(g, n, shares))),
});

const welch = (m: number, n: number, spread: number): Study => ({
  method: "Welch's t",
  situation: `n ${m} and ${n}, spreads 1 and ${spread}`,
  promise: 'false-alarms',
  trials: TRIALS,
  trial: (g) => alarms(compareMeans(normals(g, m), normals(g, n, 0, spread))),
});

const effort = [0.05, 0.05, 0.1, 0.15, 0.2, 0.25, 0.2];
const effortMean = effort.reduce((sum, p, i) => sum + p * (i + 1), 0);

/** Two strata of unequal weight whose answers differ: shares .3 and .6 of which the population holds 1 to 1, the sample 1 to 3. */
function stratified(g: Generator, n: number) {
  const stratum = Uint8Array.from({ length: n }, () => (g.uniform() < 0.25 ? 0 : 1));
  return {
    weights: Float64Array.from(stratum, (own) => (own === 0 ? 2 : 2 / 3)),
    answers: Uint8Array.from(stratum, (own) => (g.uniform() < (own === 0 ? 0.3 : 0.6) ? 1 : 0)),
  };
}

const weighted = (n: number): readonly Study[] => [
  {
    method: 'weighted share',
    situation: `n ${n}, weights 2 and 2/3`,
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => {
      const { answers, weights } = stratified(g, n);
      return holds(weightedShare(answers, weights), 0.45);
    },
  },
  {
    method: 'weighted mean',
    situation: `n ${n}, weights 2 and 2/3`,
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => {
      const { answers, weights } = stratified(g, n);
      const values = Float64Array.from(answers, (answer) => answer + normal(g));
      return holds(weightedMean(values, weights), 0.45);
    },
  },
  {
    method: 'weighted recommend score',
    situation: `n ${n}, weights 2 and 2/3`,
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => {
      const { answers, weights } = stratified(g, n);
      const points = answers.map((answer) => (answer === 1 ? 9 : g.uniform() < 0.5 ? 7 : 3));
      return holds(weightedRecommendScore(points, weights), 100 * (0.45 - 0.275));
    },
  },
];

/** Shares, means and scores of one group or two. */
export const sharesAndMeans: readonly Study[] = [
  ...oneShare(30, 0.2),
  ...oneShare(30, 0.5),
  ...oneShare(100, 0.05),
  ...oneShare(400, 0.9),
  ...twoShares(30, 30, 0.3, 0.3),
  ...twoShares(30, 200, 0.3, 0.1),
  ...twoShares(40, 200, 0.5, 0.5),
  ...twoShares(60, 400, 0.2, 0.2),
  ...weighted(40),
  ...weighted(200),
  recommend(30, [0.5, 0.3, 0.2]),
  recommend(60, [0.2, 0.3, 0.5]),
  recommend(30, [0.8, 0.15, 0.05]),
  recommendTwo(30, 30, [0.5, 0.3, 0.2]),
  recommendTwo(30, 200, [0.5, 0.3, 0.2]),
  recommendTwo(60, 400, [0.3, 0.3, 0.4]),
  {
    method: "Student's mean",
    situation: 'n 5, normal',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(meanInterval(normals(g, 5)), 0),
  },
  {
    method: "Student's mean",
    situation: 'n 30, skewed (exponential)',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(meanInterval(skewed(g, 30)), 1),
    known: 'values as skewed as this need some 40',
  },
  {
    method: "Student's mean",
    situation: 'n 100, skewed (exponential)',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(meanInterval(skewed(g, 100)), 1),
  },
  {
    method: 'effort score',
    situation: 'n 30, seven classes',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(effortScore2(classes(g, 30, effort)), effortMean),
  },
  welch(5, 8, 1),
  welch(30, 100, 4),
  welch(10, 40, 0.25),
  {
    method: "Welch's t",
    situation: 'n 30 and 120, skewed (exponential)',
    promise: 'false-alarms',
    trials: TRIALS,
    trial: (g) => alarms(compareMeans(skewed(g, 30), skewed(g, 120))),
  },
  {
    method: 'relative difference of means',
    situation: 'n 30 and 200, normal, means 12 and 10, spreads 3',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(relativeMeanDifference(normals(g, 30, 12, 3), normals(g, 200, 10, 3)), 0.2),
  },
  {
    method: 'relative difference of means',
    situation: 'n 400 and 60, skewed (exponential), means 1.2 and 1',
    promise: 'coverage',
    trials: TRIALS,
    trial: (g) => holds(relativeMeanDifference(skewed(g, 400, 1.2), skewed(g, 60)), 0.2),
  },
];
