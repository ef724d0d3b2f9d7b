import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { sql, type Sql } from '../sql.ts';
import { list, tuple } from './columns.ts';
import { applied, nextVersion } from './ledger.ts';
import {
  cancellations,
  type FactTable,
  identities,
  memberships,
  orderLines,
  orders,
  respondentMemberships,
  sourcedTables,
  thingOf,
  withheld,
} from './tables.ts';

/**
 * Erases a customer: every fact of every identity that is theirs, waiting ones too, what else was ever said of these facts,
 * their segments and the identities.
 * The column snapshot of the workspace is out of date by it and must be dropped (`dropSnapshots`).
 */
export function erase(engine: Engine, workspace: string, customer: number): Promise<void> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  return engine.transaction(async (writer) => {
    const theirs = await writer.stage(
      sql`select identity from ${dialect.table(identities)} where ${here} and customer = ${customer}`,
    );
    const ofTheirs = sql`${here} and identity in (select identity from ${theirs})`;
    const waitingWith = (table: FactTable): Sql => waitsBehind(dialect, here, table, ofTheirs);
    const ofTheirOrders = sql`${here} and ${tuple(thingOf(orders))} in (select ${list(thingOf(orders))} from ${await writer.stage(sql`select * from ${ordersOfTheirs(dialect, here, ofTheirs)} as theirs`)})`;
    for (const [table, which] of [
      [withheld(orders), sql`(${ofTheirs} or ${ofTheirOrders})`],
      [orders, ofTheirs],
    ] as const) {
      const named = await writer.stage(
        sql`select order_id, source from ${dialect.table(table)} where ${here} and ${which}`,
      );
      await writer.run(
        dialect.deleteRows(
          orderLines,
          sql`${here} and (order_id, source) in (select order_id, source from ${named})`,
        ),
      );
    }
    const cancelled = await writer.stage(
      sql`select ${list(cancellations.key)} from ${dialect.table(cancellations)} where ${ofTheirOrders}`,
    );
    await writer.run(
      dialect.deleteRows(
        cancellations,
        sql`${tuple(cancellations.key)} in (select ${list(cancellations.key)} from ${cancelled})`,
      ),
    );
    for (const table of sourcedTables) {
      const waiting = await writer.stage(
        sql`select ${list(withheld(table).key)} from ${dialect.table(withheld(table))} where ${here} and (${ofTheirs} or ${table === orders ? ofTheirOrders : waitingWith(table)})`,
      );
      const key = withheld(table).key;
      await writer.run(
        dialect.deleteRows(withheld(table), sql`${tuple(key)} in (select ${list(key)} from ${waiting})`),
      );
      await writer.run(dialect.deleteRows(table, ofTheirs));
    }
    await writer.run(dialect.deleteRows(memberships, sql`${here} and customer = ${customer}`));
    await writer.run(dialect.deleteRows(identities, ofTheirs));
    await nextVersion(writer, dialect, workspace);
  });
}

/** Where facts of a customer came from, and what else was ever said of these facts: the imports, and whatever else names itself as a source. */
export async function sourcesOf(engine: Engine, workspace: string, customer: number): Promise<string[]> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  const theirs = sql`${here} and identity in (select identity from ${dialect.table(identities)} where ${here} and customer = ${customer})`;
  const ofTheirOrders = sql`${here} and ${tuple(thingOf(orders))} in (select ${list(thingOf(orders))} from ${ordersOfTheirs(dialect, here, theirs)} as latest)`;
  const found = new Set<string>();
  for (const [table, which] of sourcedTables.flatMap((fact) => [
    [fact, theirs] as const,
    [
      withheld(fact),
      sql`${here} and (${theirs} or ${fact === orders ? ofTheirOrders : waitsBehind(dialect, here, fact, theirs)})`,
    ] as const,
  ])) {
    const rows = await engine.query(sql`select distinct source from ${dialect.table(table)} where ${which}`, {
      source: 'text',
    });
    for (const { source } of rows) found.add(source);
  }
  const cancelling = await engine.query(
    sql`select distinct source from ${dialect.table(cancellations)} where ${ofTheirOrders}`,
    { source: 'text' },
  );
  for (const { source } of cancelling) found.add(source);
  return [...found];
}

/** The orders of which the latest source that has them, cancelled since or not, says that they are of some identities. */
function ordersOfTheirs(dialect: Dialect, here: Sql, theirs: Sql): Sql {
  const thing = list(thingOf(orders));
  const held = sql`(select ${thing} from ${dialect.table(orders)} where ${here})`;
  const came = sql`(select source, rank, version from ${dialect.table(applied)} where ${here} and fact_table = ${orders.name})`;
  const waits = sql`(select * from ${dialect.table(withheld(orders))} where ${here} and ${tuple(thingOf(orders))} not in ${held})`;
  const latest = sql`(select *, row_number() over (partition by ${thing} order by coalesce(rank, 0) desc, coalesce(version, 0), source, kind) as nth from ${waits} as waits left join ${came} as came using (source))`;
  return sql`(select distinct ${thing} from ${dialect.table(orders)} where ${theirs} union distinct select ${thing} from ${latest} as latest where nth = 1 and ${theirs})`;
}

/** Condition that a waiting row speaks of a thing of which one of some facts speaks: it would else come up in its place. */
function waitsBehind(dialect: Dialect, here: Sql, table: FactTable, which: Sql): Sql {
  const thing = thingOf(table);
  return sql`${tuple(thing)} in (select ${list(thing)} from ${dialect.table(table)} where ${here} and ${which})`;
}

/** Erases all facts of a workspace. */
export function eraseWorkspace(engine: Engine, workspace: string): Promise<void> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  return engine.transaction(async (writer) => {
    for (const table of [
      ...sourcedTables,
      ...sourcedTables.map(withheld),
      cancellations,
      orderLines,
      memberships,
      respondentMemberships,
      identities,
      applied,
    ]) {
      await writer.run(dialect.deleteRows(table, here));
    }
    await nextVersion(writer, dialect, workspace);
  });
}
