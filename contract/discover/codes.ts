import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** How many colours there are to tell codes apart; they are those of the palette, counted from 1. */
export const codeColours = 8;

/** What can carry codes. */
export const codeCarriers = ['quote', 'feedback', 'observation', 'metaphor'] as const;

const name = z.string().trim().min(1).max(120);
const memo = z.string().trim().max(20_000);
const colour = z.number().int().min(1).max(codeColours);

/** What a passage is about, in the team's words. Codes make a tree: what is said of one is said of those above it. */
export const code = z
  .object({
    id,
    name: z.string(),
    colour,
    /** What belongs here and what does not. */
    memo: z.string(),
    parent: id.nullable(),
    /** The study that it is of; null where it is of the whole workspace. */
    study: id.nullable(),
    /** Quotes that carry this code itself, and the conversations they are from. */
    quotes: z.number().int(),
    conversations: z.number().int(),
    /** Pieces of feedback, observations and metaphor elicitations that carry it themselves. */
    feedback: z.number().int(),
    observations: z.number().int(),
    metaphors: z.number().int(),
    author: z.string(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Code' });

/** What was done to the codebook, so that it can be taken back. */
export const codeChangeKinds = ['create', 'update', 'merge', 'split', 'remove', 'import'] as const;

export const codeChange = z
  .object({
    id,
    kind: z.enum(codeChangeKinds),
    /** The change in words: "merged waiting into delays". */
    summary: z.string(),
    author: z.string(),
    authorName: z.string().nullable(),
    at: time,
  })
  .meta({ id: 'CodeChange' });

const codePath = z.strictObject({ workspace: id, code: id });

export const codes = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/codes',
    summary: 'The codes, in the order of their names; the tree is told by their parents',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      /** Those of this study and those of the whole workspace; with `none` the latter alone. All where left out. */
      study: z.union([id, z.literal('none')]).optional(),
    }),
    returns: page(code),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/codes',
    summary: 'Make a code; its name is free among those of the same parent',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      name,
      memo: memo.default(''),
      parent: id.nullable().default(null),
      /** The study that it is of; what stands below a study's code is of that study. */
      study: id.nullable().optional(),
      /** The parent's, or the one that is used least, where left out. */
      colour: colour.optional(),
    }),
    returns: code,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/codes/:code',
    summary:
      'Rename, recolour, describe or move a code, within the tree, into a study or out of it; those below it move along',
    policy: { who: 'editor', scope: 'write' },
    params: codePath,
    body: z.strictObject({
      name: name.optional(),
      memo: memo.optional(),
      colour: colour.optional(),
      parent: id.nullable().optional(),
      study: id.nullable().optional(),
    }),
    returns: code,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/codes/:code',
    summary: 'Remove a code from its quotes and from the tree; those below it move up',
    policy: { who: 'editor', scope: 'write' },
    params: codePath,
    returns: nothing,
    status: 204,
  }),
  merge: route({
    method: 'POST',
    path: '/workspaces/:workspace/code-merges',
    summary: 'Make several codes one: what carries them and the codes below them go to the one that stays',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ codes: z.array(id).min(1).max(50), into: id }),
    returns: code,
  }),
  split: route({
    method: 'POST',
    path: '/workspaces/:workspace/code-splits',
    summary:
      'Move some of what carries a code (quotes, feedback, observations, metaphors) to a new one beside it',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      code: id,
      carriers: z
        .array(z.strictObject({ kind: z.enum(codeCarriers), id }))
        .min(1)
        .max(2000),
      name,
      memo: memo.default(''),
    }),
    returns: code,
    status: 201,
  }),
  changes: route({
    method: 'GET',
    path: '/workspaces/:workspace/code-changes',
    summary: 'What was done to the codebook and not taken back, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(codeChange),
  }),
  undo: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/code-changes/:change',
    summary: 'Take a change of the codebook back, if nobody has changed the same codes since',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, change: id }),
    returns: nothing,
    status: 204,
  }),
};

export type Code = z.infer<typeof code>;
export type CodeCarrier = (typeof codeCarriers)[number];
export type CodeChange = z.infer<typeof codeChange>;
export type CodeChangeKind = (typeof codeChangeKinds)[number];
