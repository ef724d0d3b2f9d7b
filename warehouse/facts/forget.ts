import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { applied, nextVersion } from './ledger.ts';
import { promote } from './promote.ts';
import { cancellations, orderLines, sourcedTables, withheld } from './tables.ts';
import { countRows } from './take.ts';

export interface Forgotten {
  /** Facts that are gone. */
  readonly removed: number;
  /** Facts that stay because another source had brought them too. */
  readonly kept: number;
}

/**
 * Undoes all that a source brought or cancelled, as if it had never come: facts that another source brought as well are taken from
 * that one, of orders from the latest that is left. Identities stay. A source that is not there changes nothing.
 */
export function forget(
  engine: Engine,
  { workspace, source }: { workspace: string; source: string },
): Promise<Forgotten> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const ofSource = sql`workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`;
    const total = { removed: 0, kept: 0 };
    await writer.run(dialect.deleteRows(cancellations, ofSource));
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
