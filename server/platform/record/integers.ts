import { types } from 'pg';

/**
 * PostgreSQL's `bigint` (and so `count(*)`) is read as a JavaScript number wherever that is exact.
 * @throws RangeError, as the error of the query, beyond 2^53: such a column is to be cast to text by its query.
 */
function exactInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is beyond the integers that a number holds exactly`);
}

/** Reads `bigint` by {@link exactInteger} in this whole process, as drizzle goes by pg's own table of types. */
export function readBigintsAsNumbers(): void {
  types.setTypeParser(types.builtins.INT8, exactInteger);
}
