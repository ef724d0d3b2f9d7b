import type { SearchLanguage } from '@rehire/contract/access/workspaces';
import { roles } from '@rehire/contract/route';
import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt, workspaceId } from '../../record/columns.ts';
import { persons } from '../sign-in/sign-in.table.ts';

/** The wall between customers of this installation: everything else belongs to one workspace. */
export const workspaces = pgTable('workspaces', {
  id: id().primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  /** The language that customers speak: a text search configuration of PostgreSQL. */
  language: text('language').$type<SearchLanguage>().notNull().default('english'),
  /** The sample company that Rehire made, to be explored. */
  sample: boolean('sample').notNull().default(false),
  /** The host to which an owner agreed to send quotes for drafting; null where nobody did. */
  draftingHost: text('drafting_host'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Who may do what in a workspace. */
export const members = pgTable(
  'workspace_members',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.personId] }),
    index('members_by_person').on(table.personId),
  ],
);
