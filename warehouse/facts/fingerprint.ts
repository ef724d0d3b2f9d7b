import type { Engine } from '../engine.ts';
import { join, name, type Sql, sql } from '../sql.ts';
import { type FactTable, factTables, identities, sourcedTables, withheld } from './tables.ts';

/** What a table of facts holds, whatever the order of its rows. */
export interface Fingerprint {
  readonly table: string;
  readonly rows: number;
  /** Sum of a digest of every row: equal for equal rows, on every engine. */
  readonly digest: string;
}

/**
 * One fingerprint a table, of what waits too: equal before and after the facts are rebuilt, moved or restored. Reads every row.
 * @param only whether of identities those alone count that some fact is of: the others change no figure, and stay or go as
 * files come and go
 */
export async function fingerprint(
  engine: Engine,
  workspace: string,
  { only }: { readonly only?: 'identities in use' } = {},
): Promise<readonly Fingerprint[]> {
  const { dialect } = engine;
  const here = sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
  const used = join(
    sourcedTables
      .flatMap((table) => [table, withheld(table)])
      .map(
        (table) => sql`select identity from ${dialect.table(table)} where ${here} and identity is not null`,
      ),
    ' union all ',
  );
  const prints: Fingerprint[] = [];
  for (const table of [...factTables, ...sourcedTables.map(withheld)]) {
    const [print] = await engine.query(
      sql`select count(*) as row_count, ${dialect.sum(dialect.digest(rowText(engine, table)))} as digest from ${dialect.table(table)} where ${here}${only && table === identities ? sql` and identity in (${used})` : sql``}`,
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
