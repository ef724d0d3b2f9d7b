import { z } from 'zod';
import { id, inWorkspace } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { forces } from './forces.ts';

/** The way to a switch, in the order in which it is walked (Moesta). */
export const switchStages = [
  'first-thought',
  'passive-looking',
  'active-looking',
  'deciding',
  'buying',
  'first-use',
  'ongoing-use',
] as const;

/** A moment on somebody's way to a switch, and the words that tell of it. */
export const switchEvent = z
  .object({
    id,
    transcript: id,
    stage: z.enum(switchStages),
    quote: z.object({ id, text: z.string() }),
    /** The day, where it was told. */
    on: z.iso.date().nullable(),
    /** What happened, in a few words. */
    detail: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'SwitchEvent' });

/** What drives and what holds back, counted over conversations. Counts alone: forces have no common measure to be scored by. */
export const forceCounts = z
  .object({
    conversations: z.number().int(),
    /** Those with at least one quote that shows a force. */
    telling: z.number().int(),
    forces: z.array(
      z.object({ force: z.enum(forces), quotes: z.number().int(), conversations: z.number().int() }),
    ),
  })
  .meta({ id: 'ForceCounts' });

const ofTranscript = z.strictObject({ workspace: id, transcript: id });
const ofEvent = z.strictObject({ workspace: id, event: id });
const on = z.iso.date().nullable();
const detail = z.string().trim().max(500);

export const switches = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript/switch-events',
    summary: 'The way to the switch that a conversation tells of, in its order',
    policy: { who: 'viewer', scope: 'read' },
    params: ofTranscript,
    returns: z.object({ items: z.array(switchEvent) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/transcripts/:transcript/switch-events',
    summary: 'Put a moment on the way, by a quote that tells of it; days never go back from stage to stage',
    policy: { who: 'editor', scope: 'write' },
    params: ofTranscript,
    body: z.strictObject({
      stage: z.enum(switchStages),
      quote: id,
      on: on.default(null),
      detail: detail.default(''),
    }),
    returns: switchEvent,
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/switch-events/:event',
    summary: 'Change the stage, the day or the words of a moment',
    policy: { who: 'editor', scope: 'write' },
    params: ofEvent,
    body: z.strictObject({
      stage: z.enum(switchStages).optional(),
      on: on.optional(),
      detail: detail.optional(),
    }),
    returns: switchEvent,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/switch-events/:event',
    summary: 'Take a moment off the way; its quote stays',
    policy: { who: 'editor', scope: 'write' },
    params: ofEvent,
    returns: nothing,
    status: 204,
  }),
  forces: route({
    method: 'GET',
    path: '/workspaces/:workspace/forces',
    summary: 'The forces of progress over all conversations, or those of a study',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({ study: id.optional() }),
    returns: forceCounts,
  }),
};

export type SwitchEvent = z.infer<typeof switchEvent>;
export type SwitchStage = (typeof switchStages)[number];
export type ForceCounts = z.infer<typeof forceCounts>;
