import type { Dialect } from '../dialect.ts';
import type { Writer } from '../engine.ts';
import { sql, type Sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { type FactTable, withheld } from './tables.ts';

/** What became of rows that were brought in. */
export interface Taken {
  /** Rows that are new facts. */
  readonly taken: number;
  /** Rows whose fact another source had brought before: they wait, and count should that source be forgotten. */
  readonly known: number;
  /** Rows that said again what a row before them in the same file or batch, or of the same source, had said. */
  readonly repeated: number;
}

/**
 * Takes rows (something to select every column of `table` from) into a table whose facts have a key over all sources.
 * Of several rows of one key the earliest by the table's order is taken.
 */
export async function takeOnce(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  rows: Sql,
): Promise<Taken> {
  const { offered, distinct } = await countKeys(writer, dialect, table, rows);
  if (offered === 0) return { taken: 0, known: 0, repeated: 0 };
  const once = distinct === offered ? rows : await writer.stage(firstOfEachKey(table, rows));
  const unique = distinct === offered ? offered : await countRows(writer, once);
  if ((await countRows(writer, dialect.table(table))) === 0) {
    await writer.run(insertInOrder(table, once));
    return { taken: unique, known: 0, repeated: offered - unique };
  }
  const key = list(table.key);
  const known = await writer.stage(
    sql`select ${key}, source as holder from ${dialect.table(table)} where ${tuple(table.key)} in (select ${key} from ${once})`,
  );
  const waiting = await writer.stage(
    sql`select ${columnsOf(table)} from ${once} as offered inner join (select ${key}, holder from ${known}) as held using (${key}) where source <> holder and (${key}, source) not in (select ${key}, source from ${dialect.table(withheld(table))})`,
  );
  await writer.run(insertInOrder(withheld(table), waiting));
  await writer.run(
    insertInOrder(
      table,
      sql`(select * from ${once} where ${tuple(table.key)} not in (select ${key} from ${known}))`,
    ),
  );
  const held = await countRows(writer, known);
  const withheldNow = await countRows(writer, waiting);
  return { taken: unique - held, known: withheldNow, repeated: offered - unique + held - withheldNow };
}

/** Puts rows into a table in the table's order. */
export function insertInOrder(table: FactTable, rows: Sql): Sql {
  const columns = columnsOf(table);
  return sql`insert into ${tableName(table)} (${columns}) select ${columns} from ${rows} order by ${list(table.order)}`;
}

/** How many rows there are, and how many keys among them (at least: two keys may share a hash, which is rare). */
export async function countKeys(writer: Writer, dialect: Dialect, table: FactTable, rows: Sql) {
  // Equal keys have equal hashes: as many hashes as rows proves that no key is repeated, without keeping every key.
  const [counted] = await writer.query(
    sql`select count(*) as offered, count(distinct ${dialect.hash(list(table.key))}) as distinct_keys from ${rows}`,
    { offered: 'integer', distinct_keys: 'integer' },
  );
  return { offered: counted?.offered ?? 0, distinct: counted?.distinct_keys ?? 0 };
}

/** How many rows there are in something to select from. */
export async function countRows(writer: Writer, rows: Sql): Promise<number> {
  const [row] = await writer.query(sql`select count(*) as row_count from ${rows}`, { row_count: 'integer' });
  return row?.row_count ?? 0;
}

function tableName(table: FactTable): Sql {
  return list([table.name]);
}

function firstOfEachKey(table: FactTable, rows: Sql): Sql {
  const columns = columnsOf(table);
  return sql`select ${columns} from (select ${columns}, row_number() over (partition by ${list(table.key)} order by ${columns}) as nth from ${rows}) where nth = 1`;
}
