import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join as path } from 'node:path';
import type { Engine, Writer } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { join, literal, name, sql, type Sql } from '../sql.ts';
import { columnsOf, list } from './columns.ts';
import { applied, streams, versions } from './ledger.ts';
import { type FactTable, factTables, sourcedTables, withheld } from './tables.ts';
import { insertInOrder } from './take.ts';

const archived: readonly FactTable[] = [
  ...factTables,
  ...sourcedTables.map(withheld),
  applied,
  versions,
  streams,
];

/** Writes all facts of all workspaces as one Parquet file a table. @returns the files, in `directory` */
export async function exportFacts(engine: Engine, directory: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  return inStaging(engine, async (staging) => {
    const files: string[] = [];
    for (const table of archived) {
      const file = path(staging, `${table.name}.parquet`);
      await engine.exportParquet(
        sql`select ${columnsOf(table)} from ${engine.dialect.table(table)} order by ${list(table.order)}`,
        file,
      );
      const kept = path(directory, basename(file));
      await copyFile(file, kept);
      files.push(kept);
      await rm(file);
    }
    return files;
  });
}

/**
 * Puts exported facts back, all of them or none.
 * @throws WarehouseError `unreadable` where there are facts already, `staged-file-refused` for a file that is not an export
 */
export function importFacts(engine: Engine, directory: string): Promise<void> {
  const { dialect } = engine;
  return putBack(engine, directory, async (writer, table) => {
    const [row] = await writer.query(sql`select count(*) as row_count from ${dialect.table(table)}`, {
      row_count: 'integer',
    });
    if (row?.row_count !== 0)
      throw new WarehouseError('unreadable', 'Facts can be restored only where there are none yet.');
  });
}

/**
 * Puts exported facts in the place of all that are there, all of them or none. Column snapshots that were made of the
 * old facts are out of date by it and must be dropped (`dropSnapshots`).
 * @throws WarehouseError `staged-file-refused` for a file that is not an export
 */
export function replaceFacts(engine: Engine, directory: string): Promise<void> {
  const everything = sql`1 = 1`;
  return putBack(engine, directory, (writer, table) =>
    writer.run(engine.dialect.deleteRows(table, everything)),
  );
}

async function putBack(
  engine: Engine,
  directory: string,
  makeRoom: (writer: Writer, table: FactTable) => Promise<void>,
): Promise<void> {
  await inStaging(engine, async (staging) => {
    const given = new Set(await readdir(directory));
    const isGiven = (table: FactTable): boolean => given.has(`${table.name}.parquet`) || !table.later;
    for (const table of archived.filter(isGiven)) {
      await copyFile(path(directory, `${table.name}.parquet`), path(staging, `${table.name}.parquet`));
    }
    await engine.transaction(async (writer) => {
      for (const table of archived) {
        await makeRoom(writer, table);
        if (!isGiven(table)) continue;
        const rows = await stageArchived(writer, path(staging, `${table.name}.parquet`), table);
        await writer.run(insertInOrder(table, rows));
      }
    });
  });
}

/** The rows of a table as they were exported, by this version or by one that knew fewer columns. */
async function stageArchived(writer: Writer, file: string, table: FactTable): Promise<Sql> {
  const first = table.columns.filter((column) => column.otherwise === undefined);
  if (first.length === table.columns.length) return writer.stageParquet(file, table.columns);
  try {
    return await writer.stageParquet(file, table.columns);
  } catch (cause) {
    if (!(cause instanceof WarehouseError)) throw cause;
    const rows = await writer.stageParquet(file, first);
    const columns = table.columns.map(({ name: column, otherwise }) =>
      otherwise === undefined ? name(column) : sql`${literal(otherwise)} as ${name(column)}`,
    );
    return sql`(select ${join(columns)} from ${rows})`;
  }
}

async function inStaging<T>(engine: Engine, work: (directory: string) => Promise<T>): Promise<T> {
  const staging = await mkdtemp(path(engine.stagingDirectory, 'archive-'));
  try {
    return await work(staging);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
