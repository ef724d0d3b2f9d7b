import type { Dialect } from '../dialect.ts';
import type { Writer } from '../engine.ts';
import { sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { type Offer, varying } from './offer.ts';
import { cancellations, orders, thingOf, withheld } from './tables.ts';
import { countRows, insertInOrder, insertOffer, oneOfEachKey, sameConstants, type Taken } from './take.ts';

/**
 * Takes the orders away that a source has as cancelled: what was known of them steps back and waits, should this source be
 * forgotten. That it has them so is kept for those that are not known, too, whatever is taken back before it.
 * @returns as `known` and `changed` how many orders were known until now
 */
export async function cancelOrders(writer: Writer, dialect: Dialect, offered: Offer): Promise<Taken> {
  if (offered.rows === 0) return { taken: 0, known: 0, changed: 0, repeated: 0 };
  const offer = await oneOfEachKey(writer, cancellations, offered);
  const thing = varying(offer, thingOf(orders));
  const ofCancelled = sql`${sameConstants(thingOf(orders), offer)} and ${tuple(thing)} in (select ${list(thing)} from ${offer.from})`;
  const former = await writer.stage(
    sql`select ${columnsOf(orders)} from ${dialect.table(orders)} where ${ofCancelled}`,
  );
  const known = await countRows(writer, sql`(select distinct ${list(thing)} from ${former})`);
  if (known > 0) {
    await writer.run(insertInOrder(withheld(orders), former));
    await writer.run(dialect.deleteRows(orders, ofCancelled));
  }
  await writer.run(insertOffer(cancellations, offer));
  return { taken: 0, known, changed: known, repeated: offered.rows - offer.rows };
}
