import type { Reader } from '../engine.ts';
import { join, name, sql, type Sql, verbatim } from '../sql.ts';
import type { FactColumn } from './tables.ts';

/** The words that stand in some columns of some rows, by column; maybe more than stand there, never fewer. */
export type Words = ReadonlyMap<string, readonly string[]>;

const most = 32;

/** The words of a column in their order, or null where there are more than a few. Quick where there are few. */
export async function wordsOf(reader: Reader, column: string, from: Sql): Promise<readonly string[] | null> {
  const rows = await reader.query(
    sql`select ${name(column)} as word from ${from} group by ${name(column)} order by ${name(column)} limit ${most + 1}`,
    { word: 'text?' },
  );
  return rows.length > most ? null : rows.flatMap(({ word }) => word ?? []);
}

/** The words of those columns that hold few. */
export async function fewWords(reader: Reader, columns: readonly FactColumn[], from: Sql): Promise<Words> {
  const words = new Map<string, readonly string[]>();
  for (const column of columns.filter(({ few }) => few)) {
    const found = await wordsOf(reader, column.name, from);
    if (found !== null && found.length > 0) words.set(column.name, found);
  }
  return words;
}

/** A column of few words as it is sorted: the place of its word among them. */
export function numbered(column: string, words: readonly string[]): Sql {
  return sql`case ${name(column)} ${join(
    words.map((word, place) => sql`when ${word} then ${verbatim(String(place))}`),
    ' ',
  )} end`;
}

/** The word of a column that is {@link numbered}. */
export function worded(column: string, words: readonly string[]): Sql {
  return sql`case ${name(column)} ${join(
    words.map((word, place) => sql`when ${verbatim(String(place))} then ${word}`),
    ' ',
  )} end`;
}
