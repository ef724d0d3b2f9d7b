import { join, name, sql, type Sql } from '../sql.ts';
import type { FactTable } from './tables.ts';

/** The columns of a table, as a list to select or insert. */
export function columnsOf(table: FactTable): Sql {
  return join(table.columns.map((column) => name(column.name)));
}

/** Columns by name as one value to compare, such as `("order_id", "kind")`. */
export function tuple(columns: readonly string[]): Sql {
  return sql`(${join(columns.map(name))})`;
}

/** Columns by name, as a list. */
export function list(columns: readonly string[]): Sql {
  return join(columns.map(name));
}
