import { bigint, foreignKey, index, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, workspaceId, workspaceKey } from '../../platform/record/columns.ts';
import { customers } from './customers.table.ts';

/** A merge or a split as somebody decided it: which identities went from whom to whom, so that it can be undone. */
export const merges = pgTable(
  'merges',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', { enum: ['merge', 'split'] }).notNull(),
    fromCustomer: bigint('from_customer', { mode: 'number' }).notNull(),
    toCustomer: bigint('to_customer', { mode: 'number' }).notNull(),
    identities: bigint('identities', { mode: 'number' }).array().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
    undoneAt: moment('undone_at'),
    undoneBy: text('undone_by'),
  },
  (table) => [
    workspaceKey(table),
    foreignKey({
      name: 'merges_from',
      columns: [table.workspaceId, table.fromCustomer],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    foreignKey({
      name: 'merges_to',
      columns: [table.workspaceId, table.toCustomer],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    index('merges_to_customer').on(table.workspaceId, table.toCustomer),
  ],
);
