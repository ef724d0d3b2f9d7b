import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** How a study learns from people. */
export const studyKinds = ['interview', 'survey', 'observation', 'metaphor', 'feedback'] as const;
export const studyStatuses = ['planned', 'running', 'closed'] as const;

/** How many people of one kind are wanted, told by a trait: of what is known of customers, or of what the screener asks. */
const quota = z.strictObject({
  trait: z.string().trim().min(1).max(120),
  value: z.string().trim().min(1).max(200),
  people: z.number().int().min(1).max(10_000),
});

/** With how many, with whom, and why with them. */
const plan = z.strictObject({
  people: z.number().int().min(1).max(10_000).nullable(),
  who: z.string().trim().max(2000),
  why: z.string().trim().max(2000),
  quotas: z
    .array(quota)
    .max(40)
    .refine(
      (all) => new Set(all.map(({ trait, value }) => JSON.stringify([trait, value]))).size === all.length,
      'names one kind of people twice',
    )
    .default([]),
});

/** What people may agree to, each by itself. */
export const consentPurposes = ['take-part', 'record', 'photograph', 'quote', 'contact'] as const;

/** What people are asked to agree to: a sentence a purpose. */
const consentTexts = z
  .array(z.strictObject({ purpose: z.enum(consentPurposes), text: z.string().trim().min(1).max(4000) }))
  .max(consentPurposes.length)
  .refine((all) => new Set(all.map(({ purpose }) => purpose)).size === all.length, 'names one purpose twice');

/** Wording as it stood from a day on. It never changes: another wording is another version. */
const consentWording = z
  .object({ number: z.number().int(), texts: consentTexts, since: time })
  .meta({ id: 'ConsentWording' });

const option = z.strictObject({
  label: z.string().trim().min(1).max(200),
  /** Whether the study is meant for those who choose it. */
  fits: z.boolean(),
});

/** A question before somebody takes part; `trait` is what its answer counts as in the quotas. */
export const screenerQuestion = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['one', 'several']),
      text: z.string().trim().min(1).max(500),
      trait: z.string().trim().max(120),
      options: z
        .array(option)
        .min(2)
        .max(30)
        .refine(
          (all) => new Set(all.map(({ label }) => label)).size === all.length,
          'offers one answer twice',
        ),
    }),
    z.strictObject({
      kind: z.literal('text'),
      text: z.string().trim().min(1).max(500),
      trait: z.string().trim().max(120),
    }),
  ])
  .meta({ id: 'ScreenerQuestion' });

const title = z.string().trim().min(1).max(200);
const goal = z.string().trim().max(4000);
const guide = z.string().trim().max(40_000);
const screener = z.array(screenerQuestion).max(20);
const invitation = z.string().trim().max(8000);
const incentive = z.string().trim().max(500);

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
    /** The quotas of the plan with how many of those who agreed or took part are of the kind. */
    quotas: z.array(quota.extend({ filled: z.number().int() })),
    /** Asked before somebody takes part. */
    screener,
    /** What people are asked to agree to now; null until somebody has worded it. */
    consent: consentWording.nullable(),
    /** What an invitation says; `{name}` and `{link}` stand for the person's own. */
    invitation,
    /** What those who take part get. */
    incentive,
    participants: z.object({
      all: z.number().int(),
      /** Who said they would take part, or did. */
      agreed: z.number().int(),
      done: z.number().int(),
    }),
    /** The member who runs it. */
    owner: z.object({ id, name: z.string() }).nullable(),
    conversations: z.number().int(),
    /** Conversations with at least one coded quote. */
    coded: z.number().int(),
    quotes: z.number().int(),
    /** What it has collected beside conversations. */
    collected: z.object({
      surveys: z.number().int(),
      /** Surveys of it that take answers now. */
      open: z.number().int(),
      /** Complete responses to its surveys. */
      answers: z.number().int(),
      observations: z.number().int(),
      /** People who were watched; somebody watched twice is one. */
      watched: z.number().int(),
      metaphors: z.number().int(),
      /** People with whom elicitations were held. */
      elicited: z.number().int(),
      feedback: z.number().int(),
      /** People who wrote the feedback. */
      heard: z.number().int(),
      /** Pieces of feedback that nobody has looked at. */
      unsorted: z.number().int(),
    }),
    /** How far it is against its plan; `of` is null where nobody has planned how many. */
    progress: z.object({ done: z.number().int(), of: z.number().int().nullable(), unit: z.string() }),
    /** What to do next, and where; null where there is nothing to do. */
    next: z.object({ text: z.string(), href: z.string() }).nullable(),
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
      plan: plan.default({ people: null, who: '', why: '', quotas: [] }),
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
      screener: screener.optional(),
      invitation: invitation.optional(),
      incentive: incentive.optional(),
    }),
    returns: study,
    versioned: true,
  }),
  wordings: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies/:study/consent-wordings',
    summary: 'Every wording of consent that the study has had, the newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: studyPath,
    returns: z.object({ items: z.array(consentWording) }),
  }),
  word: route({
    method: 'POST',
    path: '/workspaces/:workspace/studies/:study/consent-wordings',
    summary:
      'Word anew what people are asked to agree to; the same words again are the version that is there',
    policy: { who: 'editor', scope: 'write' },
    params: studyPath,
    body: z.strictObject({ texts: consentTexts.min(1) }),
    returns: consentWording,
    status: 201,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/studies/:study',
    summary: 'Remove a study that nobody has given consent in; its conversations stay, without a study',
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
export type StudyQuota = z.infer<typeof quota>;
export type ConsentPurpose = (typeof consentPurposes)[number];
export type ConsentText = z.infer<typeof consentTexts>[number];
export type ConsentWording = z.infer<typeof consentWording>;
export type ScreenerQuestion = z.infer<typeof screenerQuestion>;
