import { parentPort } from 'node:worker_threads';
import { segmentationCandidate } from '../../numerics/segmentation/candidate.ts';
import type { PreparedSegmentation } from '../../numerics/segmentation/prepared.ts';

parentPort?.on('message', ({ prepared, k }: { prepared: PreparedSegmentation; k: number }) => {
  parentPort?.postMessage(segmentationCandidate(prepared, k, { draws: 100 }));
});
parentPort?.postMessage('ready');
