import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** What a transcript was read from. */
export const transcriptFormats = ['vtt', 'srt', 'txt', 'docx', 'md', 'pdf'] as const;

/** A conversation as it was written down. Its text is the utterances' texts, one a line, exactly as said. */
export const transcript = z
  .object({
    id,
    title: z.string(),
    fileName: z.string(),
    format: z.enum(transcriptFormats),
    /** Whom it was held with, where that is known. */
    customer: customerId.nullable(),
    /** The participant of studies whom it was held with. */
    participant: id.nullable(),
    heldOn: z.iso.date().nullable(),
    /** The study that it belongs to. */
    study: id.nullable(),
    speakers: z.array(z.string()),
    utterances: z.number().int(),
    words: z.number().int(),
    /** From the first second to the last; null where no times were written down. */
    seconds: z.number().nullable(),
    quotes: z.number().int(),
    /** The sound or picture that is kept beside it; null where there is none. */
    recording: z.object({ name: z.string(), media: z.string(), size: z.number().int() }).nullable(),
    createdAt: time,
    version: z.number().int(),
  })
  .meta({ id: 'Transcript' });

/** What one person said in one go. `start` and `end` are offsets into the transcript's text, in codepoints. */
export const utterance = z
  .object({
    position: z.number().int(),
    speaker: z.string().nullable(),
    startSeconds: z.number().nullable(),
    endSeconds: z.number().nullable(),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'Utterance' });

/** A place in a transcript where the words that were sought stand. */
export const transcriptHit = z
  .object({
    transcript: z.object({ id, title: z.string() }),
    position: z.number().int(),
    speaker: z.string().nullable(),
    startSeconds: z.number().nullable(),
    /** The utterance in pieces; those that match are marked. */
    parts: z.array(z.object({ text: z.string(), match: z.boolean() })),
  })
  .meta({ id: 'TranscriptHit' });

const transcriptPath = z.strictObject({ workspace: id, transcript: id });

export const transcripts = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts',
    summary: 'Transcripts, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({ ...pageQuery.shape, study: id.optional() }),
    returns: page(transcript),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript',
    summary: 'One transcript',
    policy: { who: 'viewer', scope: 'read' },
    params: transcriptPath,
    returns: transcript,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/transcripts/:transcript',
    summary: 'Say what a transcript is called, whom it was held with and when, and for which study',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath,
    body: z.strictObject({
      title: z.string().trim().min(1).max(200).optional(),
      customer: customerId.nullable().optional(),
      participant: id.nullable().optional(),
      heldOn: z.iso.date().nullable().optional(),
      study: id.nullable().optional(),
    }),
    returns: transcript,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/transcripts/:transcript',
    summary: 'Remove a conversation with its recording, its quotes and their links',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath,
    returns: nothing,
    status: 204,
  }),
  utterances: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript/utterances',
    summary: 'What was said, in order',
    policy: { who: 'viewer', scope: 'read' },
    params: transcriptPath,
    query: z.strictObject({
      ...pageQuery.shape,
      limit: z.coerce.number().int().min(1).max(2000).default(500),
    }),
    returns: page(utterance),
  }),
  search: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcript-hits',
    summary: 'Where in all transcripts something was said, best match first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      q: z.string().trim().min(1).max(200),
      transcript: id.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    returns: z.object({
      items: z.array(transcriptHit),
      /** In how many places, counted up to 1,000. */
      total: z.number().int(),
    }),
  }),
};

export type Transcript = z.infer<typeof transcript>;
export type TranscriptFormat = (typeof transcriptFormats)[number];
export type Utterance = z.infer<typeof utterance>;
export type TranscriptHit = z.infer<typeof transcriptHit>;
