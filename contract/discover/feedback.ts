import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { edgeTypes, nodeRef } from '../thread/node.ts';

/** What became of a piece of feedback, in the order in which it usually goes. */
export const feedbackStates = ['new', 'triaged', 'planned', 'shipped', 'declined'] as const;

/** How a piece came in. */
export const feedbackSources = ['person', 'file', 'api', 'hook', 'board', 'mail', 'survey'] as const;

/** The most characters of one piece; a long ticket fits, a book does not. */
export const LONGEST_FEEDBACK = 50_000;

const text = z.string().trim().min(1).max(LONGEST_FEEDBACK);
const title = z.string().trim().max(300);
const stage = z.string().trim().max(120);
const sentiment = z.number().int().min(-2).max(2);

/** Something that a customer told unasked, or wrote to the support, in their own words. */
export const feedback = z
  .object({
    id,
    /** Its subject; empty where it has none. */
    title: z.string(),
    text: z.string(),
    source: z.enum(feedbackSources),
    /** What the tool that it came from calls it, such as the number of the ticket. */
    reference: z.string().nullable(),
    customer: customerId.nullable(),
    /** What its author is called: the customer's name where known, else what came with it. */
    authorName: z.string().nullable(),
    saidAt: time,
    /** The stage of the journey that it tells of; empty where nobody has said. */
    stage: z.string(),
    /** How the author felt: -2 (very bad) to 2 (very good); null where nobody has said. */
    sentiment: z.number().int().nullable(),
    state: z.enum(feedbackStates),
    owner: z.object({ id, name: z.string() }).nullable(),
    note: z.string(),
    /** Its topics (codes), outcomes and others, and who said so; the edge's id removes the link. */
    links: z.array(z.object({ edge: id, type: z.enum(edgeTypes), to: nodeRef, by: z.string().nullable() })),
    /** The piece that says the same and speaks for this one. */
    duplicateOf: id.nullable(),
    /** How many pieces say the same and stand behind this one. */
    duplicates: z.number().int(),
    /** How many people voted for it or for one that stands behind it, each once. */
    votes: z.number().int(),
    /** When the team let it through to the public board; null where it is not to be read there. */
    shownAt: time.nullable(),
    /** What the team answers on the public board, for all to read; empty where it does not. */
    answer: z.string(),
    /** When its author was last written to about it; null where they were not. */
    answeredAt: time.nullable(),
    /** The whole of a letter, where `text` leaves quoted replies and a signature out. */
    whole: z.string().nullable(),
    /** How many files came with a letter; they are not kept. */
    attachments: z.number().int(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Feedback' });

export const newFeedback = z.strictObject({
  text,
  title: title.default(''),
  /** Who wrote it, as far as is known: resolved to a customer as imports do. */
  customer: z.string().trim().min(1).max(500).optional(),
  email: z.string().trim().max(320).optional(),
  name: z.string().trim().max(300).optional(),
  saidAt: time.optional(),
  stage: stage.default(''),
  /** What your own tool calls it: the same again is the piece that is there. */
  reference: z.string().trim().min(1).max(300).optional(),
});

/** What of the feedback is asked for. */
const feedbackFilter = z.strictObject({
  state: z.enum(feedbackStates).optional(),
  source: z.enum(feedbackSources).optional(),
  /** A member's id, or `none` for what nobody looks after. */
  owner: z.union([id, z.literal('none')]).optional(),
  /** Those that carry this code or one below it; `none` for those without any. */
  code: z.union([id, z.literal('none')]).optional(),
  feeling: z.enum(['bad', 'neutral', 'good', 'none']).optional(),
  stage: z.string().max(120).optional(),
  customer: customerId.optional(),
  /** Those that speak for or against this outcome. */
  outcome: id.optional(),
  /** `shown`: on the public board; `waiting`: written there, and waiting for the team; `off`: not to be read there. */
  board: z.enum(['shown', 'waiting', 'off']).optional(),
  /** Whether those that stand behind another are listed, too. */
  merged: z.stringbool().default(false),
  /** Those that stand behind this one. */
  behind: id.optional(),
  /** Those that this study looks at. */
  study: id.optional(),
});

/** What is exported: as it is listed, but for the pages. */
const exported = feedbackFilter.extend({ sort: z.enum(['latest', 'votes']).default('latest') });

const ofPiece = z.strictObject({ workspace: id, piece: id });
const pieces = z.array(id).min(1).max(500);

export const feedbackRoutes = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback',
    summary:
      'Feedback, the latest said or the most voted for first; without what stands behind another piece',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      ...exported.shape,
    }),
    returns: page(feedback),
  }),
  export: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback-tables/:kind',
    summary: 'The feedback that is asked for as a table, a row a piece: CSV or a workbook',
    policy: { who: 'viewer', scope: 'read' },
    params: z.strictObject({ workspace: id, kind: z.enum(['csv', 'xlsx']) }),
    query: exported,
    returns: z.string(),
    transfer: 'download',
  }),
  summary: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback-summary',
    summary: 'How many pieces there are in each state, by how many people, and the stages they tell of',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z
      .object({
        states: z.record(z.enum(feedbackStates), z.number().int()),
        /** Customers who are known by name or number; a piece without one counts for nobody. */
        people: z.number().int(),
        stages: z.array(z.string()),
      })
      .meta({ id: 'FeedbackSummary' }),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback/:piece',
    summary: 'One piece of feedback',
    policy: { who: 'viewer', scope: 'read' },
    params: ofPiece,
    returns: feedback,
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback',
    summary: 'Take a piece of feedback in; with a reference, the same again answers the piece that is there',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: newFeedback,
    returns: feedback,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/feedback/:piece',
    summary: 'Change what is said about a piece; its words stay',
    policy: { who: 'editor', scope: 'write' },
    params: ofPiece,
    body: z.strictObject({
      state: z.enum(feedbackStates).optional(),
      owner: id.nullable().optional(),
      sentiment: sentiment.nullable().optional(),
      stage: stage.optional(),
      note: z.string().trim().max(4000).optional(),
      /** Whether it is to be read on the public board. */
      shown: z.boolean().optional(),
      answer: z.string().trim().max(4000).optional(),
      customer: customerId.nullable().optional(),
    }),
    returns: feedback,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/feedback/:piece',
    summary: 'Remove a piece with its links; those that stood behind it stand alone again',
    policy: { who: 'editor', scope: 'write' },
    params: ofPiece,
    returns: nothing,
    status: 204,
  }),
  change: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback-changes',
    summary: 'Change many pieces at once; all or none',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      pieces,
      state: z.enum(feedbackStates).optional(),
      owner: id.nullable().optional(),
      stage: stage.optional(),
      shown: z.boolean().optional(),
      /** Codes that each of them gains. */
      codes: z.array(id).max(50).default([]),
    }),
    returns: z.object({ changed: z.number().int() }),
  }),
  merge: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback-merges',
    summary: 'Put pieces that say the same behind one of them, which speaks for all',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ pieces, into: id }),
    returns: feedback,
  }),
  unmerge: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/feedback/:piece/merge',
    summary: 'Let a piece stand alone again, as it was before it was put behind another',
    policy: { who: 'editor', scope: 'write' },
    params: ofPiece,
    returns: nothing,
    status: 204,
  }),
};

export type Feedback = z.infer<typeof feedback>;
export type NewFeedback = z.output<typeof newFeedback>;
export type FeedbackState = (typeof feedbackStates)[number];
export type FeedbackSource = (typeof feedbackSources)[number];
