import { type ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';

export interface RecordTable {
  readonly name: string;
  /** Those that are written to a backup: no generated ones, and no ids of transactions, which mean nothing elsewhere. */
  readonly columns: readonly string[];
}

/** Every table of the record, each after those that it points at. */
export async function recordTables(client: ClientBase): Promise<RecordTable[]> {
  const { rows: tables } = await client.query<RecordTable>(`
    SELECT t.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
      AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype
    GROUP BY t.relname ORDER BY t.relname`);
  const { rows: references } = await client.query<{ table: string; target: string }>(`
    SELECT DISTINCT t.relname::text AS table, f.relname::text AS target
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
    WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND t.oid <> f.oid`);
  return inOrder(tables, references);
}

/** Sorts tables so that each comes after those it points at. @throws BackupError where they point in a circle */
export function inOrder<T extends { readonly name: string }>(
  tables: readonly T[],
  references: readonly { readonly table: string; readonly target: string }[],
): T[] {
  const sorted: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(left.map((table) => table.name));
    const free = left.filter(
      (table) => !references.some((r) => r.table === table.name && waiting.has(r.target)),
    );
    if (free.length === 0)
      throw new BackupError(`The tables ${[...waiting].join(', ')} point at each other in a circle.`);
    sorted.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return sorted;
}
