import type { SwitchStage } from '@rehire/contract/discover/switches';
import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  reference,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';

/** Moments on the way to a switch. Each stands on a quote, and goes with it. */
export const switchEvents = pgTable(
  'switch_events',
  {
    workspaceId: workspaceId(),
    id: id(),
    transcriptId: uuid('transcript_id').notNull(),
    quoteId: uuid('quote_id').notNull(),
    stage: text('stage').$type<SwitchStage>().notNull(),
    on: date('on', { mode: 'string' }),
    detail: text('detail').notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.transcriptId, transcripts, 'cascade'),
    reference(table, table.quoteId, quotes, 'cascade'),
    index('switch_events_transcript').on(table.workspaceId, table.transcriptId),
    index('switch_events_quote').on(table.workspaceId, table.quoteId),
  ],
);
