import type { SetAsideReason } from '@rehire/contract/discover/mailboxes';
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';

/** An address by which letters come in as feedback; its secret is a token. */
export const feedbackMailboxes = pgTable(
  'feedback_mailboxes',
  { workspaceId: workspaceId(), id: id(), name: text('name').notNull(), createdAt: createdAt() },
  (table) => [workspaceKey(table)],
);

/** A letter that came, without anything of what it says: enough to know it again and to count it. */
export const feedbackLettersIn = pgTable(
  'feedback_letters_in',
  {
    workspaceId: workspaceId(),
    id: id(),
    mailboxId: uuid('mailbox_id').notNull(),
    /** SHA-256 of what tells it from every other letter. */
    digest: text('digest').notNull(),
    /** Why it was set aside; null for one that is feedback. */
    reason: text('reason').$type<SetAsideReason>(),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.mailboxId, feedbackMailboxes, 'cascade'),
    unique('feedback_letters_in_digest').on(table.workspaceId, table.digest),
    index('feedback_letters_in_mailbox').on(table.workspaceId, table.mailboxId, table.createdAt),
  ],
);
