import { jobs, type Job } from '@rehire/contract/jobs/jobs';
import { type Segmentation, segmentations } from '@rehire/contract/segment/segmentations';
import { z } from 'zod';
import { type Client, Refused } from '../client.ts';

const COMPUTE = 'segment.compute';
const done = z.object({ segmentation: z.uuid() });

/** The segmentation of a survey, or why there is none. */
export type Segmented =
  | { readonly found: true; readonly segmentation: Segmentation }
  | { readonly found: false; readonly reason: string };

async function computations(client: Client): Promise<Job[]> {
  const { items } = await client.call(jobs.list, { query: { limit: 200 } });
  return items.filter(({ kind }) => kind === COMPUTE);
}

/**
 * Waits for the segments of a survey. Without a seed they are those that its import has set off; with one, those are
 * stopped and segments are looked for from that seed.
 */
export async function segmentSurvey(
  client: Client,
  survey: string,
  seed: number | undefined,
): Promise<Segmented> {
  const begun = await computations(client);
  try {
    if (seed === undefined) return await firstOf(client, survey, begun);
    for (const { id, endedAt } of begun)
      if (endedAt === null) await client.call(jobs.cancel, { params: { job: id } }).catch(() => undefined);
    const { job } = await client.call(segmentations.compute, { body: { survey, seed } });
    return await resultOf(client, job);
  } catch (error) {
    if (error instanceof Refused && error.problem.status < 500)
      return { found: false, reason: error.message };
    throw error;
  }
}

async function firstOf(client: Client, survey: string, begun: readonly Job[]): Promise<Segmented> {
  for (const { id } of begun) {
    const one = await resultOf(client, id);
    if (one.found && one.segmentation.survey === survey) return one;
    if (!one.found && begun.length === 1) return one;
  }
  return { found: false, reason: 'The answers of the survey set off no search for segments.' };
}

async function resultOf(client: Client, job: string): Promise<Segmented> {
  const { result } = await client.finished(job);
  const { segmentation } = done.parse(result);
  return {
    found: true,
    segmentation: await client.call(segmentations.get, { params: { segmentation } }),
  };
}
