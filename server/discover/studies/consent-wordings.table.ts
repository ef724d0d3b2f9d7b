import type { ConsentText } from '@rehire/contract/discover/studies';
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, reference, workspaceId } from '../../platform/record/columns.ts';
import { studies } from './studies.table.ts';

/** What people in a study are asked to agree to. Rows are only added: a consent names the wording that was read. */
export const consentWordings = pgTable(
  'consent_wordings',
  {
    workspaceId: workspaceId(),
    studyId: uuid('study_id').notNull(),
    number: integer('number').notNull(),
    texts: jsonb('texts').$type<ConsentText[]>().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.studyId, table.number] }),
    reference(table, table.studyId, studies, 'cascade'),
  ],
);
