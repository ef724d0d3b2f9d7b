import type {
  ContactChannel,
  ContactPurpose,
  HoldReason,
  OptOutPurpose,
} from '@rehire/contract/people/contacts';
import { bigint, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, version, workspaceId, workspaceKey } from '../../platform/record/columns.ts';

/** How often, and when, a workspace contacts its customers; one row where it was said at all. */
export const contactPolicies = pgTable(
  'contact_policies',
  {
    workspaceId: workspaceId(),
    most: integer('most').notNull(),
    days: integer('days').notNull(),
    reminderAfterDays: integer('reminder_after_days').notNull(),
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    consentTrait: text('consent_trait'),
    consentValue: text('consent_value'),
    version: version(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** Whom it was: what they are known by, as a digest that holds for erased customers, too; no address is kept here. */
const who = () => ({
  digest: text('digest').notNull(),
  /** The same as an identity of the people room, while it is there. */
  identity: bigint('identity', { mode: 'number' }),
});

/** By what way one is contacted, for what, and about which thing. */
const wish = () => ({
  channel: text('channel').$type<ContactChannel>().notNull(),
  purpose: text('purpose').$type<ContactPurpose>().notNull(),
  about: text('about').notNull(),
});

/** Every contact that was claimed. */
export const contacts = pgTable(
  'contacts',
  {
    workspaceId: workspaceId(),
    id: id(),
    ...who(),
    ...wish(),
    /** The contact that this reminds of. */
    reminderOf: uuid('reminder_of'),
    at: moment('at').notNull(),
  },
  (table) => [
    workspaceKey(table),
    index('contacts_digest').on(table.workspaceId, table.digest, table.at),
    index('contacts_identity').on(table.workspaceId, table.identity),
    unique('contacts_reminded_once').on(table.workspaceId, table.reminderOf),
  ],
);

/** Who was not contacted, and why: the last word for a person and a thing. */
export const contactHolds = pgTable(
  'contact_holds',
  {
    workspaceId: workspaceId(),
    id: id(),
    ...who(),
    ...wish(),
    reason: text('reason').$type<HoldReason>().notNull(),
    until: moment('until'),
    at: moment('at').notNull(),
  },
  (table) => [
    workspaceKey(table),
    unique('contact_holds_once').on(table.workspaceId, table.digest, table.about),
    index('contact_holds_reason').on(table.workspaceId, table.reason),
  ],
);

/** Addresses that letters come back from for good. */
export const contactBounces = pgTable(
  'contact_bounces',
  {
    workspaceId: workspaceId(),
    id: id(),
    ...who(),
    /** The mail server's own words. */
    said: text('said').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    workspaceKey(table),
    unique('contact_bounces_once').on(table.workspaceId, table.digest),
    index('contact_bounces_identity').on(table.workspaceId, table.identity),
  ],
);

/** Who wants no more letters, and of what. */
export const contactOptOuts = pgTable(
  'contact_opt_outs',
  {
    workspaceId: workspaceId(),
    id: id(),
    ...who(),
    purpose: text('purpose').$type<OptOutPurpose>().notNull(),
    /** The author who wrote it down, or `themselves`. */
    author: text('author').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [
    workspaceKey(table),
    unique('contact_opt_outs_once').on(table.workspaceId, table.digest, table.purpose),
  ],
);
