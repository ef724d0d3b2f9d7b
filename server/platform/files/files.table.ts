import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { createdAt, workspaceId } from '../record/columns.ts';

/** Which workspace may read which content of the file store. */
export const files = pgTable(
  'files',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    hash: text('hash').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    media: text('media').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.hash] }),
    index('files_by_hash').on(table.hash),
  ],
);
