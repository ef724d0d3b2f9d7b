import { sql } from 'drizzle-orm';
import { bigint, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, workspaceId } from '../../platform/record/columns.ts';

/** A customer, numbered by the database so that the facts can hold the number. */
export const customers = pgTable(
  'customers',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    name: text('name'),
    /** The import that first spoke of the customer; null where a person or the API did. */
    importId: uuid('import_id'),
    /** Who this customer counts as since a merge. */
    mergedInto: bigint('merged_into', { mode: 'number' }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'customers_merged_into',
      columns: [table.workspaceId, table.mergedInto],
      foreignColumns: [table.workspaceId, table.id],
    }),
    index('customers_import').on(table.workspaceId, table.importId),
    // Nearly nobody is merged, and most orders name nobody: who comes in by a file is in neither of these.
    index('customers_merged')
      .on(table.workspaceId, table.mergedInto)
      .where(sql`merged_into is not null`),
    index('customers_name_trigrams')
      .using('gin', table.name.op('gin_trgm_ops'))
      .where(sql`name is not null`),
  ],
);
