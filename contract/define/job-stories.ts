import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

const part = z.string().trim().min(1).max(500);
const parts = { situation: part, motivation: part, outcome: part };

/** A job story (Klement): "When SITUATION, I want to MOTIVATION, so I can OUTCOME." */
export const jobStory = z
  .object({
    id,
    job: id.nullable(),
    situation: z.string(),
    motivation: z.string(),
    outcome: z.string(),
    author: z.string(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'JobStory' });

const storyPath = z.strictObject({ workspace: id, story: id });

export const jobStories = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/job-stories',
    summary: 'Job stories, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(jobStory),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/job-stories',
    summary: 'Tell a job story',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ ...parts, job: id.nullable().default(null) }),
    returns: jobStory,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/job-stories/:story',
    summary: 'Reword a job story',
    policy: { who: 'editor', scope: 'write' },
    params: storyPath,
    body: z.strictObject({
      situation: part.optional(),
      motivation: part.optional(),
      outcome: part.optional(),
      job: id.nullable().optional(),
    }),
    returns: jobStory,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/job-stories/:story',
    summary: 'Remove a job story',
    policy: { who: 'editor', scope: 'write' },
    params: storyPath,
    returns: nothing,
    status: 204,
  }),
};

export type JobStory = z.infer<typeof jobStory>;
