import type { MetaphorProtocol } from '@rehire/contract/discover/metaphors';
import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  reference,
  updatedAt,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';
import { participants } from '../participants/participants.table.ts';
import { studies } from '../studies/studies.table.ts';

/** A metaphor elicitation with somebody: what came of each step. */
export const metaphors = pgTable(
  'metaphors',
  {
    workspaceId: workspaceId(),
    id: id(),
    studyId: uuid('study_id'),
    participantId: uuid('participant_id'),
    who: text('who').notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    protocol: jsonb('protocol').$type<MetaphorProtocol>().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.studyId, studies),
    reference(table, table.participantId, participants),
    index('metaphors_study').on(table.workspaceId, table.studyId),
    index('metaphors_participant').on(table.workspaceId, table.participantId),
  ],
);

/** The pictures that were brought, by the key that the protocol names them by. */
export const metaphorPictures = pgTable(
  'metaphor_pictures',
  {
    workspaceId: workspaceId(),
    metaphorId: uuid('metaphor_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the content. */
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.metaphorId, table.key] }),
    reference(table, table.metaphorId, metaphors, 'cascade'),
  ],
);
