import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { quotes } from '../quotes/quotes.table.ts';
import type { VariableType } from '../refi/project.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';

/** Whom or what conversations are about, as other tools of qualitative analysis keep it: a person, a place, a firm. */
export const cases = pgTable(
  'cases',
  {
    workspaceId: workspaceId(),
    id: id(),
    importId: uuid('import_id'),
    name: text('name').notNull(),
    memo: text('memo').notNull(),
  },
  (table) => [workspaceKey(table), index('cases_import').on(table.workspaceId, table.importId)],
);

/** What is known of cases and conversations: an age, a city. */
export const caseVariables = pgTable(
  'case_variables',
  {
    workspaceId: workspaceId(),
    id: id(),
    importId: uuid('import_id'),
    name: text('name').notNull(),
    memo: text('memo').notNull(),
    type: text('type').$type<VariableType>().notNull(),
  },
  (table) => [workspaceKey(table), index('case_variables_import').on(table.workspaceId, table.importId)],
);

/** The value of a variable of either a case or a conversation, as its file wrote it. */
export const caseValues = pgTable(
  'case_values',
  {
    workspaceId: workspaceId(),
    id: id(),
    variableId: uuid('variable_id').notNull(),
    caseId: uuid('case_id'),
    transcriptId: uuid('transcript_id'),
    value: text('value').notNull(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.variableId, caseVariables, 'cascade'),
    reference(table, table.caseId, cases, 'cascade'),
    reference(table, table.transcriptId, transcripts, 'cascade'),
    index('case_values_case').on(table.workspaceId, table.caseId),
    index('case_values_transcript').on(table.workspaceId, table.transcriptId),
    index('case_values_variable').on(table.workspaceId, table.variableId),
  ],
);

/** That a conversation, or a quote of one, is about a case. */
export const caseMembers = pgTable(
  'case_members',
  {
    workspaceId: workspaceId(),
    id: id(),
    caseId: uuid('case_id').notNull(),
    transcriptId: uuid('transcript_id'),
    quoteId: uuid('quote_id'),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.caseId, cases, 'cascade'),
    reference(table, table.transcriptId, transcripts, 'cascade'),
    reference(table, table.quoteId, quotes, 'cascade'),
    index('case_members_case').on(table.workspaceId, table.caseId),
    index('case_members_transcript').on(table.workspaceId, table.transcriptId),
    index('case_members_quote').on(table.workspaceId, table.quoteId),
  ],
);
