import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { nothing } from '../nothing.ts';
import { outcomeSurveyPlan } from './outcome-surveys.ts';
import { jobSteps, outcomeTypes } from './outcomes.ts';

/**
 * Outcomes in the words that held when they were frozen: by a person, to be asked for (`survey` is null), or by the survey
 * that asked for them. A frozen set never changes; outcomes that are reworded later are frozen anew, under the next number.
 */
export const outcomeSet = z
  .object({
    id,
    title: z.string(),
    /** Counts the sets that people froze; null where a survey froze it. */
    number: z.number().int().nullable(),
    survey: id.nullable(),
    outcomes: z.number().int(),
    author: z.string(),
    frozenAt: time,
  })
  .meta({ id: 'OutcomeSet' });

/** One outcome of a set: the version that was frozen and, where a survey asked for it, the two items that rate it. */
export const setMember = z
  .object({
    outcome: id,
    version: z.number().int(),
    position: z.number().int(),
    statement: z.string(),
    type: z.enum(outcomeTypes),
    step: z.enum(jobSteps).nullable(),
    importanceItem: z.string().nullable(),
    satisfactionItem: z.string().nullable(),
    /** The statement that holds now, where it was reworded since; the frozen one stays what was asked. */
    rewordedTo: z.string().nullable(),
  })
  .meta({ id: 'OutcomeSetMember' });

/** A survey that was made of a frozen set. */
const askedBy = z.object({ survey: id, title: z.string() });

const whole = outcomeSet.extend({ members: z.array(setMember), askedBy: z.array(askedBy) });
const setPath = z.strictObject({ workspace: id, set: id });
const editors = { who: 'editor', scope: 'write' } as const;

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
    params: setPath,
    returns: whole,
  }),
  freeze: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcome-sets',
    summary: 'Freeze outcomes in the words that hold now, to ask for them in surveys',
    policy: editors,
    params: inWorkspace,
    body: z.strictObject({
      title: z.string().trim().min(1).max(200),
      outcomes: z
        .array(id)
        .min(1)
        .max(500)
        .refine((ids) => new Set(ids).size === ids.length, 'has an outcome twice'),
    }),
    returns: whole,
    status: 201,
  }),
  ask: route({
    method: 'POST',
    path: '/workspaces/:workspace/outcome-sets/:set/surveys',
    summary:
      'Make the survey that has a frozen set rated on importance and satisfaction, and launch it where wanted',
    policy: editors,
    params: setPath,
    body: z.strictObject({ plan: outcomeSurveyPlan, launch: z.boolean().default(false) }),
    returns: z.object({ survey: id, path: z.string() }),
    status: 201,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/outcome-sets/:set',
    summary: 'Remove a frozen set that no survey was made of',
    policy: editors,
    params: setPath,
    returns: nothing,
    status: 204,
  }),
};

export type OutcomeSet = z.infer<typeof outcomeSet>;
export type OutcomeSetMember = z.infer<typeof setMember>;
