import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { reference, workspaceId } from '../../platform/record/columns.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { studies } from './studies.table.ts';

/** Which study a survey is of. */
export const studySurveys = pgTable(
  'study_surveys',
  { workspaceId: workspaceId(), surveyId: uuid('survey_id').notNull(), studyId: uuid('study_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.surveyId] }),
    reference(table, table.surveyId, surveys, 'cascade'),
    reference(table, table.studyId, studies, 'cascade'),
    index('study_surveys_study').on(table.workspaceId, table.studyId),
  ],
);

/** Which pieces of feedback studies look at; one may be in several. */
export const studyFeedback = pgTable(
  'study_feedback',
  {
    workspaceId: workspaceId(),
    studyId: uuid('study_id').notNull(),
    feedbackId: uuid('feedback_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.studyId, table.feedbackId] }),
    reference(table, table.studyId, studies, 'cascade'),
    reference(table, table.feedbackId, feedback, 'cascade'),
    index('study_feedback_piece').on(table.workspaceId, table.feedbackId),
  ],
);
