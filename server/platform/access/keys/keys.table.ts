import { roles, scopes } from '@rehire/contract/route';
import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, workspaceId, workspaceKey } from '../../record/columns.ts';
import { workspaces } from '../workspaces/workspaces.table.ts';

/** API keys by the hash of their secret. */
export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    hash: text('hash').notNull(),
    role: text('role', { enum: roles }).notNull(),
    scopes: text('scopes', { enum: scopes }).array().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [workspaceKey(table), uniqueIndex('api_keys_by_hash').on(table.hash)],
);
