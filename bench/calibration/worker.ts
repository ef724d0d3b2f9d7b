import { parentPort } from 'node:worker_threads';
import { studies } from '../../numerics/calibration/studies.ts';
import { simulate } from '../../numerics/calibration/study.ts';
import { seedFor } from '../../numerics/random/generator.ts';

parentPort?.on('message', ({ index, seed }: { index: number; seed: number }) => {
  const study = studies[index];
  if (study) parentPort?.postMessage({ index, tally: simulate(study, seedFor(seed, index)) });
});
