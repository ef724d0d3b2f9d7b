import type { TranscriptChangeKind } from '@rehire/contract/discover/transcript-changes';
import type { TranscriptFormat } from '@rehire/contract/discover/transcripts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
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
import { participants } from '../participants/participants.table.ts';
import { studies } from '../studies/studies.table.ts';
import type { Recording } from '../recordings/recording.ts';
import type { Undoing } from './edit.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A conversation. What was said stands in its utterances; the numbers here are of those. */
export const transcripts = pgTable(
  'transcripts',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The import that brought it; null where it was written here. */
    importId: uuid('import_id'),
    title: text('title').notNull(),
    fileName: text('file_name').notNull(),
    format: text('format').$type<TranscriptFormat>().notNull(),
    /** What the person it was held with is known by; whose it is, is the people room's. */
    identity: bigint('identity', { mode: 'number' }),
    /** Who it was held with, where they take part in studies. */
    participantId: uuid('participant_id'),
    /** What other tools noted on it as a whole. */
    memo: text('memo').notNull().default(''),
    /** What was recorded of it, in the file store. */
    recording: jsonb('recording').$type<Recording>(),
    heldOn: date('held_on', { mode: 'string' }),
    studyId: uuid('study_id'),
    speakers: text('speakers').array().notNull(),
    utterances: integer('utterances').notNull(),
    words: integer('words').notNull(),
    seconds: real('seconds'),
    /** SHA-256 of what was said and by whom, so that the same conversation is not kept twice. */
    fingerprint: text('fingerprint').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    unique('transcripts_fingerprint').on(table.workspaceId, table.fingerprint),
    reference(table, table.studyId, studies),
    reference(table, table.participantId, participants),
    index('transcripts_participant').on(table.workspaceId, table.participantId),
    index('transcripts_study').on(table.workspaceId, table.studyId),
    index('transcripts_import').on(table.workspaceId, table.importId),
    index('transcripts_identity').on(table.workspaceId, table.identity),
  ],
);

/**
 * What one person said in one go, exactly. `start` and `end` are offsets in codepoints into the transcript's text, which
 * is all utterances in order with a line feed between them; where one begins where the other ends there is none.
 */
export const utterances = pgTable(
  'utterances',
  {
    workspaceId: workspaceId(),
    transcriptId: uuid('transcript_id').notNull(),
    position: integer('position').notNull(),
    speaker: text('speaker'),
    startMs: integer('start_ms'),
    endMs: integer('end_ms'),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    text: text('text').notNull(),
    /** The text stands as another tool's file had it: whoever takes it out again puts no name before it. */
    verbatim: boolean('verbatim').notNull().default(false),
    version: version(),
    /** Nothing asks for it any more: search looks through passages. It stays until no version that does can still be running. */
    search: tsvector('search').generatedAlwaysAs(
      sql`to_tsvector('english'::regconfig, folded("text")) || to_tsvector('simple'::regconfig, folded("text"))`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.transcriptId, table.position] }),
    reference(table, table.transcriptId, transcripts, 'cascade'),
    index('utterances_range').on(table.workspaceId, table.transcriptId, table.start),
    index('utterances_search').using('gin', table.search),
  ],
);

/** What people did to the words and the speakers of a conversation, with what it takes to undo it. */
export const transcriptChanges = pgTable(
  'transcript_changes',
  {
    workspaceId: workspaceId(),
    id: id(),
    transcriptId: uuid('transcript_id').notNull(),
    kind: text('kind').$type<TranscriptChangeKind>().notNull(),
    summary: text('summary').notNull(),
    undoing: jsonb('undoing').$type<Undoing>().notNull(),
    author: text('author').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.transcriptId, transcripts, 'cascade'),
    index('transcript_changes_newest').on(table.workspaceId, table.transcriptId, table.id),
  ],
);
