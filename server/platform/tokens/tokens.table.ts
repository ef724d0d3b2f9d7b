import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from '../record/columns.ts';
import { workspaces } from '../access/workspaces/workspaces.table.ts';

/**
 * Tokens that were handed out, by the hash of their secret. Those that sign a person in belong to no workspace, which is
 * why this table's workspace may be null.
 */
export const tokens = pgTable(
  'tokens',
  {
    id: id().primaryKey(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    purpose: text('purpose').notNull(),
    /** What it opens, such as the id of an invitation or of a person. */
    subject: text('subject').notNull(),
    hash: text('hash').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    spentAt: moment('spent_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('tokens_by_hash').on(table.hash),
    index('tokens_by_subject').on(table.purpose, table.subject),
  ],
);
