import { basename } from 'node:path';
import type { Dialect } from '../dialect.ts';
import type { Engine, Writer } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { checkRows } from './checks.ts';
import { applied, nextVersion } from './ledger.ts';
import { everyColumn, type Offer } from './offer.ts';
import { type References, stageIdentified, stageReferences } from './references.ts';
import { insertOffer, oneOfEachKey, type Taken, takeOnce } from './take.ts';
import { events, type FactTable, identities, orderLines, orders, scores, withheld } from './tables.ts';

/** Tables that a file can fill. */
export type IngestTable = 'identities' | 'orders' | 'order_lines' | 'events' | 'scores';

/**
 * Staged Parquet files of one source (an import), each with the columns of its table but workspace and source. With
 * `references` the files say `external` and `email` in place of `identity`, and no file of identities is needed.
 */
export interface Ingest {
  readonly workspace: string;
  readonly source: string;
  readonly files: Readonly<Partial<Record<IngestTable, string>>>;
  readonly references?: References;
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
export function ingest(engine: Engine, { workspace, source, files, references }: Ingest): Promise<Ingested> {
  const { dialect } = engine;
  return engine.transaction(async (writer) => {
    const before = await appliedTables(writer, dialect, workspace, source);
    if (before) return { already: true, tables: before };
    const taken: Partial<Record<IngestTable, Taken>> = {};
    const who = references && (await stageReferences(writer, references));
    const put = async (tableName: IngestTable, from: Staged, origin: string): Promise<void> => {
      const table = tables[tableName];
      const offer = await offerOf(writer, dialect, table, { workspace, source, from, origin });
      if (!dialect.atomic) await removeLeftovers(writer, dialect, table, offer);
      taken[tableName] = await take(writer, dialect, table, offer);
    };
    if (who)
      await put(
        'identities',
        async () => sql`(select distinct identity, customer from ${who})`,
        'references',
      );
    for (const [key, file] of Object.entries(files)) {
      const tableName = key as IngestTable;
      const named = who && tableName !== 'identities' && tableName !== 'order_lines';
      await put(
        tableName,
        (given) =>
          named
            ? stageIdentified(writer, file, tables[tableName], given, who)
            : writer.stageParquet(file, given),
        basename(file),
      );
    }
    const version = await nextVersion(writer, dialect, workspace);
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

async function take(writer: Writer, dialect: Dialect, table: FactTable, offer: Offer): Promise<Taken> {
  if (table !== identities && table !== orderLines) return takeOnce(writer, dialect, table, offer);
  if (table === identities && offer.keys < offer.rows) {
    throw new WarehouseError('staged-file-refused', 'An identity is said to belong to two customers.');
  }
  const once = await oneOfEachKey(writer, table, offer);
  const replacing = sql`(select ${everyColumn(table, once)} from ${once.from})`;
  const statements =
    table === identities ? dialect.replaceRows(table, replacing) : [insertOffer(table, once)];
  for (const statement of statements) await writer.run(statement);
  return { taken: once.rows, known: 0, repeated: offer.rows - once.rows };
}

/** Something to select the columns from that a source gives of a table. */
type Staged = (given: FactTable['columns']) => Promise<Sql>;

async function offerOf(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  { workspace, source, from, origin }: { workspace: string; source: string; from: Staged; origin: string },
): Promise<Offer> {
  const constants = new Map([['workspace', dialect.uuid(sql`${workspace}`)]]);
  if (table !== identities) constants.set('source', sql`${source}`);
  const given = table.columns.filter((column) => !constants.has(column.name));
  return checkRows(writer, dialect, table, { from: await from(given), constants, origin });
}

async function appliedTables(writer: Writer, dialect: Dialect, workspace: string, source: string) {
  const rows = await writer.query(
    sql`select fact_table, taken, known, repeated from ${dialect.table(applied)} where workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`,
    { fact_table: 'text', taken: 'integer', known: 'integer', repeated: 'integer' },
  );
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map(({ fact_table, ...counts }) => [fact_table, counts]));
}

/** Removes what an attempt that was cut short may have put in. */
async function removeLeftovers(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  { constants }: Offer,
): Promise<void> {
  if (table === identities) return;
  const ours = join(
    [...constants].map(([column, value]) => sql`${name(column)} = ${value}`),
    ' and ',
  );
  for (const filled of table === orderLines ? [table] : [table, withheld(table)]) {
    await writer.run(dialect.deleteRows(filled, ours));
  }
}
