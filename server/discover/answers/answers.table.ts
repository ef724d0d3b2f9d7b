import type { LetterStatus } from '@rehire/contract/discover/feedback-answers';
import { bigint, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { sendingColumns } from '../letters/letters.columns.ts';

/** What the team wrote to those who asked for what a piece says. */
export const feedbackAnswers = pgTable(
  'feedback_answers',
  {
    workspaceId: workspaceId(),
    id: id(),
    pieceId: uuid('piece_id').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    /** The latest job that sends its letters; none where they were sent by hand. */
    job: uuid('job'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.pieceId, feedback, 'cascade'),
    index('feedback_answers_piece').on(table.workspaceId, table.pieceId),
  ],
);

/** One letter of an answer: a person gets one, whatever they are known by. */
export const feedbackLetters = pgTable(
  'feedback_letters',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull().defaultRandom(),
    answerId: uuid('answer_id').notNull(),
    /** What its reader is known by. */
    identity: bigint('identity', { mode: 'number' }).notNull(),
    ...sendingColumns<LetterStatus>('status'),
  },
  (table) => [
    primaryKey({
      name: 'feedback_letters_pk',
      columns: [table.workspaceId, table.answerId, table.identity],
    }),
    reference(table, table.answerId, feedbackAnswers, 'cascade'),
    unique('feedback_letters_id').on(table.workspaceId, table.id),
    index('feedback_letters_identity').on(table.workspaceId, table.identity),
  ],
);
