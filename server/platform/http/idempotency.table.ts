import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, workspaceId } from '../record/columns.ts';

/** The answers of calls that carried an Idempotency-Key, kept for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    workspaceId: workspaceId(),
    author: text('author').notNull(),
    key: text('key').notNull(),
    request: text('request').notNull(),
    holder: uuid('holder').notNull(),
    status: integer('status'),
    answer: jsonb('answer'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.author, table.key] })],
);
