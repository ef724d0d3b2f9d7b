import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** A passage as a second coder sees it: what was said, and not what others made of it. */
export const blindPassage = z
  .object({
    position: z.number().int(),
    transcript: z.object({ id, title: z.string() }),
    speaker: z.string().nullable(),
    text: z.string(),
    /** What was said right before it. */
    before: z.string(),
    /** The codes that the caller gave it; null where they have not coded it yet. */
    codes: z.array(id).nullable(),
  })
  .meta({ id: 'BlindPassage' });

/** A sample of passages that is coded once more, blind, to see how far two people agree. */
export const secondCoding = z
  .object({
    id,
    study: z.object({ id, title: z.string() }).nullable(),
    passages: z.number().int(),
    /** How many of them the caller has coded, and how many are the caller's to code. */
    done: z.number().int(),
    due: z.number().int(),
    /** Those who coded at least one passage. */
    coders: z.array(z.object({ author: z.string(), name: z.string().nullable(), done: z.number().int() })),
    author: z.string(),
    createdAt: time,
  })
  .meta({ id: 'SecondCoding' });

/** How far coders agree on one code: Krippendorff's alpha over passages, nominal, with its interval. */
export const codeAgreement = z
  .object({
    code: id,
    name: z.string(),
    alpha: estimate,
    /** Passages that every coder gave it, that some did, and that none did. */
    all: z.number().int(),
    some: z.number().int(),
    none: z.number().int(),
  })
  .meta({ id: 'CodeAgreement' });

export const disagreement = z
  .object({
    position: z.number().int(),
    transcript: z.object({ id, title: z.string() }),
    /** The utterance's place in the transcript. */
    at: z.number().int(),
    speaker: z.string().nullable(),
    text: z.string(),
    /** Who gave it which codes; the first coding is what stood in the record when the sample was drawn. */
    codings: z.array(z.object({ coder: z.string(), codes: z.array(id) })),
  })
  .meta({ id: 'CodingDisagreement' });

const ofCoding = z.strictObject({ workspace: id, coding: id });

export const secondCodings = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/second-codings',
    summary: 'Samples that are coded a second time, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(secondCoding),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/second-codings',
    summary:
      'Draw passages of coded conversations at random, to be coded blind; how they are coded now is kept as the first coding',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      /** Conversations of this study alone. */
      study: id.nullable().default(null),
      passages: z.number().int().min(1).max(500).default(50),
      /** Leave out what these speakers said, as an interviewer's questions. */
      without: z.array(z.string().max(200)).max(20).default([]),
    }),
    returns: secondCoding,
    status: 201,
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/second-codings/:coding',
    summary: 'One sample, and how far its coding is',
    policy: { who: 'viewer', scope: 'read' },
    params: ofCoding,
    returns: secondCoding,
  }),
  passages: route({
    method: 'GET',
    path: '/workspaces/:workspace/second-codings/:coding/passages',
    summary:
      'The passages that are the caller’s to code, without what others gave them; those that the caller coded first are left out',
    policy: { who: 'editor', scope: 'read' },
    params: ofCoding,
    returns: z.object({ items: z.array(blindPassage) }),
  }),
  code: route({
    method: 'PUT',
    path: '/workspaces/:workspace/second-codings/:coding/passages/:position',
    summary: 'Say which codes a passage should carry; none is an answer too',
    policy: { who: 'editor', scope: 'write' },
    params: ofCoding.extend({ position: z.coerce.number().int().min(0) }),
    body: z.strictObject({ codes: z.array(id).max(50) }),
    returns: blindPassage,
  }),
  agreement: route({
    method: 'GET',
    path: '/workspaces/:workspace/second-codings/:coding/agreement',
    summary:
      'How far the coders agree, code by code, and where they do not; not told to who has begun to code and is not through',
    policy: { who: 'viewer', scope: 'read' },
    params: ofCoding,
    returns: z.object({ codes: z.array(codeAgreement), disagreements: z.array(disagreement) }),
  }),
};

export type SecondCoding = z.infer<typeof secondCoding>;
export type BlindPassage = z.infer<typeof blindPassage>;
export type CodeAgreement = z.infer<typeof codeAgreement>;
export type CodingDisagreement = z.infer<typeof disagreement>;
