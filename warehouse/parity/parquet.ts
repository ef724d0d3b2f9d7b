import { DuckDBInstance } from '@duckdb/node-api';
import { appendRows } from '../engines/duckdb/append.ts';
import { duckDbColumns } from '../engines/duckdb/dialect.ts';
import { staged } from '../facts/staged.ts';
import type { FactTable } from '../facts/tables.ts';
import { name, sql } from '../sql.ts';

/** Writes rows as a staged Parquet file, as an import does: the columns of the table but workspace, source and shop. */
export async function writeParquet(table: FactTable, rows: readonly object[], file: string): Promise<void> {
  const given: FactTable = {
    ...table,
    columns: table.columns.filter((column) => !['workspace', 'source', 'shop'].includes(column.name)),
  };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const create = sql`create temp table ${name(table.name)} (${duckDbColumns(given)})`;
    await connection.run(create.render(() => ''));
    await appendRows(connection, table.name, given, staged(given, rows));
    await connection.run(`copy "${table.name}" to '${file.replaceAll("'", "''")}' (format parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
