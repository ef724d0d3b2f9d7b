import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { surveyDefinition } from './questionnaire.ts';
import { surveyStatus } from './surveys.ts';

/** What stands against launching a survey, or what its author may want to know. */
const definitionProblem = z.object({ at: z.string(), says: z.string(), blocks: z.boolean() });

/** A survey that is made here: what it asks, whom it lets in, and how far it has come. */
export const surveyDesign = z
  .object({
    id,
    status: surveyStatus,
    definition: surveyDefinition,
    problems: z.array(definitionProblem),
    estimatedSeconds: z.number(),
    /** The path of its page, such as `/s/9kX…`; the same with `?test=1` answers without counting. */
    path: z.string(),
    /** When it stops to take answers by itself; null where it does not. */
    closesAt: time.nullable(),
    launchedAt: time.nullable(),
    closedAt: time.nullable(),
    /** How many began, and what became of them beside complete responses. */
    visits: z.object({
      begun: z.number().int(),
      unfinished: z.number().int(),
      notMeant: z.number().int(),
      overQuota: z.number().int(),
      tests: z.number().int(),
    }),
    quotas: z.array(
      z.object({ key: z.string(), name: z.string(), most: z.number().int(), taken: z.number().int() }),
    ),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'SurveyDesign' });

const surveyPath = z.strictObject({ workspace: id, survey: id });
const editors = { who: 'editor', scope: 'write' } as const;

export const surveyDesigns = {
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys',
    summary: 'Begin a survey: an empty one, or one from a definition',
    policy: editors,
    params: inWorkspace,
    body: z.strictObject({ definition: surveyDefinition }),
    returns: surveyDesign,
    status: 201,
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/design',
    summary: 'A survey that is made here, with what stands against launching it',
    policy: { who: 'viewer', scope: 'read' },
    params: surveyPath,
    returns: surveyDesign,
  }),
  save: route({
    method: 'PUT',
    path: '/workspaces/:workspace/surveys/:survey/design',
    summary: 'Change what a survey asks; only until it is launched',
    policy: editors,
    params: surveyPath,
    body: z.strictObject({ definition: surveyDefinition }),
    returns: surveyDesign,
    versioned: true,
  }),
  schedule: route({
    method: 'PUT',
    path: '/workspaces/:workspace/surveys/:survey/schedule',
    summary: 'Say when a survey stops to take answers',
    policy: editors,
    params: surveyPath,
    body: z.strictObject({ closesAt: time.nullable() }),
    returns: surveyDesign,
    versioned: true,
  }),
  launch: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/launch',
    summary: 'Launch a survey: what it asks is frozen, and its page takes answers',
    policy: editors,
    params: surveyPath,
    returns: surveyDesign,
    versioned: true,
  }),
  close: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/closure',
    summary:
      'Close a survey: it takes no more answers; those not brought to the end are kept as partial responses',
    policy: editors,
    params: surveyPath,
    returns: surveyDesign,
    versioned: true,
  }),
  copy: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/copies',
    summary: 'Begin a survey that asks the same',
    policy: editors,
    params: surveyPath,
    returns: surveyDesign,
    status: 201,
  }),
  invite: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/personal-links',
    summary: 'Make personal links, each good for one response; they are shown this once',
    policy: editors,
    params: surveyPath,
    body: z.strictObject({
      people: z
        .array(z.strictObject({ name: z.string().min(1).max(200), customer: customerId.optional() }))
        .min(1)
        .max(1000),
    }),
    returns: z.object({ links: z.array(z.object({ name: z.string(), path: z.string() })) }),
    status: 201,
    idempotent: false,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/surveys/:survey/design',
    summary: 'Throw away a survey that was never launched',
    policy: editors,
    params: surveyPath,
    returns: nothing,
    status: 204,
  }),
};

export type SurveyDesign = z.infer<typeof surveyDesign>;
