import { z } from 'zod';
import { id, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { transcript, utterance } from './transcripts.ts';

const speaker = z.string().trim().min(1).max(120);

/** The longest that one utterance may be; longer ones are cut when they come in. */
const longestUtterance = 12_000;

export const transcriptChangeKinds = ['text', 'speaker'] as const;

/** What was done to the words or the speakers of a conversation, so that it can be taken back. */
export const transcriptChange = z
  .object({
    id,
    kind: z.enum(transcriptChangeKinds),
    /** The change in words: "renamed Speaker 1 to Maya". */
    summary: z.string(),
    author: z.string(),
    authorName: z.string().nullable(),
    at: time,
  })
  .meta({ id: 'TranscriptChange' });

const transcriptPath = z.strictObject({ workspace: id, transcript: id });

export const transcriptChanges = {
  edit: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/transcripts/:transcript/utterances/:position',
    summary:
      'Correct what was said, or by whom; highlights move with their words, and one whose words are gone is shown as lost',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath.extend({ position: z.coerce.number().int().min(0) }),
    body: z.strictObject({
      /** Line feeds become spaces. */
      text: z.string().trim().min(1).max(longestUtterance).optional(),
      speaker: speaker.nullable().optional(),
    }),
    returns: utterance,
    versioned: true,
  }),
  renameSpeaker: route({
    method: 'POST',
    path: '/workspaces/:workspace/transcripts/:transcript/speaker-renames',
    summary: 'Name a speaker anew; a name that another speaker has makes both one',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath,
    /** `from` null means what nobody is named for. */
    body: z.strictObject({ from: speaker.nullable(), to: speaker }),
    returns: transcript,
  }),
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript/changes',
    summary: 'What was done to the words and speakers of a transcript and not taken back, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: transcriptPath,
    query: pageQuery,
    returns: page(transcriptChange),
  }),
  undo: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/transcripts/:transcript/changes/:change',
    summary:
      'Take a change of a transcript back, if nobody has changed the same words or speakers since; highlights that it lost return',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath.extend({ change: id }),
    returns: nothing,
    status: 204,
  }),
};

export type TranscriptChange = z.infer<typeof transcriptChange>;
export type TranscriptChangeKind = (typeof transcriptChangeKinds)[number];
