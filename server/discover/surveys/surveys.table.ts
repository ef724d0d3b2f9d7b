import type { SurveyAnswers, SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { ResponseFlag } from '@rehire/contract/discover/surveys';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';

/** A survey: what was asked. */
export const surveys = pgTable(
  'surveys',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The import that brought it; null where it was made here. */
    importId: uuid('import_id'),
    title: text('title').notNull(),
    fileName: text('file_name').notNull(),
    layout: text('layout').notNull(),
    definition: jsonb('definition').$type<SurveyDefinition>().notNull(),
    author: text('author').notNull(),
    stage: text('stage', { enum: ['imported', 'draft', 'launched', 'closed'] })
      .notNull()
      .default('imported'),
    /** The end of its public address, where it was made here; no secret, but not to be guessed. */
    link: text('link'),
    launchedAt: moment('launched_at'),
    /** When it stops, or has stopped, to take answers. */
    closesAt: moment('closes_at'),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    index('surveys_import').on(table.workspaceId, table.importId),
    uniqueIndex('surveys_link').on(table.link),
  ],
);

/** What one respondent answered, under the keys of the items. */
export const responses = pgTable(
  'responses',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    /** The version of the survey's definition that was answered. */
    surveyVersion: integer('survey_version').notNull().default(1),
    /** Its place in the file, or in the order of arrival. */
    position: integer('position').notNull().generatedByDefaultAsIdentity(),
    /** What the file calls the respondent, or Rehire itself. */
    respondent: text('respondent').notNull(),
    /** The external id or e-mail that the respondent is known by; whose it is, is the people room's. */
    identity: bigint('identity', { mode: 'number' }),
    startedAt: moment('started_at'),
    submittedAt: moment('submitted_at'),
    complete: boolean('complete').notNull(),
    seconds: real('seconds'),
    wave: text('wave'),
    flags: jsonb('flags').$type<readonly ResponseFlag[]>().notNull().default([]),
    answers: jsonb('answers').$type<SurveyAnswers>().notNull(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.surveyId, surveys, 'cascade'),
    unique('responses_position').on(table.workspaceId, table.surveyId, table.position),
    index('responses_identity').on(table.workspaceId, table.identity),
  ],
);
