import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { COMPUTE, type ComputeInput } from './compute.job.ts';
import { numbersOfSegments } from './segmentation.ts';

type Asked = Omit<ComputeInput, 'segmentation' | 'segments'>;

/** Queues the computation of a segmentation, with the ids that its rows will have. @returns the job's id */
export function enqueueCompute(
  { jobs }: Pick<Platform, 'jobs'>,
  tx: Transaction,
  workspace: string,
  author: string,
  asked: Asked,
): Promise<string> {
  const input: ComputeInput = {
    ...asked,
    segmentation: uuidv7(),
    segments: Array.from({ length: Math.max(...numbersOfSegments) }, () => uuidv7()),
  };
  return jobs.enqueue(tx, { workspace, kind: COMPUTE, input, author });
}
