import type { Engine } from '../engine.ts';
import { type Sql, sql } from '../sql.ts';
import { name } from '../sql.ts';
import { type FactTable, factTables, sourcedTables, withheld } from './tables.ts';

/** What a table of facts holds, whatever the order of its rows. */
export interface Fingerprint {
  readonly table: string;
  readonly rows: number;
  /** Sum of a digest of every row: equal for equal rows, on every engine. */
  readonly digest: string;
}

/** One fingerprint a table, of what waits too: equal before and after the facts are rebuilt, moved or restored. Reads every row. */
export async function fingerprint(engine: Engine, workspace: string): Promise<readonly Fingerprint[]> {
  const { dialect } = engine;
  const prints: Fingerprint[] = [];
  for (const table of [...factTables, ...sourcedTables.map(withheld)]) {
    const [print] = await engine.query(
      sql`select count(*) as row_count, ${dialect.sum(dialect.digest(rowText(engine, table)))} as digest from ${dialect.table(table)} where workspace = ${dialect.uuid(sql`${workspace}`)}`,
      { row_count: 'integer', digest: 'text' },
    );
    if (print) prints.push({ table: table.name, rows: print.row_count, digest: print.digest });
  }
  return prints;
}

function rowText({ dialect }: Engine, table: FactTable): Sql {
  return table.columns
    .filter((column) => column.name !== 'workspace')
    .map((column) => dialect.canonical(name(column.name), column.type))
    .reduce((all, text) => sql`${all} || ${dialect.unitSeparator} || ${text}`);
}
