import type { Dialect } from '../dialect.ts';
import type { Engine, Reader, Writer } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { type Sql, sql } from '../sql.ts';
import { checkRows } from './checks.ts';
import { nextVersion, streams } from './ledger.ts';
import type { FactRows } from './rows.ts';
import { staged } from './staged.ts';
import { events, type FactTable, identities, orderLines, orders, scores } from './tables.ts';
import { takeOnce } from './take.ts';

export interface Batch {
  /** Whose numbering `batch` belongs to. */
  readonly stream: string;
  /** 1 for the first batch of a stream, then one more for each. */
  readonly batch: number;
  readonly rows: FactRows;
  /** Done while nothing else is taken; nothing is kept before it has come true, nor where it fails. */
  readonly until?: () => Promise<unknown>;
}

const replaced = { identities, order_lines: orderLines };
const takenOnce = { orders, events, scores };

/**
 * Takes one batch of a stream into the facts, whole or not at all, in the order of their numbers.
 * @returns `known` where the batch was taken before, so that nothing changed
 * @throws WarehouseError `batch-gap` where a batch before this one is missing; `staged-file-refused` for impossible rows
 */
export function applyBatch(
  engine: Engine,
  { stream, batch, rows, until }: Batch,
): Promise<'applied' | 'known'> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const last = await readLast(writer, dialect, stream);
    if (batch <= last) return 'known';
    if (batch > last + 1) {
      throw new WarehouseError(
        'batch-gap',
        `Batch ${batch} of ${stream} came after ${last}: those between are missing.`,
      );
    }
    await until?.();
    const origin = `batch ${batch} of ${stream}`;
    for (const [table, list] of [
      [replaced.identities, rows.identities],
      [replaced.order_lines, rows.order_lines],
    ] as const) {
      if (!list?.length) continue;
      const offered = await offer(writer, dialect, table, lastOfEachKey(table, list), origin);
      for (const statement of dialect.replaceRows(table, offered.from)) await writer.run(statement);
    }
    for (const [table, list] of [
      [takenOnce.orders, rows.orders],
      [takenOnce.events, rows.events],
      [takenOnce.scores, rows.scores],
    ] as const) {
      if (!list?.length) continue;
      await takeOnce(writer, dialect, table, await offer(writer, dialect, table, list, origin));
    }
    for (const workspace of workspacesOf(rows)) await nextVersion(writer, dialect, workspace);
    const marker = await writer.stageRows(streams, [[stream, batch]]);
    for (const statement of dialect.replaceRows(streams, marker)) await writer.run(statement);
    return 'applied';
  });
}

/** The number of the last batch that a stream has brought, 0 before the first. */
export function lastBatch(engine: Engine, stream: string): Promise<number> {
  return readLast(engine, engine.dialect, stream);
}

async function offer(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  rows: readonly object[],
  origin: string,
) {
  const from = await writer.stageRows(table, staged(table, rows));
  const given = new Set(table.columns.map((column) => column.name));
  const counted = await checkRows(writer, dialect, table, { from, given, named: false, origin });
  return { from, constants: new Map<string, Sql>(), ...counted };
}

async function readLast(reader: Reader, dialect: Dialect, stream: string): Promise<number> {
  const [row] = await reader.query(
    sql`select max(batch) as batch from ${dialect.table(streams)} where stream = ${stream}`,
    { batch: 'integer?' },
  );
  return row?.batch ?? 0;
}

function lastOfEachKey(table: FactTable, rows: readonly object[]): readonly object[] {
  const latest = new Map<string, object>();
  for (const row of rows) {
    const values = new Map<string, unknown>(Object.entries(row));
    latest.set(JSON.stringify(table.key.map((column) => values.get(column))), row);
  }
  return [...latest.values()];
}

function workspacesOf(rows: FactRows): ReadonlySet<string> {
  const lists: readonly (readonly { workspace: string }[])[] = Object.values(rows);
  return new Set(lists.flatMap((list) => list.map((row) => row.workspace)));
}
