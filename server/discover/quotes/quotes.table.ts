import type { JobStep } from '@rehire/contract/define/outcomes';
import type { Force } from '@rehire/contract/discover/forces';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
import { transcripts } from '../transcripts/transcripts.table.ts';

/**
 * A highlighted part of a transcript. Its words and the words around them are kept beside the offsets, so that it can be
 * found again when the transcript is edited. Its codes and outcomes are links of the thread: the same part is the same
 * quote, whoever marks it.
 */
export const quotes = pgTable(
  'quotes',
  {
    workspaceId: workspaceId(),
    id: id(),
    transcriptId: uuid('transcript_id').notNull(),
    /** Codepoints of the transcript's text. */
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    text: text('text').notNull(),
    prefix: text('prefix').notNull(),
    suffix: text('suffix').notNull(),
    note: text('note').notNull().default(''),
    force: text('force').$type<Force>(),
    emotion: smallint('emotion'),
    step: text('step').$type<JobStep>(),
    /** Since when its words are gone from the transcript; `start` and `end` are then both where they stood. */
    lostAt: moment('lost_at'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.transcriptId, transcripts),
    uniqueIndex('quotes_standing')
      .on(table.workspaceId, table.transcriptId, table.start, table.end)
      .where(sql`${table.lostAt} is null`),
    index('quotes_newest').on(table.workspaceId, table.createdAt),
  ],
);
