import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { applied, nextVersion } from './ledger.ts';
import { events, identities, memberships, orderLines, orders, scores, withheld } from './tables.ts';

/**
 * Erases a customer: every fact of every identity that is theirs, waiting ones too, their segments and the identities.
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
    for (const table of [orders, withheld(orders)]) {
      const named = await writer.stage(
        sql`select order_id, source from ${dialect.table(table)} where ${ofTheirs}`,
      );
      await writer.run(
        dialect.deleteRows(
          orderLines,
          sql`${here} and (order_id, source) in (select order_id, source from ${named})`,
        ),
      );
    }
    for (const table of [orders, events, scores].flatMap((fact) => [fact, withheld(fact)])) {
      await writer.run(dialect.deleteRows(table, ofTheirs));
    }
    await writer.run(dialect.deleteRows(memberships, sql`${here} and customer = ${customer}`));
    await writer.run(dialect.deleteRows(identities, ofTheirs));
    await nextVersion(writer, dialect, workspace);
  });
}

/** Where facts of a customer came from: the imports, and whatever else names itself as a source. */
export async function sourcesOf(engine: Engine, workspace: string, customer: number): Promise<string[]> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  const theirs = sql`${here} and identity in (select identity from ${dialect.table(identities)} where ${here} and customer = ${customer})`;
  const found = new Set<string>();
  for (const table of [orders, events, scores].flatMap((fact) => [fact, withheld(fact)])) {
    const rows = await engine.query(
      sql`select distinct source from ${dialect.table(table)} where ${theirs}`,
      { source: 'text' },
    );
    for (const { source } of rows) found.add(source);
  }
  return [...found];
}

/** Erases all facts of a workspace. */
export function eraseWorkspace(engine: Engine, workspace: string): Promise<void> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  return engine.transaction(async (writer) => {
    for (const table of [
      orders,
      events,
      scores,
      withheld(orders),
      withheld(events),
      withheld(scores),
      orderLines,
      memberships,
      identities,
      applied,
    ]) {
      await writer.run(dialect.deleteRows(table, here));
    }
    await nextVersion(writer, dialect, workspace);
  });
}
