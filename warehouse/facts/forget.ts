import type { Dialect } from '../dialect.ts';
import type { Engine, Writer } from '../engine.ts';
import { sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { applied, nextVersion } from './ledger.ts';
import { inWorkspace } from './relations.ts';
import { type FactTable, orderLines, sourcedTables, withheld } from './tables.ts';
import { countRows, insertInOrder } from './take.ts';

export interface Forgotten {
  /** Facts that are gone. */
  readonly removed: number;
  /** Facts that stay because another source had brought them too. */
  readonly kept: number;
}

/**
 * Undoes all that a source brought, as if it had never come: facts that a later source brought as well are taken from
 * that one. Identities stay. A source that is not there changes nothing.
 */
export function forget(
  engine: Engine,
  { workspace, source }: { workspace: string; source: string },
): Promise<Forgotten> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const ofSource = sql`workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`;
    const total = { removed: 0, kept: 0 };
    for (const table of sourcedTables) {
      const held = await countRows(
        writer,
        sql`(select 1 as one from ${dialect.table(table)} where ${ofSource})`,
      );
      await writer.run(dialect.deleteRows(table, ofSource));
      await writer.run(dialect.deleteRows(withheld(table), ofSource));
      const kept = await promote(writer, dialect, table, workspace);
      total.removed += held - kept;
      total.kept += kept;
    }
    await writer.run(dialect.deleteRows(orderLines, ofSource));
    await writer.run(dialect.deleteRows(applied, ofSource));
    await nextVersion(writer, dialect, workspace);
    return total;
  });
}

/**
 * Takes the rows that wait though nobody holds their fact any more, of each fact the one whose source came first. It asks
 * what is so rather than what was just removed, so that a second attempt ends what the first began.
 */
async function promote(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  workspace: string,
): Promise<number> {
  const columns = columnsOf(table);
  const key = list(table.key);
  const waiting = withheld(table);
  const here = inWorkspace(dialect, workspace);
  const keys = sql`(select ${key} from ${dialect.table(waiting)} where ${here})`;
  const heldStill = sql`(select ${key} from ${dialect.table(table)} where ${here} and ${tuple(table.key)} in ${keys})`;
  const free = sql`(select * from ${dialect.table(waiting)} where ${here} and ${tuple(table.key)} not in ${heldStill})`;
  const came = sql`(select source, min(version) as version from ${dialect.table(applied)} where ${here} group by source)`;
  const next = await writer.stage(
    sql`select ${columns} from (select ${columns}, row_number() over (partition by ${key} order by coalesce(version, 0), source) as nth from ${free} as free left join ${came} as came using (source)) where nth = 1`,
  );
  await writer.run(insertInOrder(table, next));
  await writer.run(
    dialect.deleteRows(waiting, sql`${tuple(waiting.key)} in (select ${list(waiting.key)} from ${next})`),
  );
  return countRows(writer, next);
}
