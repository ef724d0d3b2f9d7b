import { once } from 'node:events';
import type { SegmentationCandidate } from '../../numerics/segmentation/candidate.ts';
import { prepareSegmentation } from '../../numerics/segmentation/prepared.ts';
import { chooseSegmentation } from '../../numerics/segmentation/segmentation.ts';
import { defined } from '../../numerics/testing/defined.ts';
import { jobSegments } from '../../numerics/testing/job-segments.ts';
import { standing } from '../kit/thread.ts';
import { timed, type Line } from './part.ts';

/** The whole procedure, candidates side by side in two threads that stand ready, as the server has them. */
export async function segments(): Promise<Line[]> {
  const { ratings } = jobSegments({ seed: 8, respondents: 1000, outcomes: 100, segments: 4, apart: 1 });
  const workers = await standing(new URL('segment.worker.ts', import.meta.url), 2);
  const run = await timed(1, async () => {
    const prepared = defined(prepareSegmentation(ratings, 9));
    const queue = [8, 7, 6, 5, 4, 3, 2];
    const found: SegmentationCandidate[] = [];
    await Promise.all(
      workers.map(async (worker) => {
        for (let k = queue.shift(); k !== undefined; k = queue.shift()) {
          worker.postMessage({ prepared, k });
          const [candidate] = (await once(worker, 'message')) as [SegmentationCandidate];
          found.push(candidate);
        }
      }),
    );
    return chooseSegmentation(prepared, found);
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return [
    {
      what: 'segmentation, 1,000 x 100, k = 2..8, 100 bootstrap draws each',
      by: 'Rehire, two worker threads',
      ...run,
      figure: `chose k = ${run.result.k}, planted 4`,
      target: '10 s on 2 free cores',
    },
  ];
}
