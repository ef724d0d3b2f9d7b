import { z } from 'zod';
import { id, time } from '../ids.ts';
import { route } from '../route.ts';

/** What became of a letter: `sending` that was never heard of again may have arrived, and is not sent again. */
export const letterStatuses = ['waiting', 'sending', 'sent', 'refused', 'held', 'by-hand'] as const;

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
};

export type FeedbackAnswer = z.infer<typeof feedbackAnswer>;
export type LetterStatus = (typeof letterStatuses)[number];
