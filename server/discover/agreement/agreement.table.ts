import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { studies } from '../studies/studies.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';

/** A sample that is coded a second time. */
export const secondCodings = pgTable(
  'second_codings',
  {
    workspaceId: workspaceId(),
    id: id(),
    studyId: uuid('study_id'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [workspaceKey(table), reference(table, table.studyId, studies, 'cascade')],
);

/** A passage of the sample: an utterance as it read, with the codes that it carried when the sample was drawn. */
export const samplePassages = pgTable(
  'sample_passages',
  {
    workspaceId: workspaceId(),
    codingId: uuid('coding_id').notNull(),
    position: integer('position').notNull(),
    transcriptId: uuid('transcript_id').notNull(),
    /** The utterance's place in the transcript. */
    at: integer('at').notNull(),
    speaker: text('speaker'),
    text: text('text').notNull(),
    before: text('before').notNull(),
    first: jsonb('first')
      .$type<readonly { readonly code: string; readonly author: string | null }[]>()
      .notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.codingId, table.position] }),
    reference(table, table.codingId, secondCodings, 'cascade'),
    reference(table, table.transcriptId, transcripts, 'cascade'),
  ],
);

/** What a second coder gave a passage. */
export const sampleCodings = pgTable(
  'sample_codings',
  {
    workspaceId: workspaceId(),
    codingId: uuid('coding_id').notNull(),
    position: integer('position').notNull(),
    coder: text('coder').notNull(),
    codes: uuid('codes').array().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.codingId, table.position, table.coder] }),
    reference(table, table.codingId, secondCodings, 'cascade'),
  ],
);
