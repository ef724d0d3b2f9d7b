import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { type Sql, sql } from '../sql.ts';
import { applied, compactions, streams, versions } from './ledger.ts';
import {
  cancellations,
  factTables,
  type FactTable,
  orders,
  respondentMemberships,
  sourcedTables,
  withheld,
} from './tables.ts';

/** The statements that take facts made by the version before to `to`. New facts are made as `tables.ts` says at once. */
interface Upgrade {
  readonly to: number;
  readonly statements: (dialect: Dialect) => readonly Sql[];
}

const added = (dialect: Dialect, table: FactTable, ...names: readonly string[]): readonly Sql[] =>
  table.columns
    .filter((column) => names.includes(column.name))
    .map((column) => dialect.addColumn(table, column));

const upgrades: readonly Upgrade[] = [
  { to: 2, statements: (dialect) => added(dialect, applied, 'rank', 'changed') },
  {
    to: 3,
    statements: (dialect) => [...added(dialect, orders, 'shop'), ...added(dialect, withheld(orders), 'shop')],
  },
  { to: 4, statements: (dialect) => dialect.createTable(cancellations) },
  { to: 5, statements: (dialect) => dialect.createTable(respondentMemberships) },
];
const current = 5;

const schema: FactTable = {
  name: 'facts_schema',
  columns: [{ name: 'version', type: 'integer' }],
  key: ['version'],
  order: ['version'],
};

/**
 * Makes the tables of the facts where there are none, and brings older ones up to date. Call it once after opening.
 * @throws WarehouseError `made-by-a-newer-version`
 */
export async function openFacts(engine: Engine): Promise<void> {
  const { dialect } = engine;
  await engine.transaction(async (writer) => {
    const [{ tables } = { tables: 0 }] = await writer.query(
      sql`select count(*) as tables from information_schema.tables where table_name = ${schema.name} and table_schema = ${dialect.schema}`,
      { tables: 'integer' },
    );
    let version = 0;
    if (tables > 0) {
      const [row] = await writer.query(sql`select max(version) as version from ${dialect.table(schema)}`, {
        version: 'integer?',
      });
      version = row?.version ?? 0;
    }
    if (version > current) {
      throw new WarehouseError(
        'made-by-a-newer-version',
        `The facts were written by a newer Rehire (layout ${version}, this one knows ${current}). Update Rehire, or restore a backup made before.`,
      );
    }
    if (version === current) return;
    const statements =
      version === 0
        ? everyTable().flatMap((table) => dialect.createTable(table))
        : upgrades
            .filter((upgrade) => upgrade.to > version)
            .flatMap((upgrade) => upgrade.statements(dialect));
    for (const statement of statements) await writer.run(statement);
    await writer.run(sql`insert into facts_schema (version) values (${current})`);
  });
}

function everyTable(): readonly FactTable[] {
  return [...factTables, ...sourcedTables.map(withheld), applied, versions, streams, compactions, schema];
}
