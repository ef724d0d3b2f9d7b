import type { SurveyAnswers } from '@rehire/contract/discover/questionnaire';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  updatedAt,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { surveys } from '../surveys/surveys.table.ts';

/**
 * Somebody who opened a survey and began to answer. Its id is made by the page and known to it alone: with it one goes
 * on later, and the order of what is shuffled follows from it. What is sent becomes a response; tests never do.
 */
export const surveyVisits = pgTable(
  'survey_visits',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    test: boolean('test').notNull(),
    language: text('language').notNull(),
    answers: jsonb('answers').$type<SurveyAnswers>().notNull(),
    revision: integer('revision').notNull(),
    /** Where it came from, hashed with the survey: enough to see many from one place, too little to know the place. */
    address: text('address').notNull(),
    startedAt: createdAt(),
    updatedAt: updatedAt(),
    finishedAt: moment('finished_at'),
    ending: text('ending', { enum: ['thanks', 'not-meant', 'full'] }),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.surveyId, surveys, 'cascade'),
    index('survey_visits_address').on(table.workspaceId, table.surveyId, table.address, table.startedAt),
  ],
);

/**
 * Somebody who has a personal link. The visit that it opens is set from the start, so that one link can only ever be one
 * response, however often and wherever it is opened.
 */
export const surveyInvitees = pgTable(
  'survey_invitees',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    visitId: uuid('visit_id').notNull(),
    /** What the team calls the person. */
    name: text('name').notNull(),
    /** The external id or e-mail of the customer, where it is one. */
    identity: bigint('identity', { mode: 'number' }),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.surveyId, surveys, 'cascade'),
    unique('survey_invitees_visit').on(table.workspaceId, table.visitId),
  ],
);

/** How many places of a quota are taken; counted where they are taken, so that none is given twice. */
export const surveyQuotas = pgTable(
  'survey_quotas',
  {
    workspaceId: workspaceId(),
    surveyId: uuid('survey_id').notNull(),
    key: text('key').notNull(),
    most: integer('most').notNull(),
    taken: integer('taken').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.surveyId, table.key] }),
    reference(table, table.surveyId, surveys, 'cascade'),
  ],
);
