import type { JobStep } from '@rehire/contract/define/outcomes';
import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { reference, updatedAt, version, workspaceId } from '../../platform/record/columns.ts';
import { customerJobs } from '../jobs/jobs.table.ts';

/** What is done at the steps of a job's map; a step that nobody has said anything of has no row. */
export const jobMapSteps = pgTable(
  'job_map_steps',
  {
    workspaceId: workspaceId(),
    jobId: uuid('job_id').notNull(),
    step: text('step').$type<JobStep>().notNull(),
    statement: text('statement').notNull(),
    absent: boolean('absent').notNull(),
    author: text('author').notNull(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.jobId, table.step] }),
    reference(table, table.jobId, customerJobs, 'cascade'),
  ],
);
