import { setImmediate } from 'node:timers/promises';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBTimestampValue,
  uuidValue,
} from '@duckdb/node-api';
import type { StagedRow } from '../../engine.ts';
import type { FactTable, FactType } from '../../facts/tables.ts';

const rowsAtOnce = 5_000;

/** Appends rows to a temporary table, giving way to other work of the main thread now and then. */
export async function appendRows(
  connection: DuckDBConnection,
  temporary: string,
  table: FactTable,
  rows: Iterable<StagedRow>,
): Promise<void> {
  const appender = await connection.createAppender(temporary, 'main', 'temp');
  try {
    let appended = 0;
    for (const row of rows) {
      table.columns.forEach((column, at) => append(appender, column.type, row[at] ?? null));
      appender.endRow();
      if (++appended % rowsAtOnce === 0) await setImmediate();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function append(appender: DuckDBAppender, type: FactType, value: StagedRow[number]): void {
  if (value === null) return appender.appendNull();
  switch (type) {
    case 'integer':
      return appender.appendBigInt(BigInt(value));
    case 'time':
      return appender.appendTimestamp(new DuckDBTimestampValue(BigInt(value)));
    case 'uuid':
      return appender.appendUUID(uuidValue(BigInt(`0x${String(value).replaceAll('-', '')}`)));
    case 'real':
      return appender.appendDouble(Number(value));
    case 'text':
    case 'json':
      return appender.appendVarchar(String(value));
  }
}
