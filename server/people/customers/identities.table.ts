import { bigint, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { workspaceId } from '../../platform/record/columns.ts';
import { customers } from './customers.table.ts';

/** What a customer is known by: an external id as it stands in files, or a normalised e-mail. */
export const identities = pgTable(
  'identities',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    kind: text('kind', { enum: ['external', 'email'] }).notNull(),
    value: text('value').notNull(),
    customerId: bigint('customer_id', { mode: 'number' }).notNull(),
    /** The import that brought it; null where a person or the API did. */
    importId: uuid('import_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'identities_customer',
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }),
    unique('identities_value').on(table.workspaceId, table.kind, table.value),
    index('identities_customer_id').on(table.workspaceId, table.customerId),
    index('identities_import').on(table.workspaceId, table.importId),
    index('identities_value_trigrams').using('gin', table.value.op('gin_trgm_ops')),
  ],
);
