import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

/** Long work that goes on by itself, survives restarts and can be watched and cancelled. */
export const job = z
  .object({
    id,
    kind: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    /** 0..1 */
    progress: z.number(),
    note: z.string().nullable(),
    result: z.unknown(),
    problem: problem.nullable(),
    attempt: z.number().int(),
    createdAt: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'BackgroundJob' });

export type Job = z.infer<typeof job>;

const oneJob = inWorkspace.extend({ job: id });

export const jobs = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/background-jobs',
    summary: 'Lists the jobs of a workspace, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(job),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/background-jobs/:job',
    summary: 'Tells how far a job is',
    policy: { who: 'viewer', scope: 'read' },
    params: oneJob,
    returns: job,
  }),
  watch: route({
    method: 'GET',
    path: '/workspaces/:workspace/background-jobs/:job/events',
    summary: 'Streams a job as it goes on: an event "job" at every change, the last one when it has ended',
    policy: { who: 'viewer', scope: 'read' },
    params: oneJob,
    returns: job,
    transfer: 'events',
  }),
  cancel: route({
    method: 'POST',
    path: '/workspaces/:workspace/background-jobs/:job/cancellation',
    summary: 'Cancels a job that has not ended',
    policy: { who: 'editor', scope: 'write' },
    params: oneJob,
    returns: job,
  }),
};
