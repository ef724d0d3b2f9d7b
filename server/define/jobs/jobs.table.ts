import type { JobKindName } from '@rehire/contract/define/jobs';
import { sql } from 'drizzle-orm';
import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';

/** What customers are trying to get done. A workspace has one core job; the others are about it. */
export const customerJobs = pgTable(
  'customer_jobs',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').$type<JobKindName>().notNull(),
    executor: text('executor').notNull(),
    statement: text('statement').notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    uniqueIndex('customer_jobs_one_core')
      .on(table.workspaceId)
      .where(sql`${table.kind} = 'core'`),
  ],
);
