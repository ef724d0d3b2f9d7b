import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { jobSteps, outcomeTypes } from './outcomes.ts';

/** Outcomes as they were worded when a survey asked for them. A frozen set never changes. */
export const outcomeSet = z
  .object({
    id,
    title: z.string(),
    survey: id,
    outcomes: z.number().int(),
    author: z.string(),
    frozenAt: time,
  })
  .meta({ id: 'OutcomeSet' });

/** One outcome of a set: the version that was asked for, and the two items of the survey that rate it. */
export const setMember = z
  .object({
    outcome: id,
    version: z.number().int(),
    position: z.number().int(),
    statement: z.string(),
    type: z.enum(outcomeTypes),
    step: z.enum(jobSteps).nullable(),
    importanceItem: z.string(),
    satisfactionItem: z.string(),
  })
  .meta({ id: 'OutcomeSetMember' });

export const outcomeSets = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcome-sets',
    summary: 'Frozen sets of outcomes, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(outcomeSet),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/outcome-sets/:set',
    summary: 'One frozen set with its outcomes',
    policy: { who: 'viewer', scope: 'read' },
    params: z.strictObject({ workspace: id, set: id }),
    returns: z.object({ ...outcomeSet.shape, members: z.array(setMember) }),
  }),
};

export type OutcomeSet = z.infer<typeof outcomeSet>;
export type OutcomeSetMember = z.infer<typeof setMember>;
