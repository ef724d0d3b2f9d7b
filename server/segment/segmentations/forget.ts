import { removeSegmentation } from '@rehire/warehouse/facts/memberships';
import { z } from 'zod';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { deleteSegmentation } from './segmentations.store.ts';

const FORGET = 'segment.forget';

/** Takes the memberships of a segmentation that is gone out of the facts. */
export const forgetJob = ({ facts }: Pick<Platform, 'facts'>): JobKind =>
  jobKind({
    name: FORGET,
    input: z.object({ segmentation: z.uuid() }),
    attempts: 10,
    run: async ({ workspace, input }) => removeSegmentation(facts, workspace, input.segmentation),
  });

/**
 * Removes a segmentation with its segments and what links them. Was it the current one, the newest that is left is. The facts forget its memberships by a job.
 * @throws Problem not-found
 */
export async function forgetSegmentation(
  { thread, events, jobs }: Pick<Platform, 'thread' | 'events' | 'jobs'>,
  tx: Transaction,
  workspace: string,
  segmentation: string,
  author: string,
): Promise<void> {
  const { segments } = await deleteSegmentation(tx, workspace, segmentation);
  await thread.removeNodes(tx, workspace, 'segment', segments);
  await events.emit(tx, 'segmentation.removed', { workspace, segmentation, segments });
  await jobs.enqueue(tx, { workspace, kind: FORGET, input: { segmentation }, author });
}
