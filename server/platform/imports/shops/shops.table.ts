import { sql } from 'drizzle-orm';
import { pgTable, text, unique } from 'drizzle-orm/pg-core';
import { workspaces } from '../../access/workspaces/workspaces.table.ts';
import { id, version, workspaceId, workspaceKey } from '../../record/columns.ts';

/** What the shops of the orders are called. The facts know them by `key`, which never changes; the first one's is empty. */
export const shops = pgTable(
  'shops',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: id(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    otherNames: text('other_names')
      .array()
      .notNull()
      .default(sql`'{}'`),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    unique('shops_key').on(table.workspaceId, table.key),
    unique('shops_name').on(table.workspaceId, table.name),
  ],
);

export type ShopRow = typeof shops.$inferSelect;
