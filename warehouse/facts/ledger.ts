import type { Dialect } from '../dialect.ts';
import type { Reader, Writer } from '../engine.ts';
import { sql } from '../sql.ts';
import type { FactTable } from './tables.ts';

/** Which sources' files are in, and what they brought. */
export const applied: FactTable = {
  name: 'applied',
  columns: [
    { name: 'workspace', type: 'uuid' },
    { name: 'source', type: 'text' },
    { name: 'fact_table', type: 'text' },
    { name: 'taken', type: 'integer' },
    { name: 'known', type: 'integer' },
    { name: 'repeated', type: 'integer' },
    { name: 'version', type: 'integer' },
    // Its version where it took the place of sources before it; 0 where the first one to speak was kept.
    { name: 'rank', type: 'integer', otherwise: 0 },
    // Things of which another source had said something else.
    { name: 'changed', type: 'integer', otherwise: 0 },
  ],
  key: ['workspace', 'source', 'fact_table'],
  order: ['workspace', 'source', 'fact_table'],
};

/** How often the facts of a workspace have changed. */
export const versions: FactTable = {
  name: 'versions',
  columns: [
    { name: 'workspace', type: 'uuid' },
    { name: 'version', type: 'integer' },
  ],
  key: ['workspace'],
  order: ['workspace'],
};

/** The last batch taken of each stream. */
export const streams: FactTable = {
  name: 'streams',
  columns: [
    { name: 'stream', type: 'text' },
    { name: 'batch', type: 'integer' },
  ],
  key: ['stream'],
  order: ['stream'],
};

/** How many rows a table had when it was last put in order. */
export const compactions: FactTable = {
  name: 'compactions',
  columns: [
    { name: 'fact_table', type: 'text' },
    { name: 'row_count', type: 'integer' },
  ],
  key: ['fact_table'],
  order: ['fact_table'],
};

/** The version of a workspace's facts: it grows with each change, 0 before the first. */
export async function factsVersion(
  reader: Reader & { dialect: Dialect },
  workspace: string,
): Promise<number> {
  return readVersion(reader, reader.dialect, workspace);
}

/** The version of every workspace's facts that has any. */
export function factsVersions(
  reader: Reader & { dialect: Dialect },
): Promise<{ workspace: string; version: number }[]> {
  return reader
    .query(
      sql`select ${reader.dialect.canonical(sql`workspace`, 'uuid')} as of_workspace, max(version) as version from ${reader.dialect.table(versions)} group by of_workspace`,
      { of_workspace: 'text', version: 'integer' },
    )
    .then((rows) => rows.map(({ of_workspace: workspace, version }) => ({ workspace, version })));
}

/** Counts one change of a workspace's facts. @returns the new version */
export async function nextVersion(writer: Writer, dialect: Dialect, workspace: string): Promise<number> {
  const version = (await readVersion(writer, dialect, workspace)) + 1;
  const rows = await writer.stageRows(versions, [[workspace, version]]);
  for (const statement of dialect.replaceRows(versions, rows)) await writer.run(statement);
  return version;
}

async function readVersion(reader: Reader, dialect: Dialect, workspace: string): Promise<number> {
  const [row] = await reader.query(
    sql`select max(version) as version from ${dialect.table(versions)} where workspace = ${dialect.uuid(sql`${workspace}`)}`,
    { version: 'integer?' },
  );
  return row?.version ?? 0;
}
