import { z } from 'zod';
import { id, time } from '../ids.ts';
import { holdReasons } from '../people/contacts.ts';
import { route } from '../route.ts';
import { letterStates } from './letters.ts';

/** What became of a letter to somebody who asked; `by-hand`: the team sent it itself. */
export const letterStatuses = [...letterStates, 'by-hand'] as const;

/** What the team wrote to those who asked for something or voted for it: one letter a person. */
export const feedbackAnswer = z
  .object({
    id,
    subject: z.string(),
    text: z.string(),
    /** Who wrote it; null where they are gone. */
    authorName: z.string().nullable(),
    at: time,
    /** How many letters came to what. */
    letters: z.record(z.enum(letterStatuses), z.number().int()),
    /** Why those are held back that are. */
    holds: z.array(z.object({ reason: z.enum(holdReasons), people: z.number().int() })),
    /** The job that sends the letters, the latest one; null where they were sent by hand. */
    job: id.nullable(),
  })
  .meta({ id: 'FeedbackAnswer' });

const ofPiece = z.strictObject({ workspace: id, piece: id });
const editors = { who: 'editor', scope: 'write' } as const;

export const feedbackAnswers = {
  audience: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback/:piece/audience',
    summary:
      'Who asked for what a piece says or voted for it, or for what stands behind it, and can be written to',
    policy: editors,
    params: ofPiece,
    returns: z
      .object({
        /** Each person once, by the address they were first known by. */
        addresses: z.array(z.string()),
        /** Whether a mail server is set up; without one letters are sent by hand. */
        mails: z.boolean(),
      })
      .meta({ id: 'FeedbackAudience' }),
  }),
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback/:piece/letters',
    summary: 'What was written to those who asked, the newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: ofPiece,
    returns: z.object({ items: z.array(feedbackAnswer) }),
  }),
  send: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback/:piece/letters',
    summary:
      'Write to those who asked and voted, one letter each, under the contact policy; by hand, it is only noted down',
    policy: editors,
    params: ofPiece,
    body: z.strictObject({
      subject: z.string().trim().min(1).max(200),
      text: z.string().trim().min(1).max(10_000),
      byHand: z.boolean().default(false),
    }),
    returns: feedbackAnswer,
    status: 202,
    idempotent: true,
  }),
  resume: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback/:piece/letters/:answer/runs',
    summary: 'Go on with an answer: letters that wait or were held back are tried again',
    policy: editors,
    params: z.strictObject({ workspace: id, piece: id, answer: id }),
    returns: feedbackAnswer,
    status: 202,
    idempotent: true,
  }),
};

export type FeedbackAnswer = z.infer<typeof feedbackAnswer>;
export type LetterStatus = (typeof letterStatuses)[number];
