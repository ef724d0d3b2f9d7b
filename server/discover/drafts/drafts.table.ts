import type { ProposalState } from '@rehire/contract/define/proposals';
import type { OutcomeType } from '@rehire/contract/define/outcomes';
import type { Draft, DraftKind } from '@rehire/contract/discover/drafts';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { backgroundJobs } from '../../platform/jobs/jobs.table.ts';
import {
  createdAt,
  id,
  moment,
  reference,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { studies } from '../studies/studies.table.ts';

/** What a language model was asked to draft, and where its answer came from. The words of the quotes are not kept here. */
export const drafts = pgTable(
  'drafts',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').$type<DraftKind>().notNull(),
    /** The study that is summed up. */
    studyId: uuid('study_id'),
    jobId: uuid('job_id').notNull(),
    model: text('model').notNull(),
    host: text('host').notNull(),
    /** The quotes that were chosen to be sent. */
    quotes: uuid('quotes').array().notNull(),
    /** How many there were to choose from. */
    of: integer('of').notNull(),
    /** How many of them were kept back, as who said them has withdrawn their consent. */
    withheld: integer('withheld').notNull().default(0),
    leftOut: jsonb('left_out').$type<Draft['leftOut']>().notNull(),
    /** How many lines were shown at first. */
    lines: integer('lines').notNull().default(0),
    author: text('author').notNull(),
    at: createdAt(),
    answeredAt: moment('answered_at'),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.studyId, studies, 'cascade'),
    reference(table, table.jobId, backgroundJobs),
    index('drafts_of_study').on(table.workspaceId, table.studyId),
  ],
);

/** A sentence of a draft with the quotes that it rests on. One whose quotes are all gone is gone with them. */
export const draftLines = pgTable(
  'draft_lines',
  {
    workspaceId: workspaceId(),
    draftId: uuid('draft_id').notNull(),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    quotes: uuid('quotes').array().notNull(),
    /** Of a proposed outcome; null in a summary. */
    type: text('type').$type<OutcomeType>(),
    state: text('state').$type<ProposalState>().notNull().default('waiting'),
    /** The outcome that it became, or whose quotes it brought. */
    outcomeId: uuid('outcome_id'),
    decidedBy: text('decided_by'),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.draftId, table.position] }),
    reference(table, table.draftId, drafts, 'cascade'),
    index('draft_lines_quotes').using('gin', table.quotes),
  ],
);
