import { type AnyColumn, getTableName, type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  type ForeignKeyBuilder,
  foreignKey,
  integer,
  type PrimaryKeyBuilder,
  primaryKey,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { uuidv7 } from './uuid.ts';

/** The workspace that a row belongs to. Every table has it, and its primary key begins with it. */
export const workspaceId = () => uuid('workspace_id').notNull();

/** The row's own id, a UUID version 7 made here rather than by the database (PostgreSQL 15 has none). */
export const id = () =>
  uuid('id')
    .notNull()
    .$defaultFn(() => uuidv7());

/** A moment, `timestamptz`, read and written as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A moment as a `Date` holds it: what is sorted by it can be asked for again by a cursor, which the rest of it would miss. */
export const toTheMillisecond = (column: AnyPgColumn): SQL<Date> =>
  sql<Date>`date_trunc('milliseconds', ${column})`;

/** When the row was made, by the database's clock. */
export const createdAt = () => moment('created_at').notNull().defaultNow();

/** When the row was last changed; every drizzle update sets it. */
export const updatedAt = () =>
  moment('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());

/** The version that `If-Match` is compared with; the store adds one at each edit. */
export const version = () => integer('version').notNull().default(1);

interface Owned {
  workspaceId: AnyPgColumn;
  id: AnyPgColumn;
}

/** `PRIMARY KEY (workspace_id, id)`. */
export function workspaceKey(table: Owned): PrimaryKeyBuilder {
  return primaryKey({ name: `${getTableName(table.id.table)}_pk`, columns: [table.workspaceId, table.id] });
}

/**
 * `FOREIGN KEY (workspace_id, column) REFERENCES other (workspace_id, id)`: a row can point only at rows of its own
 * workspace. `onDelete` is `restrict` unless said otherwise. `set null` is not offered, as it would set the workspace
 * to null too: clear the reference first, or write `ON DELETE SET NULL (column)` by hand in a guards file.
 */
export function reference(
  table: Pick<Owned, 'workspaceId'>,
  column: AnyPgColumn,
  other: Owned,
  onDelete: 'restrict' | 'cascade' = 'restrict',
): ForeignKeyBuilder {
  return foreignKey({
    name: `${getTableName(column.table)}_${column.name}_fk`,
    columns: [table.workspaceId, column],
    foreignColumns: [other.workspaceId, other.id],
  }).onDelete(onDelete);
}

/** For ORDER BY on names: "Ä" sorts by "A", "Week 2" before "Week 10", whatever the database's own collation. */
export function inNaturalOrder(column: AnyColumn): SQL {
  return sql`${column} collate natural_order`;
}
