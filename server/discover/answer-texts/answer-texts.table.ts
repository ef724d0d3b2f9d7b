import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { reference, workspaceId } from '../../platform/record/columns.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';

/** The text that the open answers to an item are laid out in, and up to which response it has them. */
export const answerTexts = pgTable(
  'answer_texts',
  {
    workspaceId: workspaceId(),
    surveyId: uuid('survey_id').notNull(),
    item: text('item').notNull(),
    transcriptId: uuid('transcript_id').notNull(),
    /** The place of the last response whose answer stands in the text. */
    upTo: integer('up_to').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.surveyId, table.item] }),
    reference(table, table.surveyId, surveys, 'cascade'),
    reference(table, table.transcriptId, transcripts, 'cascade'),
  ],
);
