import type { MailingText } from '@rehire/contract/discover/mailings';
import { boolean, foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { sendingColumns } from '../letters/letters.columns.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { surveyInvitees } from '../visits/visits.table.ts';

/** Letters that ask people to answer a survey, written at one time; or that remind those of another. */
export const surveyMailings = pgTable(
  'survey_mailings',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    /** The mailing that this reminds of. */
    remindsOf: uuid('reminds_of'),
    texts: jsonb('texts').$type<MailingText[]>().notNull(),
    firstQuestion: boolean('first_question').notNull(),
    /** Where people reach this Rehire, as it stands in the links. */
    origin: text('origin').notNull(),
    /** The latest job that sends them. */
    job: uuid('job'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.surveyId, surveys, 'cascade'),
    foreignKey({
      name: 'survey_mailings_reminds_of_fk',
      columns: [table.workspaceId, table.remindsOf],
      foreignColumns: [table.workspaceId, table.id],
    }),
    index('survey_mailings_survey').on(table.workspaceId, table.surveyId),
  ],
);

/** One letter of a mailing: to whom, and what became of it. It goes with the invitee, where the customer is erased. */
export const surveyLetters = pgTable(
  'survey_letters',
  {
    workspaceId: workspaceId(),
    id: id(),
    mailingId: uuid('mailing_id').notNull(),
    inviteeId: uuid('invitee_id').notNull(),
    address: text('address').notNull(),
    language: text('language').notNull(),
    ...sendingColumns('state'),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.mailingId, surveyMailings, 'cascade'),
    reference(table, table.inviteeId, surveyInvitees, 'cascade'),
    unique('survey_letters_once').on(table.workspaceId, table.mailingId, table.inviteeId),
    index('survey_letters_state').on(table.workspaceId, table.mailingId, table.state, table.id),
    index('survey_letters_invitee').on(table.workspaceId, table.inviteeId),
  ],
);
