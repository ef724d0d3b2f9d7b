import { join, name, sql, type Sql } from '../sql.ts';
import type { FactTable } from './tables.ts';
import type { Words } from './words.ts';

/** Rows that are offered to a table, checked already. */
export interface Offer {
  /** What to select them from. */
  readonly from: Sql;
  /** Columns that are the same in every row, and so are not in `from`: sorting and comparing leave them out. */
  readonly constants: ReadonlyMap<string, Sql>;
  readonly rows: number;
  /** How many keys there are among the rows: as many as rows, or fewer. */
  readonly keys: number;
  /** How many things they speak of. */
  readonly things: number;
  /** Every word of columns that hold few. */
  readonly words: Words;
}

/** Those of some columns that differ between the rows of an offer. */
export function varying(offer: Pick<Offer, 'constants'>, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !offer.constants.has(column));
}

/** Every column of the table, from the rows of an offer. */
export function everyColumn(table: FactTable, offer: Pick<Offer, 'constants'>): Sql {
  return join(
    table.columns.map((column) => {
      const constant = offer.constants.get(column.name);
      return constant === undefined ? name(column.name) : sql`${constant} as ${name(column.name)}`;
    }),
  );
}
