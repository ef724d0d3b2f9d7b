import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { id, moment, workspaceId, workspaceKey } from '../record/columns.ts';

const told = () => ({
  at: moment('at').notNull(),
  author: text('author').notNull(),
  act: text('act').notNull(),
  subject: text('subject').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
});

/** The audit log. Rows are only ever added (audit.guards.sql); each hash seals the row and the hash before it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    number: bigint('number', { mode: 'number' }).notNull(),
    ...told(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.number] })],
);

/** The last entry of each workspace, so that one missing from the end is noticed. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    number: bigint('number', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** What a transaction has written to the log until it commits; then a trigger seals it. Always empty from outside. */
export const auditDrafts = pgTable(
  'audit_drafts',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    ...told(),
    /** The entry in the form that is hashed (chain.ts). */
    canonical: text('canonical').notNull(),
  },
  (table) => [workspaceKey(table)],
);
