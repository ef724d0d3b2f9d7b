import { index, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
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
import { participants } from '../participants/participants.table.ts';
import { studies } from '../studies/studies.table.ts';

/** Somebody was watched at what they do. Its codes and outcomes are links of the thread. */
export const observations = pgTable(
  'observations',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Made where it was written down, so that what is sent twice is one. */
    key: text('key').notNull(),
    studyId: uuid('study_id'),
    participantId: uuid('participant_id'),
    who: text('who').notNull(),
    place: text('place').notNull(),
    at: moment('at').notNull(),
    done: text('done').notNull(),
    workaround: text('workaround').notNull(),
    tool: text('tool').notNull(),
    emotion: smallint('emotion'),
    /** The photograph's SHA-256. */
    photo: text('photo'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    unique('observations_key').on(table.workspaceId, table.key),
    reference(table, table.studyId, studies),
    reference(table, table.participantId, participants),
    index('observations_study').on(table.workspaceId, table.studyId),
    index('observations_participant').on(table.workspaceId, table.participantId),
  ],
);
