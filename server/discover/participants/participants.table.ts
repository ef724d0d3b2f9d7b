import type { ParticipationStatus, ScreenerAnswer } from '@rehire/contract/discover/participants';
import type { ConsentPurpose } from '@rehire/contract/discover/studies';
import {
  bigint,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
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
import { consentWordings } from '../studies/consent-wordings.table.ts';
import { studies } from '../studies/studies.table.ts';

/** Somebody who takes part in studies: one row however many they are. Pseudonymised, the number is all that is left. */
export const participants = pgTable(
  'participants',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** What their pseudonym is made of; nobody else ever gets it. */
    number: integer('number').notNull(),
    /** What the person is known by, where they are a customer; whose it is, is the people room's. */
    identity: bigint('identity', { mode: 'number' }),
    name: text('name'),
    aliases: text('aliases').array().notNull().default([]),
    email: text('email'),
    pseudonymisedAt: moment('pseudonymised_at'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    workspaceKey(table),
    unique('participants_number').on(table.workspaceId, table.number),
    index('participants_identity').on(table.workspaceId, table.identity),
  ],
);

/** Somebody in one study. */
export const participations = pgTable(
  'participations',
  {
    workspaceId: workspaceId(),
    id: id(),
    studyId: uuid('study_id').notNull(),
    participantId: uuid('participant_id').notNull(),
    status: text('status').$type<ParticipationStatus>().notNull().default('chosen'),
    scheduledFor: moment('scheduled_for'),
    arrangement: text('arrangement').notNull().default(''),
    incentiveGivenOn: date('incentive_given_on', { mode: 'string' }),
    screener: jsonb('screener').$type<ScreenerAnswer[]>().notNull().default([]),
    invitedAt: moment('invited_at'),
    answeredAt: moment('answered_at'),
    author: text('author').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.studyId, studies),
    reference(table, table.participantId, participants),
    unique('participations_once').on(table.workspaceId, table.studyId, table.participantId),
    index('participations_participant').on(table.workspaceId, table.participantId),
  ],
);

/** What somebody agreed to. A row is one giving; withdrawn and given again is another row. */
export const participantConsents = pgTable(
  'participant_consents',
  {
    workspaceId: workspaceId(),
    id: id(),
    participationId: uuid('participation_id').notNull(),
    studyId: uuid('study_id').notNull(),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    wording: integer('wording').notNull(),
    givenAt: moment('given_at').notNull().defaultNow(),
    /** The author who wrote it down, or `participant`. */
    givenBy: text('given_by').notNull(),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.participationId, participations),
    foreignKey({
      name: 'participant_consents_wording_fk',
      columns: [table.workspaceId, table.studyId, table.wording],
      foreignColumns: [consentWordings.workspaceId, consentWordings.studyId, consentWordings.number],
    }),
    index('participant_consents_participation').on(table.workspaceId, table.participationId),
  ],
);
