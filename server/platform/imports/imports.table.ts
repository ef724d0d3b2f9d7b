import type { Answers, Candidate, Mapping, Question } from '@rehire/contract/imports/mapping';
import { importKinds } from '@rehire/contract/imports/mapping';
import { type ImportSummary, importStatuses } from '@rehire/contract/imports/imports';
import type { OrderChange } from '@rehire/contract/imports/order-change';
import type { Reading, Reject } from '@rehire/contract/imports/table';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { arrival } from '../record/arrivals.ts';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { createdAt, id, moment, version, workspaceId, workspaceKey } from '../record/columns.ts';

/** A file that somebody brought, from its upload to its commit and, perhaps, its undoing. */
export const imports = pgTable(
  'imports',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    kind: text('kind', { enum: importKinds }),
    layout: text('layout'),
    headerRows: integer('header_rows').notNull().default(1),
    fileHash: text('file_hash').notNull(),
    fileName: text('file_name').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    status: text('status', { enum: importStatuses }).notNull(),
    job: uuid('job'),
    problem: text('problem'),
    reading: jsonb('reading').$type<Reading>(),
    /** What a remembered mapping is found by: the names of the columns. */
    fingerprint: text('fingerprint'),
    candidates: jsonb('candidates').$type<Candidate[]>().notNull().default([]),
    mapping: jsonb('mapping').$type<Mapping>().notNull().default([]),
    remembered: boolean('remembered').notNull().default(false),
    questions: jsonb('questions').$type<Question[]>().notNull().default([]),
    /** What the workspace kept time by when the file came; kept, so that the file is read the same ever after. */
    timeZone: text('time_zone').notNull().default('UTC'),
    answers: jsonb('answers').$type<Answers>().notNull().default({}),
    counts: jsonb('counts').$type<NonNullable<ImportSummary['counts']>>(),
    figures: jsonb('figures').$type<ImportSummary['figures']>().notNull().default({}),
    /** The first rejected rows; the others are in the import's directory. */
    rejects: jsonb('rejects').$type<Reject[]>().notNull().default([]),
    /** The first orders of which the file says something else than was known; the others are in the import's directory. */
    changes: jsonb('changes').$type<OrderChange[]>().notNull().default([]),
    /**
     * The shop whose orders it brought, empty for the one without a name; null where it brought none, or before later orders
     * took the place of earlier ones.
     */
    shop: text('shop'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    /** When the record took it; the facts follow. */
    recordedAt: moment('recorded_at'),
    committedAt: moment('committed_at'),
    arrival: arrival(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    index('imports_by_hash').on(table.workspaceId, table.fileHash),
    index('imports_by_time').on(table.workspaceId, table.createdAt),
  ],
);

export type ImportRow = typeof imports.$inferSelect;
