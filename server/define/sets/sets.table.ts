import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { outcomeWordings } from '../outcomes/outcomes.table.ts';

/** Outcomes in the wordings that held when a person or a survey froze them. */
export const outcomeSets = pgTable(
  'outcome_sets',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The survey that asked for them; null where a person froze them, to be asked for. */
    surveyId: uuid('survey_id'),
    /** Counts the sets of a workspace that people froze. */
    number: integer('number'),
    title: text('title').notNull(),
    author: text('author').notNull(),
    frozenAt: moment('frozen_at').notNull().defaultNow(),
  },
  (table) => [
    workspaceKey(table),
    unique('outcome_sets_survey').on(table.workspaceId, table.surveyId),
    unique('outcome_sets_number').on(table.workspaceId, table.number),
  ],
);

export const outcomeSetMembers = pgTable(
  'outcome_set_members',
  {
    workspaceId: workspaceId(),
    setId: uuid('set_id').notNull(),
    position: integer('position').notNull(),
    outcomeId: uuid('outcome_id').notNull(),
    wording: integer('wording').notNull(),
    importanceItem: text('importance_item'),
    satisfactionItem: text('satisfaction_item'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.setId, table.position] }),
    reference(table, table.setId, outcomeSets, 'cascade'),
    foreignKey({
      name: 'outcome_set_members_wording',
      columns: [table.workspaceId, table.outcomeId, table.wording],
      foreignColumns: [outcomeWordings.workspaceId, outcomeWordings.outcomeId, outcomeWordings.wording],
    }),
    index('outcome_set_members_outcome').on(table.workspaceId, table.outcomeId),
  ],
);

/** The surveys that were made of a frozen set, from their first draft on. */
export const outcomeSetSurveys = pgTable(
  'outcome_set_surveys',
  {
    workspaceId: workspaceId(),
    surveyId: uuid('survey_id').notNull(),
    setId: uuid('set_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.surveyId] }),
    reference(table, table.setId, outcomeSets),
    index('outcome_set_surveys_set').on(table.workspaceId, table.setId),
  ],
);
