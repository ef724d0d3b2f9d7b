import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';

/** Why a letter is not taken for feedback: a machine wrote it. */
export const setAsideReasons = ['auto-reply', 'bounce'] as const;

/** An address to which a mail provider, or a mail server of one's own, posts letters that are feedback. */
export const mailbox = z
  .object({
    id,
    name: z.string(),
    createdAt: time,
    /** When a letter last came; null where none has. */
    lastAt: time.nullable(),
    taken: z.number().int(),
    setAside: z.object({ 'auto-reply': z.number().int(), bounce: z.number().int() }),
  })
  .meta({ id: 'FeedbackMailbox' });

const admins = { who: 'admin', scope: 'admin' } as const;

export const mailboxes = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback-mailboxes',
    summary: 'The addresses by which letters come in as feedback, and how many have',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.object({ items: z.array(mailbox) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/feedback-mailboxes',
    summary: 'Make an address by which letters come in; it is a secret, and told once',
    policy: admins,
    params: inWorkspace,
    body: z.strictObject({ name: z.string().trim().min(1).max(120) }),
    returns: z.object({ mailbox, url: z.string() }).meta({ id: 'NewFeedbackMailbox' }),
    status: 201,
    idempotent: false,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/feedback-mailboxes/:mailbox',
    summary: 'Make an address worthless; what came by it stays',
    policy: admins,
    params: z.strictObject({ workspace: id, mailbox: id }),
    returns: nothing,
    status: 204,
  }),
  receive: route({
    method: 'POST',
    path: '/inbound-letters/:secret',
    summary:
      'Bring a letter in: as it came (message/rfc822), or as Postmark (JSON), Mailgun or SendGrid (forms) post it. The same Message-ID again is the piece that is there.',
    policy: {
      who: 'anyone',
      why: 'mail providers sign in by the secret of the address, which brings letters in and opens nothing else',
    },
    params: z.strictObject({ secret: z.string().regex(/^[A-Za-z0-9_-]{16,80}$/) }),
    returns: z.object({ became: z.enum(['taken', 'known', 'set-aside']) }).meta({ id: 'LetterReceipt' }),
    transfer: 'letter',
  }),
};

export type FeedbackMailbox = z.infer<typeof mailbox>;
export type SetAsideReason = (typeof setAsideReasons)[number];
