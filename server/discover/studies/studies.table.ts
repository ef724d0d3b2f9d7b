import type { ScreenerQuestion, StudyKind, StudyPlan, StudyStatus } from '@rehire/contract/discover/studies';
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
    /** Those of studies from before there were quotas lack them. */
    plan: jsonb('plan').$type<Omit<StudyPlan, 'quotas'> & Partial<StudyPlan>>().notNull(),
    screener: jsonb('screener').$type<ScreenerQuestion[]>().notNull().default([]),
    /** What an invitation says. */
    invitation: text('invitation').notNull().default(''),
    incentive: text('incentive').notNull().default(''),
    /** The person who runs it; who left the workspace is no owner any more. */
    ownerId: uuid('owner_id'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [workspaceKey(table)],
);
