import type { FactColumn, FactTable, FactType } from './facts/tables.ts';
import type { Sql } from './sql.ts';

/**
 * Where engines differ, and nothing else: what is not here is SQL that every engine reads alike. A fragment takes and
 * gives SQL expressions. An engine that lacks a member does not compile.
 */
export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse';
  /** Whether a transaction is kept whole or not at all. */
  readonly atomic: boolean;
  /** Where `information_schema` says that our tables are. */
  readonly schema: Sql;

  /** The statements that make a fact table, or a table of ours beside the facts. */
  createTable(table: FactTable): readonly Sql[];
  /** Gives a table that is there already a column, with what is `otherwise` in its rows. */
  addColumn(table: FactTable, column: FactColumn): Sql;
  /** A fact table as something to read: one row a key, even where the engine merges doubles late. */
  table(table: FactTable): Sql;
  /** Puts a table's rows in its order where the engine does not do so by itself. */
  reorder(table: FactTable): readonly Sql[];
  /** Removes the rows of a table that meet a condition. */
  deleteRows(table: FactTable, condition: Sql): Sql;
  /** Puts rows (something to select from, one a key) into a table in place of those of the same key. */
  replaceRows(table: FactTable, rows: Sql): readonly Sql[];

  /** Text as a UUID, comparable with a `uuid` column. */
  uuid(text: Sql): Sql;
  /** Microseconds since 1970 UTC as a time, comparable with a `time` column. */
  time(micros: Sql): Sql;
  /** A time as microseconds since 1970 UTC. */
  micros(time: Sql): Sql;
  /** The calendar month of a time in UTC, as months since 1970-01. */
  month(time: Sql): Sql;

  /** The whole number that stands at a position, from 1, in a list of them. */
  numberAt(numbers: readonly bigint[], position: Sql): Sql;

  /** Exact sum of whole numbers, never wrapped round, 0 for no rows. */
  sum(integers: Sql): Sql;
  /** Exact sum of the squares of whole numbers, as the nearest double, 0 for no rows. */
  sumOfSquares(integers: Sql): Sql;
  /** The least whole number of a group but for one row that has the least; null where there is one row. */
  secondLeast(integers: Sql): Sql;
  /** Which of the whole numbers 0 to 60 there are in a group, a bit for each of them, for {@link occurs}; others there may not be. */
  occurring(integers: Sql): Sql;
  /** Of {@link occurring}, whether a number is there. */
  occurs(occurring: Sql, integer: number): Sql;
  /** Rows that meet a condition; a condition that is unknown is not met. */
  countIf(condition: Sql): Sql;
  /** A whole number of 64 bits from a value's text: the same for the same text on every engine and version. */
  digest(text: Sql): Sql;
  /** A character that no text of a person holds, to set values apart. */
  readonly unitSeparator: Sql;
  /** A quick whole number of 64 bits from the values of some columns, good within one statement only. */
  hash(columns: Sql): Sql;
  /**
   * How many different numbers stand in texts after so many letters of ASCII, each cut to its last `bits` bits; a text without a
   * number there counts for none. Null where counting hashes is as quick.
   */
  readonly differentNumbers: ((text: Sql, letters: number, bits: number) => Sql) | null;
  /** Any value as text, the same on every engine: a time as its microseconds, nothing as a mark that no text equals. */
  canonical(column: Sql, type: FactType): Sql;
}
