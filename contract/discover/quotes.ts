import { z } from 'zod';
import { jobSteps } from '../define/outcomes.ts';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { forces } from './forces.ts';
import { edgeTypes, nodeRef } from '../thread/node.ts';

/** What may be said about a highlight beside its words. */
const note = z.string().trim().max(4000);

/** A highlighted part of a transcript: a customer's own words. Offsets are codepoints of the transcript's text. */
export const quote = z
  .object({
    id,
    transcript: z.object({ id, title: z.string() }),
    customer: customerId.nullable(),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    speaker: z.string().nullable(),
    startSeconds: z.number().nullable(),
    note: z.string(),
    /** The force of progress that shows in it. */
    force: z.enum(forces).nullable(),
    /** How the person felt about what they tell: -2 (very bad) to 2 (very good); null where nobody has said. */
    emotion: z.number().int().nullable(),
    /** The step of the job that it tells of. */
    step: z.enum(jobSteps).nullable(),
    /**
     * Since when its words are gone from the transcript, by an edit; null where it stands. `text` is what it was, `start`
     * where that stood; it waits for a person who gives it a place again or removes it.
     */
    lostAt: time.nullable(),
    /** What the quote is linked to: its codes, outcomes and others, and who said so; the edge's id removes the link. */
    links: z.array(z.object({ edge: id, type: z.enum(edgeTypes), to: nodeRef, by: z.string().nullable() })),
    author: z.string(),
    /** The author's name; null where they are gone. */
    authorName: z.string().nullable(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Quote' });

/** No transcript is longer. */
const MOST_CHARACTERS = 100_000_000;

/** Where a highlight stands. `text` is what the person saw there: where it differs from the transcript, nothing is stored. */
const place = {
  start: z.number().int().min(0).max(MOST_CHARACTERS),
  end: z.number().int().min(1).max(MOST_CHARACTERS),
  text: z.string().min(1).max(20_000),
};

/** What a quote is said to show, beside its codes. */
const reading = {
  force: z.enum(forces).nullable().optional(),
  emotion: z.number().int().min(-2).max(2).nullable().optional(),
  step: z.enum(jobSteps).nullable().optional(),
};

const quotePath = z.strictObject({ workspace: id, quote: id });

export const quotes = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/quotes',
    summary: 'Quotes, newest first; those of one transcript in the order of its text',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      transcript: id.optional(),
      /** Those that speak for or against this outcome. */
      outcome: id.optional(),
      /** Those that carry this code or one below it. */
      code: id.optional(),
      force: z.enum(forces).optional(),
      step: z.enum(jobSteps).optional(),
      /** Those of the conversations of this study. */
      study: id.optional(),
    }),
    returns: page(quote),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/quotes/:quote',
    summary: 'One quote',
    policy: { who: 'viewer', scope: 'read' },
    params: quotePath,
    returns: quote,
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/quotes',
    summary:
      'Highlight a part of a transcript, with its codes; the same part again is the quote that is there, and gains the codes',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      transcript: id,
      ...place,
      note: note.default(''),
      codes: z.array(id).max(50).default([]),
    }),
    returns: quote,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/quotes/:quote',
    summary: 'Change the note, the place or the reading of a quote',
    policy: { who: 'editor', scope: 'write' },
    params: quotePath,
    body: z.strictObject({ note: note.optional(), place: z.strictObject(place).optional(), ...reading }),
    returns: quote,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/quotes/:quote',
    summary: 'Remove a quote and its links',
    policy: { who: 'editor', scope: 'write' },
    params: quotePath,
    returns: nothing,
    status: 204,
  }),
};

export type Quote = z.infer<typeof quote>;
