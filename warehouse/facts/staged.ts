import type { StagedRow } from '../engine.ts';
import { microsOf } from '../instant.ts';
import type { Value } from '../sql.ts';
import type { FactTable } from './tables.ts';

/** Rows as they trickle in, as an engine stages them: in the order of the table's columns, times as microseconds. */
export function staged(table: FactTable, rows: readonly object[]): readonly StagedRow[] {
  return rows.map((row) => {
    const values = new Map<string, Value | null | undefined>(Object.entries(row));
    return table.columns.map((column) => {
      const value = values.get(column.name) ?? column.otherwise ?? null;
      return column.type === 'time' && value !== null ? microsOf(String(value)) : value;
    });
  });
}
