import { bigint, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, reference, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { feedback } from '../feedback/feedback.table.ts';

/** Somebody who votes: one for each confirmed address, and one for each browser that came without. */
export const feedbackVoters = pgTable(
  'feedback_voters',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Digest of the confirmed address, so that a person is one voter; null for a browser. */
    person: text('person'),
    /** What the people room knows them by; null for a browser, and for somebody who was erased. */
    identity: bigint('identity', { mode: 'number' }),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    unique('feedback_voters_person').on(table.workspaceId, table.person),
    index('feedback_voters_identity').on(table.workspaceId, table.identity),
  ],
);

/** That somebody wants what a piece says. It stays with the piece that they read when it is put behind another. */
export const feedbackVotes = pgTable(
  'feedback_votes',
  {
    workspaceId: workspaceId(),
    pieceId: uuid('piece_id').notNull(),
    voterId: uuid('voter_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({
      name: 'feedback_votes_pk',
      columns: [table.workspaceId, table.pieceId, table.voterId],
    }),
    reference(table, table.pieceId, feedback, 'cascade'),
    reference(table, table.voterId, feedbackVoters, 'cascade'),
    index('feedback_votes_voter').on(table.workspaceId, table.voterId),
  ],
);
