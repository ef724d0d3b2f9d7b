import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  reference,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { customerJobs } from '../jobs/jobs.table.ts';

/** "When SITUATION, I want to MOTIVATION, so I can OUTCOME." */
export const jobStories = pgTable(
  'job_stories',
  {
    workspaceId: workspaceId(),
    id: id(),
    jobId: uuid('job_id'),
    situation: text('situation').notNull(),
    motivation: text('motivation').notNull(),
    outcome: text('outcome').notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [workspaceKey(table), reference(table, table.jobId, customerJobs)],
);
