import { roles } from '@rehire/contract/route';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, workspaceId, workspaceKey } from '../../record/columns.ts';
import { workspaces } from '../workspaces/workspaces.table.ts';

/** Who is invited as what. Whether it still works is told by its token (`tokens/`), whose subject is its id. */
export const invitations = pgTable(
  'invitations',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    role: text('role', { enum: roles }).notNull(),
    email: text('email'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [workspaceKey(table)],
);
