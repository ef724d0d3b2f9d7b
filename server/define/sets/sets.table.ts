import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { outcomeWordings } from '../outcomes/outcomes.table.ts';

/** Outcomes in the wording in which a survey asked for them. */
export const outcomeSets = pgTable(
  'outcome_sets',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    title: text('title').notNull(),
    author: text('author').notNull(),
    frozenAt: moment('frozen_at').notNull().defaultNow(),
  },
  (table) => [workspaceKey(table), unique('outcome_sets_survey').on(table.workspaceId, table.surveyId)],
);

export const outcomeSetMembers = pgTable(
  'outcome_set_members',
  {
    workspaceId: workspaceId(),
    setId: uuid('set_id').notNull(),
    position: integer('position').notNull(),
    outcomeId: uuid('outcome_id').notNull(),
    wording: integer('wording').notNull(),
    importanceItem: text('importance_item').notNull(),
    satisfactionItem: text('satisfaction_item').notNull(),
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
