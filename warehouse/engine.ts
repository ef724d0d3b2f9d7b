import type { Dialect } from './dialect.ts';
import type { FactColumn, FactTable } from './facts/tables.ts';
import type { Sql, Value } from './sql.ts';

/**
 * How a column of an answer is read:
 * `integer` a number, an error where it would not be exact; `real` a number, the nearest double; `bigint` any whole
 * number; `text`; `boolean`; `instant` microseconds since 1970 UTC, read as ISO 8601. A trailing `?` admits null.
 */
export type ColumnKind = 'integer' | 'real' | 'bigint' | 'text' | 'boolean' | 'instant';

/** The columns that a query promises, by name. */
export type Shape = Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;

interface Read {
  integer: number;
  real: number;
  bigint: bigint;
  text: string;
  boolean: boolean;
  instant: string;
}

/** One row of a query's answer. */
export type Row<S extends Shape> = {
  [K in keyof S]: S[K] extends ColumnKind
    ? Read[S[K]]
    : S[K] extends `${infer Kind extends ColumnKind}?`
      ? Read[Kind] | null
      : never;
};

/** Rows that are given to an engine: a column is bound in the order of the table's columns, null where it is unknown. */
export type StagedRow = readonly (Value | null)[];

/** What may be asked of an engine at any time, by several callers at once. */
export interface Reader {
  /** The rows of a statement, read as `shape` says; columns are found by name. An aborted signal stops the work. */
  query<S extends Shape>(statement: Sql, shape: S, options?: { signal?: AbortSignal }): Promise<Row<S>[]>;
}

/** What may be asked within a transaction. */
export interface Writer extends Reader {
  run(statement: Sql): Promise<void>;
  /**
   * A staged Parquet file as something to select the columns from, found by name.
   * @throws WarehouseError `staged-file-refused` where it lies outside the staging directory, is unreadable, or a column
   * is missing or of another type
   */
  stageParquet(file: string, columns: readonly FactColumn[]): Promise<Sql>;
  /** Rows that are not in a file (a batch, the owners of a file's references) with the columns of `table`, as something to select from. */
  stageRows(table: FactTable, rows: Iterable<StagedRow>): Promise<Sql>;
  /** The rows of a statement, kept until the end of the transaction as something to select from. */
  stage(statement: Sql): Promise<Sql>;
}

/** A store of facts. `main.ts` opens one; everything else is handed it. */
export interface Engine extends Reader {
  readonly dialect: Dialect;
  /** Where staged files must lie for {@link Writer.stageParquet} and where exports are written. */
  readonly stagingDirectory: string;
  /**
   * Runs `work` alone among writers: transactions queue. Where `dialect.atomic`, all of it is kept or none; otherwise
   * `work` must be safe to do again from the start.
   * @param options.bulk it moves rows by the million: it takes the same memory however many they are, and the disk for the rest
   */
  transaction<T>(work: (writer: Writer) => Promise<T>, options?: { readonly bulk?: boolean }): Promise<T>;
  /** Writes the rows of a statement to a new Parquet file, in the statement's order. */
  exportParquet(statement: Sql, file: string): Promise<void>;
  close(): Promise<void>;
}
