import { index, integer, jsonb, pgTable, real, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, workspaceId, workspaceKey } from '../record/columns.ts';

export const backgroundJobs = pgTable(
  'background_jobs',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').notNull(),
    input: jsonb('input').notNull(),
    author: text('author').notNull(),
    status: text('status', { enum: ['queued', 'running', 'done', 'failed', 'cancelled'] })
      .notNull()
      .default('queued'),
    progress: real('progress').notNull().default(0),
    note: text('note'),
    result: jsonb('result'),
    problem: jsonb('problem'),
    attempt: integer('attempt').notNull().default(0),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (table) => [workspaceKey(table), index('background_jobs_by_time').on(table.workspaceId, table.createdAt)],
);
