import pg from 'pg';

/**
 * PostgreSQL's `bigint` (and so `count(*)`) is read as a JavaScript number wherever that is exact.
 * @throws RangeError, as the error of the query, beyond 2^53: such a column is to be cast to text by its query.
 */
export function exactInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is beyond the integers that a number holds exactly`);
}

// for the whole process, as drizzle reads through pg's own table of types
pg.types.setTypeParser(pg.types.builtins.INT8, exactInteger);
