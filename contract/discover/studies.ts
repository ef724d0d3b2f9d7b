import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** How a study learns from people. */
export const studyKinds = ['interview', 'survey', 'observation', 'metaphor', 'feedback'] as const;
export const studyStatuses = ['planned', 'running', 'closed'] as const;

/** With how many, with whom, and why with them. */
const plan = z.strictObject({
  people: z.number().int().min(1).max(10_000).nullable(),
  who: z.string().trim().max(2000),
  why: z.string().trim().max(2000),
});

const title = z.string().trim().min(1).max(200);
const goal = z.string().trim().max(4000);
const guide = z.string().trim().max(40_000);

/** One endeavour to learn something of customers, with what came of it. */
export const study = z
  .object({
    id,
    kind: z.enum(studyKinds),
    title: z.string(),
    /** What is to be known when it is over. */
    goal: z.string(),
    /** The questions, and what to look at. */
    guide: z.string(),
    status: z.enum(studyStatuses),
    plan,
    /** The member who runs it. */
    owner: z.object({ id, name: z.string() }).nullable(),
    conversations: z.number().int(),
    /** Conversations with at least one coded quote. */
    coded: z.number().int(),
    quotes: z.number().int(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Study' });

/** Whether conversations still bring new codes (Guest, Namey & Chen 2020). */
export const studySaturation = z
  .object({
    base: z.number().int(),
    run: z.number().int(),
    threshold: z.number(),
    /** Coded conversations, as they were held. `fresh` are codes that none before had brought. */
    conversations: z.array(
      z.object({
        id,
        title: z.string(),
        heldOn: z.iso.date().nullable(),
        codes: z.number().int(),
        fresh: z.number().int(),
        known: z.number().int(),
      }),
    ),
    /** Conversations that carry no code yet, which are left out. */
    uncoded: z.number().int(),
    /** Share of new codes in each run over the codes of the base; none while there are too few conversations. */
    ratios: z.array(z.number()),
    /** After how many conversations the study might have stopped, reported as N+run; null while it may not. */
    reached: z.number().int().nullable(),
    /** The same over random orders of the conversations: how often it was reached, and after how many. */
    uncertainty: z
      .object({
        reached: z.number(),
        median: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      })
      .nullable(),
    /** How many coded conversations it takes to say anything. */
    needed: z.number().int(),
  })
  .meta({ id: 'StudySaturation' });

const studyPath = z.strictObject({ workspace: id, study: id });

export const studies = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies',
    summary: 'Studies, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      kind: z.enum(studyKinds).optional(),
      status: z.enum(studyStatuses).optional(),
    }),
    returns: page(study),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies/:study',
    summary: 'One study',
    policy: { who: 'viewer', scope: 'read' },
    params: studyPath,
    returns: study,
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/studies',
    summary: 'Plan a study',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      kind: z.enum(studyKinds),
      title,
      goal: goal.default(''),
      guide: guide.default(''),
      plan: plan.default({ people: null, who: '', why: '' }),
      owner: id.nullable().default(null),
    }),
    returns: study,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/studies/:study',
    summary: 'Change what a study is, who runs it and how far it is',
    policy: { who: 'editor', scope: 'write' },
    params: studyPath,
    body: z.strictObject({
      title: title.optional(),
      goal: goal.optional(),
      guide: guide.optional(),
      status: z.enum(studyStatuses).optional(),
      plan: plan.optional(),
      owner: id.nullable().optional(),
    }),
    returns: study,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/studies/:study',
    summary: 'Remove a study; its conversations stay, without a study',
    policy: { who: 'editor', scope: 'write' },
    params: studyPath,
    returns: nothing,
    status: 204,
  }),
  saturation: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies/:study/saturation',
    summary:
      'Whether the conversations of a study still bring new codes, and how far that hangs on their order',
    policy: { who: 'viewer', scope: 'read' },
    params: studyPath,
    query: z.strictObject({
      base: z.coerce.number().int().min(1).max(50).default(4),
      run: z.coerce.number().int().min(1).max(20).default(2),
      threshold: z.coerce.number().min(0).max(0.5).default(0.05),
    }),
    returns: studySaturation,
  }),
};

export type Study = z.infer<typeof study>;
export type StudyKind = (typeof studyKinds)[number];
export type StudyStatus = (typeof studyStatuses)[number];
export type StudySaturation = z.infer<typeof studySaturation>;
export type StudyPlan = z.infer<typeof plan>;
