import { type Answers, importKinds, type Mapping } from '@rehire/contract/imports/mapping';
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { updatedAt, workspaceId } from '../record/columns.ts';

/** What the columns of a layout mean, as somebody said it: the next file with the same header needs no mapping. */
export const mappings = pgTable(
  'import_mappings',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    kind: text('kind', { enum: importKinds }).notNull(),
    fingerprint: text('fingerprint').notNull(),
    layout: text('layout').notNull(),
    headerRows: integer('header_rows').notNull(),
    mapping: jsonb('mapping').$type<Mapping>().notNull(),
    answers: jsonb('answers').$type<Answers>().notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.fingerprint] })],
);
