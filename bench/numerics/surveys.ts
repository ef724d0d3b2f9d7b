import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kMeans, type Clustering } from '../../numerics/clusters/k-means.ts';
import { points, type Points } from '../../numerics/clusters/points.ts';
import { shapleyImportance } from '../../numerics/drivers/shapley.ts';
import { correlationMatrix, correlationsFrom } from '../../numerics/factors/correlation.ts';
import { mergeProducts, type Products } from '../../numerics/factors/products.ts';
import { table } from '../../numerics/factors/table.ts';
import { maximumLikelihood } from '../../numerics/factors/maximum-likelihood.ts';
import { seeded } from '../../numerics/random/generator.ts';
import { normal } from '../../numerics/random/normal.ts';
import { drawOpportunities } from '../../numerics/survey/opportunity-bootstrap.ts';
import type { Ratings } from '../../numerics/survey/ratings.ts';
import { defined } from '../../numerics/testing/defined.ts';
import { jobSegments } from '../../numerics/testing/job-segments.ts';
import { standing } from '../kit/thread.ts';
import type { KMeansPart } from './k-means.worker.ts';
import { timed, type Line } from './part.ts';

export const ROWS = 100_000;
export const COLUMNS = 50;
const FACTORS = 'maximum-likelihood factor analysis, 5 factors, 100,000 x 50';
const K_MEANS = 'k-means, k = 5, 10 starts, 100,000 x 50';

/** Five factors behind fifty columns, and five groups of unequal size that differ in them. */
function matrix(): Float64Array<ArrayBuffer> {
  const g = seeded(2);
  const values = new Float64Array(ROWS * COLUMNS);
  for (let i = 0; i < ROWS; i++) {
    const group = Math.floor(5 * g.uniform() ** 1.3);
    const factors = [0, 1, 2, 3, 4].map((f) => normal(g) + (f === group ? 2.5 : 0));
    for (let j = 0; j < COLUMNS; j++)
      values[i * COLUMNS + j] = 0.7 * (factors[j % 5] ?? 0) + (0.5 + 0.01 * j) * normal(g);
  }
  return values;
}

/** The rows halved over two threads that stand ready, their products merged and fitted here. */
async function factorsInTwoThreads(values: Float64Array): Promise<Line> {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  const half = shared.length / 2;
  const workers = await standing(new URL('products.worker.ts', import.meta.url), 2);
  const run = await timed(7, async () => {
    const parts = await Promise.all(
      workers.map(async (worker, part) => {
        worker.postMessage(table(ROWS / 2, COLUMNS, shared.subarray(part * half, (part + 1) * half)));
        const [found] = (await once(worker, 'message')) as [Products];
        return found;
      }),
    );
    return defined(maximumLikelihood(defined(correlationsFrom(parts.reduce(mergeProducts))), COLUMNS, 5));
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { what: FACTORS, by: 'Rehire, two worker threads', ...run, figure: uniqueness(run.result) };
}

const uniqueness = ({ uniquenesses }: { readonly uniquenesses: Float64Array }): string =>
  `uniqueness of the first column ${uniquenesses[0]?.toFixed(4)}`;

/** Ten starts of k-means divided over two threads that stand ready, as the server has them; the best of all is kept. */
async function inTwoThreads({ size, dimensions, values }: Points): Promise<Line> {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  const data = points(size, dimensions, shared);
  const workers = await standing(new URL('k-means.worker.ts', import.meta.url), 2);
  const run = await timed(3, async () => {
    const parts = await Promise.all(
      workers.map(async (worker, part) => {
        worker.postMessage({ data, k: 5, starts: 5, part } satisfies KMeansPart);
        const [found] = (await once(worker, 'message')) as [Clustering];
        return found;
      }),
    );
    return parts.reduce((best, each) => (each.withinSS < best.withinSS ? each : best));
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return {
    what: K_MEANS,
    by: 'Rehire, two worker threads',
    ...run,
    figure: `inertia ${run.result.withinSS.toFixed(0)}`,
    target: "scikit-learn's, inertia to 1%",
  };
}

/** Factor analysis, k-means, the paired bootstrap and Shapley importance; leaves the matrix in `directory` for the peer. */
export async function surveys(directory: string): Promise<Line[]> {
  const values = matrix();
  writeFileSync(join(directory, 'matrix.bin'), values);
  const factors = await timed(7, () =>
    defined(maximumLikelihood(defined(correlationMatrix(table(ROWS, COLUMNS, values))), COLUMNS, 5)),
  );
  const factorsDivided = await factorsInTwoThreads(values);
  const data = points(ROWS, COLUMNS, values);
  const clusters = await timed(3, () => defined(kMeans(data, 5, seeded(3), { starts: 10 })));
  const divided = await inTwoThreads(data);
  const { ratings } = jobSegments({ seed: 4, respondents: 2000, outcomes: 100, segments: 3, apart: 1 });
  const bootstrap = await timed(3, () => drawOpportunities(ratings, seeded(5), { draws: 2000 }));
  const plain = await timed(1, () => plainBootstrap(ratings, 100));
  const mean = bootstrap.result.scores.subarray(0, 2000).reduce((sum, score) => sum + score / 2000, 0);
  const lines: Line[] = [
    {
      what: FACTORS,
      by: 'Rehire, one thread',
      ...factors,
      figure: uniqueness(factors.result),
      target: "50x scikit-learn's",
    },
    factorsDivided,
    divided,
    {
      what: K_MEANS,
      by: 'Rehire, one thread',
      ...clusters,
      figure: `inertia ${clusters.result.withinSS.toFixed(0)}`,
    },
    {
      what: 'paired bootstrap, 2,000 draws, 100 outcomes x 2,000 respondents',
      by: 'Rehire',
      ...bootstrap,
      figure: `mean score of the first outcome ${mean.toFixed(3)}`,
      target: '0.15 s',
    },
    {
      what: 'paired bootstrap, 2,000 draws, 100 outcomes x 2,000 respondents',
      by: 'plain TypeScript loop (100 draws, times 20)',
      seconds: plain.seconds * 20,
      cpu: plain.cpu * 20,
      figure: `mean score of the first outcome ${plain.result.toFixed(3)}`,
    },
  ];
  for (const [predictors, target] of [
    [15, '0.005 s'],
    [20, '0.25 s'],
    [22, ''],
  ] as const) {
    const drivers = correlated(predictors);
    shapleyImportance(correlated(10));
    const run = await timed(3, () => defined(shapleyImportance(drivers)));
    lines.push({
      what: `Shapley importance, ${predictors} predictors`,
      by: 'Rehire',
      ...run,
      figure: `R² ${run.result.rSquared.toFixed(4)}`,
      ...(target === '' ? {} : { target }),
    });
  }
  return lines;
}

function correlated(predictors: number) {
  const g = seeded(6);
  const rows = 500;
  const values = new Float64Array(rows * (predictors + 1));
  for (let i = 0; i < rows; i++) {
    const common = normal(g);
    let y = 2 * normal(g);
    for (let j = 0; j < predictors; j++) {
      const x = 0.6 * common + normal(g);
      values[i * (predictors + 1) + j] = x;
      y += (0.1 + 0.05 * (j % 5)) * x;
    }
    values[i * (predictors + 1) + predictors] = y;
  }
  return { predictors, matrix: defined(correlationMatrix(table(rows, predictors + 1, values))) };
}

function plainBootstrap({ respondents, outcomes, importance, satisfaction }: Ratings, draws: number): number {
  const g = seeded(7);
  let first = 0;
  for (let b = 0; b < draws; b++) {
    const rows = Array.from({ length: respondents }, () => Math.floor(g.uniform() * respondents));
    for (let j = 0; j < outcomes; j++) {
      let important = 0;
      let satisfied = 0;
      for (const r of rows) {
        if (importance[r * outcomes + j]! >= 4) important += 1;
        if (satisfaction[r * outcomes + j]! >= 4) satisfied += 1;
      }
      const i = (10 * important) / respondents;
      const score = i + Math.max(i - (10 * satisfied) / respondents, 0);
      if (j === 0) first += score / draws;
    }
  }
  return first;
}
