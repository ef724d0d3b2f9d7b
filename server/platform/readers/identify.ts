import { dirname, join } from 'node:path';
import type { FactTable } from '../imports/kind.ts';
import { customerOf, factColumns } from './fact-columns.ts';
import { literal, openReaderDatabase } from './sql/database.ts';

export interface IdentifyTask {
  readonly directory: string;
  readonly tables: readonly FactTable[];
  /** JSON Lines of `{external, email, identity, customer}`, as the record resolved them; null where nothing names a customer. */
  readonly resolved: string | null;
  /** Where the warehouse takes files from, and how the names of these begin. */
  readonly staging: string;
  readonly prefix: string;
}

/** The staged Parquet files of an import with the columns of the facts, ready for the warehouse. */
export type IdentifiedFiles = Readonly<Partial<Record<FactTable | 'identities', string>>>;

/** Puts the identities that the record issued into the converted facts. */
export async function identifyFacts(task: IdentifyTask): Promise<IdentifiedFiles> {
  const readable = [task.staging, ...(task.resolved ? [dirname(task.resolved)] : [])];
  const database = await openReaderDatabase(task.directory, readable, 'any');
  const files: Partial<Record<FactTable | 'identities', string>> = {};
  const target = (name: string): string => join(task.staging, `${task.prefix}-${name}.parquet`);
  try {
    if (task.resolved) {
      await database.run(
        `CREATE TEMP TABLE resolved AS SELECT * FROM read_json(${literal(task.resolved)}, format = 'newline_delimited', columns = {external: 'VARCHAR', email: 'VARCHAR', identity: 'BIGINT', customer: 'BIGINT'})`,
      );
      files.identities = target('identities');
      await database.run(
        `COPY (SELECT DISTINCT identity, customer FROM resolved) TO ${literal(files.identities)} (FORMAT parquet, COMPRESSION lz4_raw)`,
      );
    }
    for (const table of task.tables) {
      const columns = factColumns(table).map(([name]) => `f."${name}"`);
      const source = `read_parquet(${literal(join(task.directory, `facts-${table}.parquet`))}) AS f`;
      const customer = customerOf(table);
      const from =
        customer === 'never' || !task.resolved
          ? source
          : `${source} ${customer === 'perhaps' ? 'LEFT JOIN' : 'JOIN'} resolved AS r ON r.external IS NOT DISTINCT FROM f.external AND r.email IS NOT DISTINCT FROM f.email`;
      const identity =
        customer === 'never' ? [] : [task.resolved ? 'r.identity' : 'NULL::BIGINT AS identity'];
      const path = target(table);
      await database.run(
        `COPY (SELECT ${[...identity, ...columns].join(', ')} FROM ${from}) TO ${literal(path)} (FORMAT parquet, COMPRESSION lz4_raw)`,
      );
      files[table] = path;
    }
    return files;
  } finally {
    database.close();
  }
}
