import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { evidence } from './outcomes.ts';

/** The kinds of job, of which the core functional one comes first: all else is about it. */
export const jobKinds = ['core', 'related', 'emotional', 'social', 'consumption-chain'] as const;

const executor = z.string().trim().min(1).max(200);
const statement = z.string().trim().min(1).max(500);

/** What customers are trying to get done, and who they are while they do it. */
export const job = z
  .object({
    id,
    kind: z.enum(jobKinds),
    /** Who does the job: "commuting parents". */
    executor: z.string(),
    /** Verb, object, context: "get a good breakfast on the table on a busy morning". */
    statement: z.string(),
    outcomes: z.number().int(),
    /** What speaks for it and against it, as for an outcome. */
    evidence,
    author: z.string(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Job' });

export const jobs = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/jobs',
    summary: 'Jobs, the core job first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(job),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/jobs',
    summary: 'State a job; a workspace has one core job',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ kind: z.enum(jobKinds).default('core'), executor, statement }),
    returns: job,
    status: 201,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/jobs/:job',
    summary: 'Remove a job that no outcome or story belongs to',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, job: id }),
    returns: nothing,
    status: 204,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/jobs/:job',
    summary: 'Reword a job',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, job: id }),
    body: z.strictObject({ executor: executor.optional(), statement: statement.optional() }),
    returns: job,
    versioned: true,
  }),
};

export type Job = z.infer<typeof job>;
export type JobKindName = (typeof jobKinds)[number];
