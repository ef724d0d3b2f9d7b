import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../platform/record/columns.ts';

/**
 * What erased customers were known by, as digests: enough to leave them out of later files, too little to read who they
 * were. Who guesses an address can still find out whether it was erased.
 */
export const erasedIdentities = pgTable(
  'erased_identities',
  {
    workspaceId: workspaceId(),
    digest: text('digest').notNull(),
    erasedAt: moment('erased_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.digest] })],
);
