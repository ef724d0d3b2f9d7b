import { parentPort } from 'node:worker_threads';
import { kMeans } from '../../numerics/clusters/k-means.ts';
import type { Points } from '../../numerics/clusters/points.ts';
import { seeded, seedFor } from '../../numerics/random/generator.ts';

/** A part of the starts of one k-means. */
export interface KMeansPart {
  readonly data: Points;
  readonly k: number;
  readonly starts: number;
  readonly part: number;
}

parentPort?.on('message', ({ data, k, starts, part }: KMeansPart) => {
  parentPort?.postMessage(kMeans(data, k, seeded(seedFor(3, part)), { starts }));
});
parentPort?.postMessage('ready');
