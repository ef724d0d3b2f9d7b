import { bigint, doublePrecision, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../platform/record/columns.ts';
import { customers } from './customers.table.ts';

/** What is known of a customer. Every import keeps its own value, the latest counts, and undoing one brings back the one before. */
export const traits = pgTable(
  'traits',
  {
    workspaceId: workspaceId(),
    customerId: bigint('customer_id', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    importId: uuid('import_id').notNull(),
    value: text('value').notNull(),
    /** The value as a number, where the whole column is numbers. */
    number: doublePrecision('number'),
    setAt: moment('set_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.customerId, table.name, table.importId] }),
    foreignKey({
      name: 'traits_customer',
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customers.workspaceId, customers.id],
    }).onDelete('cascade'),
  ],
);
