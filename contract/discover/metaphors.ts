import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { edgeTypes, nodeRef } from '../thread/node.ts';

/** The seven deep metaphors (Zaltman & Zaltman 2008). */
export const deepMetaphors = [
  'balance',
  'transformation',
  'journey',
  'container',
  'connection',
  'resource',
  'control',
] as const;

export const senses = ['sight', 'sound', 'smell', 'taste', 'touch', 'feeling'] as const;

const words = z.string().trim().max(10_000).default('');
const name = z.string().trim().min(1).max(120);
const pictureKey = z.string().regex(/^[A-Za-z0-9_-]{4,40}$/);

/** What came of an elicitation, step by step, in the participant's own words. */
export const protocol = z
  .strictObject({
    /** Storytelling: each picture that was brought, and what they said of it. */
    pictures: z
      .array(z.strictObject({ key: pictureKey, title: z.string().trim().max(200), words }))
      .max(20)
      .default([]),
    /** What they looked for and found no picture of. */
    missed: words,
    /** Sorting: which pictures they put together, and what they called it. */
    groups: z
      .array(z.strictObject({ name, pictures: z.array(pictureKey).max(20) }))
      .max(20)
      .default([]),
    /** What came out of triads and of asking on and on why it matters. */
    constructs: z.array(z.strictObject({ name, words })).max(80).default([]),
    /** Means and ends: the one leads to the other, in their words. */
    pairs: z
      .array(
        z
          .strictObject({ from: name, to: name, words })
          .refine(({ from, to }) => from !== to, 'leads to itself'),
      )
      .max(200)
      .default([]),
    deep: z
      .array(z.strictObject({ metaphor: z.enum(deepMetaphors), words }))
      .max(deepMetaphors.length)
      .default([]),
    /** What it is and is not, by the senses. */
    senses: z.partialRecord(z.enum(senses), z.string().trim().max(2000)).default({}),
    /** The short film or story that they told. */
    vignette: words,
    /** The one picture that was put together of all. */
    image: words,
  })
  .refine(
    ({ pictures }) => new Set(pictures.map(({ key }) => key)).size === pictures.length,
    'has two pictures of one key',
  )
  .meta({ id: 'MetaphorProtocol' });

export const metaphor = z
  .object({
    id,
    study: id.nullable(),
    participant: id.nullable(),
    who: z.string(),
    heldOn: z.iso.date().nullable(),
    protocol,
    /** The keys of the pictures that are here. */
    pictures: z.array(z.string()),
    links: z.array(z.object({ edge: id, type: z.enum(edgeTypes), to: nodeRef, by: z.string().nullable() })),
    author: z.string(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Metaphor' });

/** What participants of a study have in common: what enough of them spoke of, and what led to what for enough of them. */
export const consensusMap = z
  .object({
    people: z.number().int(),
    /** The shares of people from which on a construct and a pair are kept. */
    constructShare: z.number(),
    pairShare: z.number(),
    constructs: z.array(z.object({ name: z.string(), people: z.number().int() })),
    pairs: z.array(z.object({ from: z.string(), to: z.string(), people: z.number().int() })),
    /** How many were left out, for too few people spoke of them. */
    leftOut: z.object({ constructs: z.number().int(), pairs: z.number().int() }),
    deep: z.array(z.object({ metaphor: z.enum(deepMetaphors), people: z.number().int() })),
  })
  .meta({ id: 'ConsensusMap' });

const metaphorPath = inWorkspace.extend({ metaphor: id });
const share = z.coerce.number().min(0).max(1);
const who = z.string().trim().max(500);

export const metaphors = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/metaphors',
    summary: 'Metaphor elicitations, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      ...pageQuery.shape,
      study: id.optional(),
      /** Those that carry this code or one below it. */
      code: id.optional(),
      /** Those that speak for or against this outcome. */
      outcome: id.optional(),
    }),
    returns: page(metaphor),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/metaphors/:metaphor',
    summary: 'One metaphor elicitation',
    policy: { who: 'viewer', scope: 'read' },
    params: metaphorPath,
    returns: metaphor,
  }),
  begin: route({
    method: 'POST',
    path: '/workspaces/:workspace/metaphors',
    summary: 'Begin an elicitation with somebody',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      study: id.nullable().default(null),
      participant: id.nullable().default(null),
      who: who.default(''),
      heldOn: z.iso.date().nullable().default(null),
    }),
    returns: metaphor,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/metaphors/:metaphor',
    summary: 'Write down what came of an elicitation',
    policy: { who: 'editor', scope: 'write' },
    params: metaphorPath,
    body: z.strictObject({
      participant: id.nullable().optional(),
      who: who.optional(),
      heldOn: z.iso.date().nullable().optional(),
      protocol: protocol.optional(),
    }),
    returns: metaphor,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/metaphors/:metaphor',
    summary: 'Remove an elicitation with its pictures',
    policy: { who: 'editor', scope: 'write' },
    params: metaphorPath,
    returns: nothing,
    status: 204,
  }),
  putPicture: route({
    method: 'PUT',
    path: '/workspaces/:workspace/metaphors/:metaphor/pictures/:picture',
    summary: 'Set one of the pictures that the protocol names (JPEG, PNG or WebP, at most 12 MiB)',
    policy: { who: 'editor', scope: 'write' },
    params: metaphorPath.extend({ picture: pictureKey }),
    returns: metaphor,
    transfer: 'upload',
  }),
  picture: route({
    method: 'GET',
    path: '/workspaces/:workspace/metaphors/:metaphor/pictures/:picture',
    summary: 'One of the pictures',
    policy: { who: 'viewer', scope: 'read' },
    params: metaphorPath.extend({ picture: pictureKey }),
    returns: nothing,
    transfer: 'download',
  }),
  consensus: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies/:study/consensus-map',
    summary: 'What enough participants of a study have in common: constructs, and which leads to which',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace.extend({ study: id }),
    query: z.strictObject({
      constructs: share.default(1 / 3),
      pairs: share.default(1 / 4),
    }),
    returns: consensusMap,
  }),
};

export type Metaphor = z.infer<typeof metaphor>;
export type MetaphorProtocol = z.infer<typeof protocol>;
export type ConsensusMap = z.infer<typeof consensusMap>;
export type DeepMetaphor = (typeof deepMetaphors)[number];
export type Sense = (typeof senses)[number];
