import type { Dialect } from '../dialect.ts';
import type { Writer } from '../engine.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { countChanged } from './changes.ts';
import { type Offer, varying } from './offer.ts';
import { type FactTable, thingOf, withheld } from './tables.ts';
import { countRows, insertInOrder, insertOffer, oneOfEachKey, sameConstants, type Taken } from './take.ts';
import { sql } from '../sql.ts';

/**
 * Takes rows into a table of whose things the latest source speaks: what was known of them steps back and waits, should
 * this source be forgotten. Of several rows of one key one is taken.
 */
export async function takeLatest(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  offered: Offer,
): Promise<Taken> {
  if (offered.rows === 0) return { taken: 0, known: 0, changed: 0, repeated: 0 };
  const offer = await oneOfEachKey(writer, table, offered);
  const repeated = offered.rows - offer.rows;
  const thing = varying(offer, thingOf(table));
  const same = sameConstants(thingOf(table), offer);
  const { things } = offer;
  const stored = dialect.table(table);
  if ((await countRows(writer, stored)) > 0) {
    const held = await writer.stage(
      sql`select distinct ${list(thing)} from ${stored} where ${same} and ${tuple(thing)} in (select ${list(thing)} from ${offer.from})`,
    );
    const known = await countRows(writer, held);
    if (known > 0) {
      const ofHeld = sql`${tuple(thing)} in (select ${list(thing)} from ${held})`;
      const former = await writer.stage(
        sql`select ${columnsOf(table)} from ${stored} where ${same} and ${ofHeld}`,
      );
      const later = sql`(select * from ${offer.from} where ${ofHeld})`;
      const changed = await countChanged(writer, dialect, table, { former, later, offer });
      await writer.run(insertInOrder(withheld(table), former));
      await writer.run(dialect.deleteRows(table, sql`${same} and ${ofHeld}`));
      await writer.run(insertOffer(table, offer));
      return { taken: things - known, known, changed, repeated };
    }
  }
  await writer.run(insertOffer(table, offer));
  return { taken: things, known: 0, changed: 0, repeated };
}
