import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { jobSteps, outcome, outcomeStatuses, outcomeTypes } from './outcomes.ts';

/** Two outcomes that may be one. `similarity` is that of what they control and when, 0..1, by trigrams. */
export const outcomePair = z
  .object({
    outcomes: z.array(z.object({ id, statement: z.string() })).length(2),
    /** They differ by case, accents or punctuation alone. */
    same: z.boolean(),
    similarity: z.number(),
  })
  .meta({ id: 'OutcomePair' });

export const outcomeMerge = z
  .object({
    id,
    /** What was done, in words. */
    summary: z.string(),
    into: id,
    author: z.string(),
    authorName: z.string().nullable(),
    at: time,
  })
  .meta({ id: 'OutcomeMerge' });

const many = z.array(id).min(1).max(500);

/** What is done to several outcomes at once. */
export const outcomeLists = {
  pairs: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcome-pairs',
    summary: 'Outcomes that are stated twice or nearly so, most alike first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    returns: z.object({ items: z.array(outcomePair) }),
  }),
  merge: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcome-merges',
    summary:
      'Make several outcomes one: quotes and other links go to the one that stays, the others are archived; what surveys asked stays as it was asked',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ outcomes: many.max(50), into: id }),
    returns: outcome,
  }),
  merges: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcome-merges',
    summary: 'Merges of outcomes that were not taken back, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(outcomeMerge),
  }),
  unmerge: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/outcome-merges/:merge',
    summary: 'Take a merge back, if none of the outcomes was brought back or removed since',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, merge: id }),
    returns: nothing,
    status: 204,
  }),
  order: route({
    method: 'PUT',
    path: '/workspaces/:workspace/outcome-order',
    summary: 'Put outcomes, in the order given, before another or at the end',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ outcomes: many, before: id.nullable() }),
    returns: z.object({ moved: z.number().int() }),
  }),
  edit: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/outcomes',
    summary: 'Change the step, type, status or job of several outcomes, all or none',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      /** Each with the version that was seen; a stale one refuses all. */
      outcomes: z
        .array(z.strictObject({ id, version: z.number().int() }))
        .min(1)
        .max(500),
      step: z.enum(jobSteps).nullable().optional(),
      type: z.enum(outcomeTypes).optional(),
      status: z.enum(outcomeStatuses).optional(),
      job: id.nullable().optional(),
    }),
    returns: z.object({ changed: z.number().int() }),
  }),
};

export type OutcomePair = z.infer<typeof outcomePair>;
