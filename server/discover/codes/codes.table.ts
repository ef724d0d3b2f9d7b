import type { CodeChangeKind } from '@rehire/contract/discover/codes';
import { index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  moment,
  reference,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { studies } from '../studies/studies.table.ts';
import type { Undoing } from './code-change.ts';

/** The codebook. Which quotes carry a code is said by the thread: an edge "belongs to" from the quote to the code. */
export const codes = pgTable(
  'codes',
  {
    workspaceId: workspaceId(),
    id: id(),
    parentId: uuid('parent_id'),
    /** The study that it is of; null where it is of the whole workspace. What stands below a study's code is of that study. */
    studyId: uuid('study_id'),
    name: text('name').notNull(),
    colour: smallint('colour').notNull(),
    /** The colour that a file gave it, `#rrggbb`, to go out again as it came in; nobody has chosen another since. */
    broughtColour: text('brought_colour'),
    memo: text('memo').notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.parentId, table),
    reference(table, table.studyId, studies),
    index('codes_of_study').on(table.workspaceId, table.studyId),
  ],
);

/** What was done to the codebook, with what it takes to undo it. */
export const codeChanges = pgTable(
  'code_changes',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').$type<CodeChangeKind>().notNull(),
    summary: text('summary').notNull(),
    undoing: jsonb('undoing').$type<Undoing>().notNull(),
    author: text('author').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [workspaceKey(table), index('code_changes_newest').on(table.workspaceId, table.at)],
);
