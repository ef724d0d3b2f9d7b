import { DuckDBDoubleVector, DuckDBInstance } from '@duckdb/node-api';

/** Some consecutive rows of a Parquet file: `columns[c]` gives the value of a row of the chunk. */
export interface ColumnChunk {
  readonly rows: number;
  readonly columns: readonly ((row: number) => number)[];
}

/**
 * Reads columns of doubles from a Parquet file in its order, a few thousand rows at a time. For worker threads: it opens a
 * small store of its own.
 */
export async function* readParquetColumns(
  file: string,
  columns: readonly string[],
): AsyncGenerator<ColumnChunk> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB' });
  const connection = await instance.connect();
  try {
    const list = columns.map((column) => `"${column}"`).join(', ');
    const result = await connection.stream(
      `select ${list} from read_parquet('${file.replaceAll("'", "''")}')`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const read = columns.map((column, index) => {
        const vector = chunk?.getColumnVector(index);
        if (!(vector instanceof DuckDBDoubleVector))
          throw new TypeError(`the column "${column}" is not of doubles`);
        return (row: number): number => vector.getItem(row) ?? NaN;
      });
      yield { rows: chunk.rowCount, columns: read };
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
