import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** What a language model is asked to draft: outcomes of some quotes, or what a study found. */
export const draftKinds = ['outcomes', 'summary'] as const;
/**
 * - `waiting`: it is asked for, see its job.
 * - `drafted`: the answer is here.
 * - `failed`: there was no answer, or none that could be read; `problem` says why.
 * - `stopped`: somebody cancelled it.
 */
export const draftStates = ['waiting', 'drafted', 'failed', 'stopped'] as const;

/** Why parts of an answer are not shown, and how many: nothing is, that does not rest on quotes that were sent. */
const leftOut = z.object({
  /** No quote was cited. */
  uncited: z.number().int(),
  /** What was cited was never sent. */
  unknown: z.number().int(),
  /** Put words into quotation marks that stand in none of the quotes cited. */
  misquoted: z.number().int(),
  /** Several sentences under one citation, or too long, or no words at all. */
  unfit: z.number().int(),
});

/** A sentence of a draft. */
export const draftLine = z
  .object({
    position: z.number().int(),
    text: z.string(),
    /** The quotes that it rests on, one at least. */
    quotes: z.array(id).min(1),
  })
  .meta({ id: 'DraftLine' });

/** A quote that a draft cites, as it stands now. */
export const citedQuote = z
  .object({
    id,
    text: z.string(),
    speaker: z.string().nullable(),
    transcript: z.object({ id, title: z.string() }),
  })
  .meta({ id: 'CitedQuote' });

/** What a language model wrote of quotes, and where it came from. It is a proposal until a person decides. */
export const draft = z
  .object({
    id,
    kind: z.enum(draftKinds),
    study: id.nullable(),
    state: z.enum(draftStates),
    problem: z.string().nullable(),
    job: id,
    model: z.string(),
    host: z.string(),
    author: z.string(),
    authorName: z.string().nullable(),
    at: time,
    /** How many quotes were chosen to be sent, of how many there were. */
    sent: z.number().int(),
    of: z.number().int(),
    /** How many of them were not sent, as who said them has withdrawn that they take part or may be quoted. */
    withheld: z.number().int(),
    leftOut,
    /** Sentences that were shown once and rest on no quote any more, because those were removed since. */
    gone: z.number().int(),
    lines: z.array(draftLine),
    /** The quotes that the sentences rest on. */
    cited: z.array(citedQuote),
    /** How many proposed outcomes wait for a person. */
    undecided: z.number().int(),
  })
  .meta({ id: 'Draft' });

/** What is drafted of which quotes. */
export const draftRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('outcomes'),
    /** Just these quotes. */
    quotes: z.array(id).min(1).max(200),
  }),
  z.strictObject({
    kind: z.literal('outcomes-of-code'),
    /** The quotes that carry this code or one below it. */
    code: id,
  }),
  z.strictObject({
    kind: z.literal('summary'),
    study: id,
  }),
]);

const draftPath = z.strictObject({ workspace: id, draft: id });

export const drafts = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/drafts',
    summary: 'What language models drafted, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      kind: z.enum(draftKinds).optional(),
      study: id.optional(),
    }),
    returns: page(draft),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/drafts/:draft',
    summary:
      'A draft: each of its sentences with the quotes that it rests on; those without any are left out',
    policy: { who: 'viewer', scope: 'read' },
    params: draftPath,
    returns: draft,
  }),
  ask: route({
    method: 'POST',
    path: '/workspaces/:workspace/drafts',
    summary:
      'Ask the language model for outcomes of quotes, or for a summary of a study; the words of the quotes are sent to it, nothing else',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: draftRequest,
    returns: z.object({ draft: id, job: id }),
    status: 202,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/drafts/:draft',
    summary: 'Remove a draft; outcomes that were made of it stay',
    policy: { who: 'editor', scope: 'write' },
    params: draftPath,
    returns: nothing,
    status: 204,
  }),
};

export type Draft = z.infer<typeof draft>;
export type DraftKind = (typeof draftKinds)[number];
export type DraftState = (typeof draftStates)[number];
export type DraftLine = z.infer<typeof draftLine>;
export type DraftRequest = z.infer<typeof draftRequest>;
export type CitedQuote = z.infer<typeof citedQuote>;
