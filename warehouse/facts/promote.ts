import type { Dialect } from '../dialect.ts';
import type { Writer } from '../engine.ts';
import { type Sql, sql } from '../sql.ts';
import { columnsOf, list, tuple } from './columns.ts';
import { applied } from './ledger.ts';
import { inWorkspace } from './relations.ts';
import { cancellations, type FactTable, orders, thingOf, withheld } from './tables.ts';
import { countRows, insertInOrder } from './take.ts';

/**
 * Takes the rows that wait though nobody holds their fact any more: of a thing of which the latest source speaks what the
 * latest of those that are left said, nothing where that one has it as cancelled; of all else what came first. It asks what is so rather than what was just removed,
 * so that a second attempt ends what the first began.
 * @returns how many rows were taken
 */
export async function promote(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  workspace: string,
): Promise<number> {
  const columns = columnsOf(table);
  const [key, thing] = [list(table.key), list(thingOf(table))];
  const waiting = withheld(table);
  const here = inWorkspace(dialect, workspace);
  const came = sql`(select source, rank, version from ${dialect.table(applied)} where ${here} and fact_table = ${table.name})`;
  const waits = sql`(select * from ${dialect.table(waiting)} where ${here})`;
  const held = sql`(select ${key} from ${dialect.table(table)} where ${here} and ${tuple(table.key)} in (select ${key} from ${waits}))`;
  const spokenFor = sql`(select ${thing} from ${dialect.table(table)} where ${here} and ${tuple(thingOf(table))} in (select ${thing} from ${waits}) and source in (select source from ${came} where rank > 0))`;
  const free = sql`(select * from ${waits} where ${tuple(table.key)} not in ${held} and ${tuple(thingOf(table))} not in ${spokenFor})`;
  const ranked = sql`(select ${columns}, coalesce(version, 0) as came_as, coalesce(rank, 0) as ranks, max(coalesce(rank, 0)) over (partition by ${thing}) as top from ${free} as free left join ${came} as came using (source))`;
  const next = await writer.stage(
    sql`select ${columns} from (select ${columns}, row_number() over (partition by ${key} order by came_as, source) as nth from ${table === orders ? notCancelled(dialect, here, ranked) : ranked} as ranked where ranks = top) as sorted where nth = 1`,
  );
  await writer.run(insertInOrder(table, next));
  await writer.run(
    dialect.deleteRows(waiting, sql`${tuple(waiting.key)} in (select ${list(waiting.key)} from ${next})`),
  );
  return countRows(writer, next);
}

/** Of ranked orders those that no source of a higher rank than all of theirs has as cancelled. */
function notCancelled(dialect: Dialect, here: Sql, ranked: Sql): Sql {
  const thing = list(thingOf(orders));
  const came = sql`(select source, rank from ${dialect.table(applied)} where ${here} and fact_table = ${cancellations.name})`;
  const cancelled = sql`(select ${thing}, max(rank) as cancelled_as from (select * from ${dialect.table(cancellations)} where ${here}) as said inner join ${came} as came using (source) group by ${thing})`;
  return sql`(select ranked.* from ${ranked} as ranked left join ${cancelled} as cancelled using (${thing}) where coalesce(cancelled_as, 0) <= top)`;
}
