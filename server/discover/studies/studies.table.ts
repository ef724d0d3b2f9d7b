import type { StudyKind, StudyPlan, StudyStatus } from '@rehire/contract/discover/studies';
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';

/** An endeavour to learn something of customers. What came of it (transcripts) points here. */
export const studies = pgTable(
  'studies',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').$type<StudyKind>().notNull(),
    title: text('title').notNull(),
    goal: text('goal').notNull(),
    guide: text('guide').notNull(),
    status: text('status').$type<StudyStatus>().notNull().default('planned'),
    plan: jsonb('plan').$type<StudyPlan>().notNull(),
    /** The person who runs it; who left the workspace is no owner any more. */
    ownerId: uuid('owner_id'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [workspaceKey(table)],
);
