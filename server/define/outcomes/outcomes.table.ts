import type { JobStep, OutcomeParts, OutcomeStatus, OutcomeType } from '@rehire/contract/define/outcomes';
import type { EdgeType, NodeKind } from '@rehire/contract/thread/node';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { customerJobs } from '../jobs/jobs.table.ts';

/** A desired outcome, whatever its wording. `version` counts every edit, `wording` points at the words that hold. */
export const outcomes = pgTable(
  'outcomes',
  {
    workspaceId: workspaceId(),
    id: id(),
    jobId: uuid('job_id'),
    status: text('status').$type<OutcomeStatus>().notNull(),
    position: integer('position').notNull(),
    wording: integer('wording').notNull().default(1),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.jobId, customerJobs),
    index('outcomes_position').on(table.workspaceId, table.position),
  ],
);

/** How an outcome was worded. A wording is never changed: a survey that asked for it goes on meaning it. */
export const outcomeWordings = pgTable(
  'outcome_wordings',
  {
    workspaceId: workspaceId(),
    outcomeId: uuid('outcome_id').notNull(),
    wording: integer('wording').notNull(),
    statement: text('statement').notNull(),
    /** The statement as it is compared: without case, accents, punctuation and double spaces. */
    normal: text('normal').notNull(),
    parts: jsonb('parts').$type<OutcomeParts>().notNull(),
    type: text('type').$type<OutcomeType>().notNull(),
    step: text('step').$type<JobStep>(),
    author: text('author').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.outcomeId, table.wording] }),
    reference(table, table.outcomeId, outcomes),
    index('outcome_wordings_normal').using('hash', table.normal),
  ],
);

/** A merge of outcomes, with what it takes to undo it: what they were, the links that were taken off them, those that were made. */
export const outcomeMerges = pgTable(
  'outcome_merges',
  {
    workspaceId: workspaceId(),
    id: id(),
    intoId: uuid('into_id').notNull(),
    summary: text('summary').notNull(),
    undoing: jsonb('undoing').$type<MergeUndoing>().notNull(),
    author: text('author').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [workspaceKey(table), reference(table, table.intoId, outcomes, 'cascade')],
);

interface MergeUndoing {
  readonly outcomes: readonly { readonly id: string; readonly status: OutcomeStatus }[];
  readonly taken: readonly KeptEdge[];
  readonly made: readonly string[];
}

interface KeptEdge {
  readonly id: string;
  readonly fromKind: NodeKind;
  readonly fromId: string;
  readonly type: EdgeType;
  readonly toKind: NodeKind;
  readonly toId: string;
  readonly author: string | null;
  readonly at: string;
  readonly score: number | null;
  readonly suggestedBy: string | null;
  readonly acceptedBy: string | null;
}
