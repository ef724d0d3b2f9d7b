import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from '../../record/columns.ts';

// The tables of better-auth. The keys are its names, the columns ours; none belongs to a workspace, for a person signs
// in once and is a member of many. Ids that travel in request bodies are text: whatever is sent must not fail as a UUID.

/** Everybody who can sign in. */
export const persons = pgTable(
  'persons',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique('persons_by_email'),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    /** True for the one who was first, and who therefore owns what was there before anybody. */
    first: boolean('first'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex('only_one_person_is_first')
      .on(table.first)
      .where(sql`${table.first}`),
  ],
);

export const sessions = pgTable(
  'sign_in_sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique('sessions_by_token'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('sessions_by_person').on(table.userId)],
);

/** How a person can prove who they are: a password (hashed with scrypt), or an account at an OIDC issuer. */
export const accounts = pgTable(
  'sign_in_accounts',
  {
    id: text('id').primaryKey(),
    userId: uuid('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    providerId: text('provider').notNull(),
    accountId: text('subject').notNull(),
    password: text('password'),
    // Tokens of the issuer are never kept (see identity.ts), yet the library wants the columns.
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('accounts_by_person').on(table.userId),
    uniqueIndex('accounts_by_subject').on(table.providerId, table.accountId),
  ],
);

/** What is under way: a mailed link, a password reset, a trip to the issuer, a passkey challenge. */
export const verifications = pgTable(
  'sign_in_verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('verifications_by_identifier').on(table.identifier)],
);

export const passkeys = pgTable(
  'sign_in_passkeys',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: uuid('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull().unique('passkeys_by_credential'),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    createdAt: createdAt(),
    aaguid: text('aaguid'),
  },
  (table) => [index('passkeys_by_person').on(table.userId)],
);

/** How often an address tried something lately. */
export const rateLimits = pgTable('sign_in_rate_limits', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique('rate_limits_by_key'),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});
