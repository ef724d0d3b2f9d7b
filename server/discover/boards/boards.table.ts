import type { BoardLanguage } from '@rehire/contract/discover/boards';
import type { FeedbackState } from '@rehire/contract/discover/feedback';
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  reference,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { feedbackVoters } from '../votes/votes.table.ts';

/** The public board of a workspace; none where nobody has opened one. */
export const feedbackBoards = pgTable(
  'feedback_boards',
  {
    workspaceId: workspaceId(),
    /** The random part of its address. */
    link: text('link').notNull(),
    /** Where people reached this Rehire when the board was last changed, for links in letters. */
    origin: text('origin').notNull(),
    open: boolean('open').notNull(),
    title: text('title').notNull(),
    introduction: text('introduction').notNull(),
    language: text('language').$type<BoardLanguage>().notNull(),
    states: jsonb('states').$type<readonly FeedbackState[]>().notNull(),
    voters: text('voters', { enum: ['email', 'anyone'] }).notNull(),
    showsAtOnce: boolean('shows_at_once').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    primaryKey({ name: 'feedback_boards_pk', columns: [table.workspaceId] }),
    uniqueIndex('feedback_boards_link').on(table.link),
  ],
);

/** What waits for the confirmation of an address: an idea, a vote, or nothing but the address. Forgotten after days. */
export const boardRequests = pgTable(
  'board_requests',
  {
    workspaceId: workspaceId(),
    id: id(),
    email: text('email').notNull(),
    /** An idea that was written and is not kept anywhere else yet. */
    title: text('title'),
    text: text('text').notNull().default(''),
    name: text('name').notNull().default(''),
    /** The idea that is voted for or was written already. */
    pieceId: uuid('piece_id'),
    /** Whether whoever asks wrote the idea. */
    wrote: boolean('wrote').notNull().default(false),
    /** The browser that asked, whose votes become the person's. */
    voterId: uuid('voter_id'),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.pieceId, feedback, 'cascade'),
    reference(table, table.voterId, feedbackVoters, 'cascade'),
    index('board_requests_email').on(table.workspaceId, table.email, table.createdAt),
  ],
);

/** What visitors did lately, by the address they came from, so that nobody does too much of it. Kept for an hour. */
export const boardActs = pgTable(
  'board_acts',
  {
    workspaceId: workspaceId(),
    id: id(),
    act: text('act', { enum: ['idea', 'letter', 'voter'] }).notNull(),
    /** Where it came from, hashed with the workspace: too little to know the place. */
    address: text('address').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    index('board_acts_lately').on(table.workspaceId, table.act, table.createdAt),
  ],
);
