import type { LetterStatus } from '@rehire/contract/discover/feedback-answers';
import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { feedback } from '../feedback/feedback.table.ts';

/** What the team wrote to those who asked for what a piece says. */
export const feedbackAnswers = pgTable(
  'feedback_answers',
  {
    workspaceId: workspaceId(),
    id: id(),
    pieceId: uuid('piece_id').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
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
    answerId: uuid('answer_id').notNull(),
    /** What its reader is known by. */
    identity: bigint('identity', { mode: 'number' }).notNull(),
    status: text('status').$type<LetterStatus>().notNull(),
    /** Why it is held back. */
    reason: text('reason'),
    sentAt: moment('sent_at'),
  },
  (table) => [
    primaryKey({
      name: 'feedback_letters_pk',
      columns: [table.workspaceId, table.answerId, table.identity],
    }),
    reference(table, table.answerId, feedbackAnswers, 'cascade'),
    index('feedback_letters_identity').on(table.workspaceId, table.identity),
  ],
);
