import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { jobSteps } from './outcomes.ts';

/** A step of a job's map: what customers do there, how many outcomes measure it. A step may be absent from a job. */
export const mapStep = z
  .object({
    step: z.enum(jobSteps),
    /** What is done there, in the customers' words: "decide what the children will eat". */
    statement: z.string(),
    absent: z.boolean(),
    outcomes: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'JobMapStep' });

const ofJob = z.strictObject({ workspace: id, job: id });

export const jobMaps = {
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/jobs/:job/map',
    summary: 'The universal job map of a job (Bettencourt & Ulwick 2008): its eight steps in order',
    policy: { who: 'viewer', scope: 'read' },
    params: ofJob,
    returns: z.object({ steps: z.array(mapStep) }),
  }),
  put: route({
    method: 'PUT',
    path: '/workspaces/:workspace/jobs/:job/map/:step',
    summary:
      'Say what is done at a step, or that the job has no such step; a step without words yet has version 0',
    policy: { who: 'editor', scope: 'write' },
    params: ofJob.extend({ step: z.enum(jobSteps) }),
    body: z.strictObject({ statement: z.string().trim().max(500), absent: z.boolean().default(false) }),
    returns: mapStep,
    versioned: true,
  }),
};

export type MapStep = z.infer<typeof mapStep>;
