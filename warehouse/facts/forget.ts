import type { Dialect } from '../dialect.ts';
import type { Engine, Writer } from '../engine.ts';
import { sql, type Sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { applied, nextVersion } from './ledger.ts';
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
      const freed = await writer.stage(
        sql`select ${list(table.key)} from ${dialect.table(table)} where ${ofSource}`,
      );
      await writer.run(dialect.deleteRows(table, ofSource));
      await writer.run(dialect.deleteRows(withheld(table), ofSource));
      const kept = await promote(writer, dialect, table, freed);
      total.removed += (await countRows(writer, freed)) - kept;
      total.kept += kept;
    }
    await writer.run(dialect.deleteRows(orderLines, ofSource));
    await writer.run(dialect.deleteRows(applied, ofSource));
    await nextVersion(writer, dialect, workspace);
    return total;
  });
}

/** Takes the rows that waited for the freed keys, of each the one whose source came first. */
async function promote(writer: Writer, dialect: Dialect, table: FactTable, freed: Sql): Promise<number> {
  const columns = columnsOf(table);
  const key = list(table.key);
  const waiting = withheld(table);
  const next = await writer.stage(
    sql`select ${columns} from (select ${columns}, row_number() over (partition by ${key} order by coalesce(version, 0), source) as nth from (select * from ${dialect.table(waiting)}) as held left join (select workspace, source, min(version) as version from ${dialect.table(applied)} group by workspace, source) as came using (workspace, source) where ${tuple(table.key)} in (select ${key} from ${freed})) where nth = 1`,
  );
  await writer.run(insertInOrder(table, next));
  await writer.run(
    dialect.deleteRows(waiting, sql`${tuple(waiting.key)} in (select ${list(waiting.key)} from ${next})`),
  );
  return countRows(writer, next);
}
