import { DuckDBInstance } from '@duckdb/node-api';

/** Writes what a query gives into a file, in a form that DuckDB knows. */
export async function copied(select: string, file: string, format: 'parquet' | 'csv'): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(`copy (${select}) to '${file.replaceAll("'", "''")}' (format ${format})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
