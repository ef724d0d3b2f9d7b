import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

/** The eleven rooms and the hall before them, in the order of the loop. */
export const rooms = [
  'people',
  'discover',
  'define',
  'segment',
  'journey',
  'align',
  'improve',
  'serve',
  'connect',
  'advocate',
  'culture',
  'measure',
] as const;

/** One station of the loop: what it says in one number, and what to do next. */
export const station = z
  .object({
    room: z.enum(rooms),
    /** Whether the room holds anything yet: the station is lit. */
    lit: z.boolean(),
    headline: z.object({ value: z.string(), label: z.string(), href: z.string() }).nullable(),
    next: z.object({ text: z.string(), href: z.string() }).nullable(),
  })
  .meta({ id: 'Station' });

export type Station = z.infer<typeof station>;

/** A thing that search found: where it is and why. */
export const hit = z
  .object({
    kind: z.string(),
    id: z.string(),
    title: z.string(),
    excerpt: z.string().nullable(),
    href: z.string(),
  })
  .meta({ id: 'SearchHit' });

export type Hit = z.infer<typeof hit>;

export const loop = {
  stations: route({
    method: 'GET',
    path: '/workspaces/:workspace/loop',
    summary: "Each room's state, its headline number and what to do next",
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.object({ stations: z.array(station) }),
  }),
  search: route({
    method: 'GET',
    path: '/workspaces/:workspace/search',
    summary:
      'Searches customers, outcomes, quotes, transcripts, feedback, answers in words and segments, in spite of typing errors',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({ q: z.string().trim().min(1).max(200) }),
    returns: z.object({ hits: z.array(hit) }),
  }),
};
