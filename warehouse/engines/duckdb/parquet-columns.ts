import { DuckDBInstance } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';

/** The values of some consecutive rows in one column. */
export type ColumnValues = Float64Array | Int32Array;

/** Some consecutive rows of a Parquet file, valid until the next ones are asked for. */
export interface ColumnChunk {
  readonly rows: number;
  readonly columns: readonly ColumnValues[];
}

/**
 * Reads columns of doubles and of integers of 32 bits, none of them empty anywhere, from a Parquet file in its order, a few
 * thousand rows at a time and as they lie in memory. For worker threads: it opens a small store of its own.
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
    const kinds = columns.map((column, index) => {
      const kind = readers.get(result.columnType(index).toString());
      if (!kind) throw new TypeError(`the column "${column}" is neither of doubles nor of integers`);
      return kind;
    });
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const { chunk: raw, rowCount: rows } = chunk;
      yield {
        rows,
        columns: kinds.map((read, index) => read(bindings.data_chunk_get_vector(raw, index), rows)),
      };
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Vector = ReturnType<typeof bindings.data_chunk_get_vector>;

const readers = new Map<string, (vector: Vector, rows: number) => ColumnValues>([
  [
    'DOUBLE',
    (vector, rows) => {
      const { buffer, byteOffset } = bindings.vector_get_data(vector, rows * 8);
      return new Float64Array(buffer, byteOffset, rows);
    },
  ],
  [
    'INTEGER',
    (vector, rows) => {
      const { buffer, byteOffset } = bindings.vector_get_data(vector, rows * 4);
      return new Int32Array(buffer, byteOffset, rows);
    },
  ],
]);
