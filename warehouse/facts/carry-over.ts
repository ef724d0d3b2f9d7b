import { copyFile, rm } from 'node:fs/promises';
import { join as path } from 'node:path';
import type { Engine } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { ingest } from './ingest.ts';
import { ingestColumns, type IngestTable } from './ingest-columns.ts';
import { applied } from './ledger.ts';
import { inWorkspace } from './relations.ts';
import {
  cancellations,
  events,
  type FactTable,
  identities,
  orderLines,
  orders,
  scores,
  withheld,
} from './tables.ts';

/** A source whose files are kept no longer, so that its facts can come from other facts alone. */
export interface CarriedSource {
  readonly workspace: string;
  readonly source: string;
  /** Whether its orders wait behind those that are there, as `Ingest` has it. */
  readonly behind?: boolean;
  /** The shop whose orders it brought. */
  readonly shop?: string;
}

/**
 * Brings what a source has in some facts into others, as if its files came there: what waits behind another source's
 * comes along, and whose fact counts is decided anew by who came when.
 * @returns whether the source was known to the first facts; otherwise nothing was done
 */
export async function carryOver(from: Engine, to: Engine, carried: CarriedSource): Promise<boolean> {
  const { dialect } = from;
  const ofSource = sql`${inWorkspace(dialect, carried.workspace)} and source = ${carried.source}`;
  const [known] = await from.query(
    sql`select count(*) as markers from ${dialect.table(applied)} where ${ofSource}`,
    { markers: 'integer' },
  );
  if (known?.markers === 0) return false;
  const selected = (key: IngestTable, rows: Sql): Sql =>
    sql`select ${join(ingestColumns(key).map((column) => name(column.name)))} from ${rows}`;
  const everyRow = (table: FactTable): Sql =>
    sql`(select * from ${dialect.table(table)} where ${ofSource} union all select * from ${dialect.table(withheld(table))} where ${ofSource}) as every_row`;
  const facts = [orders, events, scores] as const;
  const named = join(
    facts.map((table) => sql`select identity from ${everyRow(table)}`),
    ' union ',
  );
  const statements = new Map<IngestTable, Sql>([
    [
      'identities',
      sql`select identity, customer from ${dialect.table(identities)} where ${inWorkspace(dialect, carried.workspace)} and identity in (${named})`,
    ],
    ['orders', selected('orders', everyRow(orders))],
    ['order_lines', selected('order_lines', sql`${dialect.table(orderLines)} where ${ofSource}`)],
    ['events', selected('events', everyRow(events))],
    ['scores', selected('scores', everyRow(scores))],
    ['cancellations', selected('cancellations', sql`${dialect.table(cancellations)} where ${ofSource}`)],
  ]);
  const files: Partial<Record<IngestTable, string>> = {};
  const written: string[] = [];
  try {
    for (const [table, statement] of statements) {
      const file = `carried-${carried.source}-${table}.parquet`;
      const out = path(from.stagingDirectory, file);
      const into = path(to.stagingDirectory, file);
      written.push(out, into);
      await from.exportParquet(statement, out);
      await copyFile(out, into);
      files[table] = into;
    }
    await ingest(to, { ...carried, files });
    return true;
  } finally {
    await Promise.all(written.map((file) => rm(file, { force: true })));
  }
}
