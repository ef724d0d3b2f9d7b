import type { Engine, Writer } from '../engine.ts';
import { sql } from '../sql.ts';
import { compactions } from './ledger.ts';
import { factTables, sourcedTables, withheld } from './tables.ts';

const leastRows = 1_000_000;
const leastShare = 0.25;

/**
 * Puts tables back in their order where many rows came since they last were: reading by customer is then fast again, and
 * what was erased leaves the file. Holds other writers up meanwhile (about a second for each million rows).
 * @returns the names of the tables that were put in order
 */
export async function compact(
  engine: Engine,
  options: { always?: boolean } = {},
): Promise<readonly string[]> {
  const { dialect } = engine;
  const compacted: string[] = [];
  for (const table of [...factTables, ...sourcedTables.map(withheld)]) {
    const order = async (writer: Writer): Promise<void> => {
      const [now] = await writer.query(sql`select count(*) as row_count from ${dialect.table(table)}`, {
        row_count: 'integer',
      });
      const [then] = await writer.query(
        sql`select max(row_count) as row_count from ${dialect.table(compactions)} where fact_table = ${table.name}`,
        { row_count: 'integer?' },
      );
      const rows = now?.row_count ?? 0;
      const fresh = Math.abs(rows - (then?.row_count ?? 0));
      if (!options.always && fresh < Math.max(leastRows, rows * leastShare)) return;
      for (const statement of dialect.reorder(table)) await writer.run(statement);
      const marker = await writer.stageRows(compactions, [[table.name, rows]]);
      for (const statement of dialect.replaceRows(compactions, marker)) await writer.run(statement);
      compacted.push(table.name);
    };
    await engine.transaction(order, { bulk: true });
  }
  return compacted;
}
