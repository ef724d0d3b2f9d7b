import { type PreparedSegmentation, prepareSegmentation } from '@rehire/numerics/segmentation/prepared';
import { segmentationCandidate } from '@rehire/numerics/segmentation/candidate';
import type { Ratings } from '@rehire/numerics/survey/ratings';
import { task } from '../../platform/workers/task.ts';

/** What the candidates share, computed in a worker thread. */
export const prepareTask = task(
  'segment.prepare',
  ({ ratings, seed, ipsatise }: { ratings: Ratings; seed: number; ipsatise: boolean }) =>
    prepareSegmentation(ratings, seed, { ipsatise }),
);

/** One number of segments, with its fit and stability, computed in a worker thread. */
export const candidateTask = task(
  'segment.candidate',
  ({ prepared, k, draws }: { prepared: PreparedSegmentation; k: number; draws: number }) =>
    segmentationCandidate(prepared, k, { draws }),
);
