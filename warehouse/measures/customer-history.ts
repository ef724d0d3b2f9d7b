import type { Engine } from '../engine.ts';
import { everythingOf } from '../facts/relations.ts';
import { microsOf } from '../instant.ts';
import { sql } from '../sql.ts';
import { type Page, pageOf, type PageRequest, rowsToRead, startOf } from './pages.ts';

/**
 * One thing that is known of a customer at a time: an order or return (`name` is its number), an event, a score (`name` is
 * its metric), or the beginning of their time in a segment (`name` is its id, `key` its segmentation). `amount` is in minor
 * units of `currency`, or the score that was given.
 */
export interface HistoryRow {
  readonly what: string;
  readonly key: string;
  readonly name: string;
  readonly at: string;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** All that is known of a customer, the latest first, a page at a time. */
export async function historyOf(
  engine: Engine,
  { workspace, customer }: { readonly workspace: string; readonly customer: number },
  page: PageRequest = {},
): Promise<Page<HistoryRow>> {
  const after = startOf(page, ['', '', '', '']);
  const start =
    after === undefined
      ? sql``
      : sql` and (micros < ${microsOf(after[0])} or (micros = ${microsOf(after[0])} and (what, id, word) > (${after[1]}, ${after[2]}, ${after[3]})))`;
  const read = await engine.query(
    sql`select what, id, word, micros, amount, currency from ${everythingOf(engine.dialect, { workspace })} as h where customer = ${customer}${start} order by micros desc, what, id, word limit ${rowsToRead(page)}`,
    { what: 'text', id: 'text', word: 'text', micros: 'instant', amount: 'integer?', currency: 'text?' },
  );
  const rows = read.map(({ what, id, word, micros, amount, currency }) => ({
    what,
    key: id,
    name: word,
    at: micros,
    amount,
    currency,
  }));
  return pageOf(rows, page, (row) => [row.at, row.what, row.key, row.name]);
}
