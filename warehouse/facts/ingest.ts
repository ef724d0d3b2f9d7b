import type { Dialect } from '../dialect.ts';
import type { Engine, Writer } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { checkRows } from './checks.ts';
import { applied, nextVersion } from './ledger.ts';
import { countKeys, insertInOrder, type Taken, takeOnce } from './take.ts';
import { events, type FactTable, identities, orderLines, orders, scores } from './tables.ts';

/** Tables that a file can fill. */
export type IngestTable = 'identities' | 'orders' | 'order_lines' | 'events' | 'scores';

/** Staged Parquet files of one source (an import), each with the columns of its table but workspace and source. */
export interface Ingest {
  readonly workspace: string;
  readonly source: string;
  readonly files: Readonly<Partial<Record<IngestTable, string>>>;
}

export interface Ingested {
  /** Whether the source was in already, so that nothing changed; the counts are then those of the first time. */
  readonly already: boolean;
  readonly tables: Readonly<Partial<Record<IngestTable, Taken>>>;
}

const tables: Record<IngestTable, FactTable> = {
  identities,
  orders,
  order_lines: orderLines,
  events,
  scores,
};

/**
 * Takes the files of a source into the facts, all of them or none. The same source again changes nothing.
 *
 * An order, event or score that another source brought before is not doubled: it is counted as `known` and waits.
 * Identities are put in place of those of the same number.
 * @throws WarehouseError `staged-file-refused`
 */
export function ingest(engine: Engine, { workspace, source, files }: Ingest): Promise<Ingested> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const before = await appliedTables(writer, dialect, workspace, source);
    if (before) return { already: true, tables: before };
    const version = await nextVersion(writer, dialect, workspace);
    const taken: Partial<Record<IngestTable, Taken>> = {};
    for (const [key, file] of Object.entries(files)) {
      const tableName = key as IngestTable;
      const table = tables[tableName];
      const rows = await stagedRows(writer, dialect, table, { workspace, source, file });
      if (!dialect.atomic && table !== identities)
        await writer.run(leftovers(dialect, table, workspace, source));
      taken[tableName] = await take(writer, dialect, table, rows);
    }
    const markers = Object.entries(taken).map(([tableName, counts]) => [
      workspace,
      source,
      tableName,
      counts.taken,
      counts.known,
      counts.repeated,
      version,
    ]);
    const staged = await writer.stageRows(applied, markers);
    for (const statement of dialect.replaceRows(applied, staged)) await writer.run(statement);
    return { already: false, tables: taken };
  });
}

async function take(writer: Writer, dialect: Dialect, table: FactTable, rows: Sql): Promise<Taken> {
  if (table !== identities && table !== orderLines) return takeOnce(writer, dialect, table, rows);
  const { offered, distinct } = await countKeys(writer, dialect, table, rows);
  if (table === identities && distinct < offered) {
    throw new WarehouseError('staged-file-refused', 'An identity is said to belong to two customers.');
  }
  if (table === orderLines) await writer.run(insertInOrder(table, rows));
  else for (const statement of dialect.replaceRows(table, rows)) await writer.run(statement);
  return { taken: offered, known: 0, repeated: 0 };
}

async function stagedRows(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  { workspace, source, file }: { workspace: string; source: string; file: string },
): Promise<Sql> {
  const given = table.columns.filter((column) => column.name !== 'workspace' && column.name !== 'source');
  const staged = await writer.stageParquet(file, given);
  await checkRows(writer, dialect, table, staged, file);
  const columns = join(
    table.columns.map((column) => {
      if (column.name === 'workspace') return sql`${dialect.uuid(sql`${workspace}`)} as workspace`;
      if (column.name === 'source') return sql`${source} as source`;
      return name(column.name);
    }),
  );
  return sql`(select ${columns} from ${staged})`;
}

async function appliedTables(writer: Writer, dialect: Dialect, workspace: string, source: string) {
  const rows = await writer.query(
    sql`select fact_table, taken, known, repeated from ${dialect.table(applied)} where workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`,
    { fact_table: 'text', taken: 'integer', known: 'integer', repeated: 'integer' },
  );
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map(({ fact_table, ...counts }) => [fact_table, counts]));
}

function leftovers(dialect: Dialect, table: FactTable, workspace: string, source: string): Sql {
  return dialect.deleteRows(
    table,
    sql`workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`,
  );
}
