import { boolean, check, pgTable, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { createdAt } from './columns.ts';

/** One row: which instance of Rehire this database belongs to. It must equal the data directory's instance file. */
export const instance = pgTable(
  'instance',
  {
    only: boolean('only').primaryKey().default(true),
    id: uuid('id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [check('instance_is_one_row', sql`${table.only}`)],
);
