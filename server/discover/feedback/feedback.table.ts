import type { FeedbackSource, FeedbackState } from '@rehire/contract/discover/feedback';
import { bigint, index, integer, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
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

/** What customers told unasked. Its topics and outcomes are links of the thread. */
export const feedback = pgTable(
  'feedback',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The import that brought it; null where it came by itself. */
    importId: uuid('import_id'),
    source: text('source').$type<FeedbackSource>().notNull(),
    reference: text('reference'),
    /** SHA-256 of what tells it from every other, so that the same piece is not kept twice. */
    fingerprint: text('fingerprint').notNull(),
    title: text('title').notNull().default(''),
    text: text('text').notNull(),
    /** What its author is known by; whose it is, is the people room's. */
    identity: bigint('identity', { mode: 'number' }),
    /** What came with it as the author's name. */
    writer: text('writer'),
    stage: text('stage').notNull().default(''),
    saidAt: moment('said_at').notNull(),
    sentiment: smallint('sentiment'),
    state: text('state').$type<FeedbackState>().notNull().default('new'),
    /** The member who looks after it; who left the workspace is no owner any more. */
    ownerId: uuid('owner_id'),
    note: text('note').notNull().default(''),
    /** The piece that speaks for it. */
    mergedInto: uuid('merged_into'),
    /** When the team let it through to the public board; null where it is not to be read there. */
    shownAt: moment('shown_at'),
    /** What the team answers, for all to read. */
    answer: text('answer').notNull().default(''),
    /** When its author was last written to about it. */
    answeredAt: moment('answered_at'),
    /** How many people voted for it or for one that stands behind it, counted whenever that changes. */
    votes: integer('votes').notNull().default(0),
    /** The whole of a letter, where `text` leaves quoted replies and a signature out. */
    whole: text('whole'),
    /** How many files came with it; they are not kept. */
    attachments: smallint('attachments').notNull().default(0),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    unique('feedback_fingerprint').on(table.workspaceId, table.fingerprint),
    reference(table, table.mergedInto, table),
    index('feedback_said').on(table.workspaceId, table.saidAt, table.id),
    index('feedback_merged').on(table.workspaceId, table.mergedInto),
    index('feedback_import').on(table.workspaceId, table.importId),
    index('feedback_identity').on(table.workspaceId, table.identity),
    index('feedback_votes_most').on(table.workspaceId, table.votes, table.id),
  ],
);
