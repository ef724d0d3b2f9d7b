import type { Dialect } from '../dialect.ts';
import type { Reader, Writer } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { everyColumn, type Offer, varying } from './offer.ts';
import { type FactTable, withheld } from './tables.ts';
import { numbered, worded } from './words.ts';

/** What became of rows that were brought in. */
export interface Taken {
  /** Rows that are new facts; of orders, of which a purchase and its return are one, orders. */
  readonly taken: number;
  /**
   * Rows of which another source had spoken before: they wait, and count should that source be forgotten. Of orders how many
   * orders: what is said of them takes the place of what was known.
   */
  readonly known: number;
  /** Of those known orders the ones of which something else is said now. */
  readonly changed: number;
  /** Rows that said again what a row before them in the same file or batch, or of the same source, had said. */
  readonly repeated: number;
}

/** Takes rows into a table whose facts have a key over all sources. Of several rows of one key one is taken. */
export async function takeOnce(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  offered: Offer,
): Promise<Taken> {
  if (offered.rows === 0) return { taken: 0, known: 0, changed: 0, repeated: 0 };
  const offer = await oneOfEachKey(writer, table, offered);
  const repeated = offered.rows - offer.rows;
  if ((await countRows(writer, dialect.table(table))) === 0) {
    await writer.run(insertOffer(table, offer));
    return { taken: offer.rows, known: 0, changed: 0, repeated };
  }
  const key = varying(offer, table.key);
  const ofKey = sql`${tuple(key)} in (select ${list(key)} from ${offer.from})`;
  const holders = await writer.stage(
    sql`select ${list(key)}, source as holder from ${dialect.table(table)} where ${sameConstants(table.key, offer)} and ${ofKey}`,
  );
  const held = await countRows(writer, holders);
  if (held === 0) {
    await writer.run(insertOffer(table, offer));
    return { taken: offer.rows, known: 0, changed: 0, repeated };
  }
  const waiting = await withhold(writer, dialect, table, offer, holders);
  const fresh = sql`(select * from ${offer.from} where ${tuple(key)} not in (select ${list(key)} from ${holders}))`;
  await writer.run(insertOffer(table, { ...offer, from: fresh }));
  return { taken: offer.rows - held, known: waiting, changed: 0, repeated: repeated + held - waiting };
}

/** The offer with one row for each key. */
export async function oneOfEachKey(writer: Writer, table: FactTable, offer: Offer): Promise<Offer> {
  if (offer.keys === offer.rows) return offer;
  const columns = list(
    varying(
      offer,
      table.columns.map((column) => column.name),
    ),
  );
  const from = await writer.stage(
    sql`select ${columns} from (select ${columns}, row_number() over (partition by ${list(varying(offer, table.key))} order by ${columns}) as nth from ${offer.from}) where nth = 1`,
  );
  const rows = await countRows(writer, from);
  return { ...offer, from, rows, keys: rows };
}

/**
 * Puts the rows of an offer into a table, in the table's order. They are sorted as narrow as they can be: a word of which
 * there are few goes as a number, and one that is the only one does not go at all.
 */
export function insertOffer(table: FactTable, offer: Pick<Offer, 'from' | 'constants' | 'words'>): Sql {
  const order = list(varying(offer, table.order));
  const constants = new Map(offer.constants);
  const sorted: Sql[] = [];
  for (const { name: column } of table.columns) {
    if (offer.constants.has(column)) continue;
    const words = offer.words.get(column) ?? [];
    const [only, ...more] = words;
    if (only === undefined) sorted.push(name(column));
    else if (more.length === 0) constants.set(column, sql`${only}`);
    else {
      sorted.push(sql`${numbered(column, words)} as ${name(column)}`);
      constants.set(column, worded(column, words));
    }
  }
  return sql`insert into ${name(table.name)} (${columnsOf(table)}) select ${everyColumn(table, { constants })} from (select ${join(sorted)} from ${offer.from} order by ${order}) as ordered`;
}

/** Puts rows with every column of a table into it, in the table's order. */
export function insertInOrder(table: FactTable, rows: Sql): Sql {
  return insertOffer(table, { from: rows, constants: new Map(), words: new Map() });
}

/** How many rows there are in something to select from. */
export async function countRows(reader: Reader, rows: Sql): Promise<number> {
  const [row] = await reader.query(sql`select count(*) as row_count from ${rows}`, { row_count: 'integer' });
  return row?.row_count ?? 0;
}

/** Sets the rows aside whose fact another source holds. @returns how many there are */
async function withhold(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  offer: Offer,
  holders: Sql,
): Promise<number> {
  const aside = withheld(table);
  const key = varying(offer, table.key);
  const ours = offer.constants.get('source') ?? sql`source`;
  const notYet = sql`(${list(key)}, ${ours}) not in (select ${list(key)}, source from ${dialect.table(aside)} where ${sameConstants(aside.key, offer)})`;
  const waiting = await writer.stage(
    sql`select offered.* from ${offer.from} as offered inner join ${holders} as holders using (${list(key)}) where ${ours} <> holder and ${notYet}`,
  );
  await writer.run(insertOffer(aside, { ...offer, from: waiting }));
  return countRows(writer, waiting);
}

/** Condition that a table's rows have those of some columns that are the same in all rows of the offer. */
export function sameConstants(columns: readonly string[], offer: Offer): Sql {
  const same = columns.flatMap((column) => {
    const constant = offer.constants.get(column);
    return constant === undefined ? [] : [sql`${name(column)} = ${constant}`];
  });
  return join([sql`1 = 1`, ...same], ' and ');
}
