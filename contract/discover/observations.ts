import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { edgeTypes, nodeRef } from '../thread/node.ts';

/** What is written down in the field. Texts that nobody filled in are empty. */
const fields = {
  /** Who was watched, as the observer calls them. */
  who: z.string().trim().max(500),
  place: z.string().trim().max(500),
  at: time,
  /** What they did. */
  done: z.string().trim().min(1).max(10_000),
  /** How they got around what did not work. */
  workaround: z.string().trim().max(10_000),
  /** What they used for it. */
  tool: z.string().trim().max(500),
  /** How they felt: -2 (very bad) to 2 (very good); null where it did not show. */
  emotion: z.number().int().min(-2).max(2).nullable(),
};

/** Somebody was watched at what they do. */
export const observation = z
  .object({
    id,
    study: id.nullable(),
    participant: id.nullable(),
    ...fields,
    done: z.string(),
    /** Whether there is a photograph. */
    photo: z.boolean(),
    links: z.array(z.object({ edge: id, type: z.enum(edgeTypes), to: nodeRef, by: z.string().nullable() })),
    author: z.string(),
    authorName: z.string().nullable(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Observation' });

const observationPath = inWorkspace.extend({ observation: id });

/** The largest photograph that is taken. */
export const MOST_PHOTO_BYTES = 12 * 1024 * 1024;

export const observations = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/observations',
    summary: 'Observations, newest first',
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
    returns: page(observation),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/observations/:observation',
    summary: 'One observation',
    policy: { who: 'viewer', scope: 'read' },
    params: observationPath,
    returns: observation,
  }),
  write: route({
    method: 'POST',
    path: '/workspaces/:workspace/observations',
    summary:
      'Write an observation down under a key of one’s own making; the same key again is the observation that is there, however late it comes',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'is 16 to 64 letters and digits'),
      study: id.nullable().default(null),
      participant: id.nullable().default(null),
      who: fields.who.default(''),
      place: fields.place.default(''),
      at: fields.at,
      done: fields.done,
      workaround: fields.workaround.default(''),
      tool: fields.tool.default(''),
      emotion: fields.emotion.default(null),
    }),
    returns: observation,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/observations/:observation',
    summary: 'Change what was written down',
    policy: { who: 'editor', scope: 'write' },
    params: observationPath,
    body: z.strictObject({
      study: id.nullable().optional(),
      participant: id.nullable().optional(),
      who: fields.who.optional(),
      place: fields.place.optional(),
      at: fields.at.optional(),
      done: fields.done.optional(),
      workaround: fields.workaround.optional(),
      tool: fields.tool.optional(),
      emotion: fields.emotion.optional(),
    }),
    returns: observation,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/observations/:observation',
    summary: 'Remove an observation, its photograph and its links',
    policy: { who: 'editor', scope: 'write' },
    params: observationPath,
    returns: nothing,
    status: 204,
  }),
  putPhoto: route({
    method: 'PUT',
    path: '/workspaces/:workspace/observations/:observation/photo',
    summary:
      'Set the photograph (JPEG, PNG or WebP, at most 12 MiB); what it tells of place and camera is left out',
    policy: { who: 'editor', scope: 'write' },
    params: observationPath,
    returns: observation,
    transfer: 'upload',
  }),
  photo: route({
    method: 'GET',
    path: '/workspaces/:workspace/observations/:observation/photo',
    summary: 'The photograph',
    policy: { who: 'viewer', scope: 'read' },
    params: observationPath,
    returns: nothing,
    transfer: 'download',
  }),
};

export type Observation = z.infer<typeof observation>;
