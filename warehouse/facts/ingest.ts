import { basename } from 'node:path';
import type { Dialect } from '../dialect.ts';
import type { Engine, Writer } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { sql, type Sql } from '../sql.ts';
import { cancelOrders } from './cancel-orders.ts';
import { checkRows, type Counted } from './checks.ts';
import { ingestColumns, type IngestTable, ingestTables } from './ingest-columns.ts';
import { naming } from './naming.ts';
import { promote } from './promote.ts';
import { inWorkspace } from './relations.ts';
import { applied, nextVersion } from './ledger.ts';
import { everyColumn, type Offer } from './offer.ts';
import { admitsNobody, type References, stageIdentified, stageReferences } from './references.ts';
import { insertOffer, oneOfEachKey, type Taken, takeOnce } from './take.ts';
import { takeLatest } from './take-latest.ts';
import { cancellations, type FactTable, identities, orderLines, orders, withheld } from './tables.ts';

/**
 * Staged Parquet files of one source (an import), each with the columns of its table but workspace and source. With
 * `references` the files say `external` and `email` in place of `identity`, and no file of identities is needed.
 */
export interface Ingest {
  readonly workspace: string;
  readonly source: string;
  /** Whether it came before later orders took the place of earlier ones: its orders then wait behind those that are there. */
  readonly behind?: boolean;
  /** The shop whose orders it brings, within which their numbers are unique; the one without a name where it is left out. */
  readonly shop?: string;
  readonly files: Readonly<Partial<Record<IngestTable, string>>>;
  readonly references?: References;
  /** What {@link checkFiles} found of these very files, so that they are not read for it again. */
  readonly counts?: FileCounts;
  /** Asked for while nothing else is taken. Nothing is kept before it has come true, nor where it fails: what the record writes meanwhile. */
  readonly until?: (() => Promise<unknown>) | undefined;
}

/** What a check of the files counted, by table. */
export type FileCounts = Readonly<Partial<Record<IngestTable, Counted>>>;

export interface Ingested {
  /** Whether the source was in already, so that nothing changed; the counts are then those of the first time. */
  readonly already: boolean;
  readonly tables: Readonly<Partial<Record<IngestTable, Taken>>>;
}

/** Whether rows of a table name customers in a file that says no identities. */
const namesCustomers = (tableName: IngestTable): boolean =>
  tableName !== 'identities' && tableName !== 'order_lines' && tableName !== 'cancellations';

/**
 * Checks files that name customers by references before it is known whom they name, so that the record can find the
 * customers meanwhile.
 * Finds nothing where the engine would have to take the files in for it: `ingest` then checks them.
 * @throws WarehouseError `staged-file-refused`
 */
export function checkFiles(engine: Engine, { files }: Pick<Ingest, 'files'>): Promise<FileCounts> {
  const { dialect } = engine;
  if (!dialect.atomic) return Promise.resolve({});
  const check = async (writer: Writer): Promise<FileCounts> => {
    const counts: Partial<Record<IngestTable, Counted>> = {};
    for (const [key, file] of Object.entries(files)) {
      const tableName = key as IngestTable;
      const named = namesCustomers(tableName);
      const columns = ingestColumns(tableName);
      const others = named ? columns.filter((column) => column.name !== 'identity') : columns;
      counts[tableName] = await checkRows(writer, dialect, ingestTables[tableName], {
        from: await writer.stageParquet(file, [...(named ? naming : []), ...others]),
        given: new Set(others.map((column) => column.name)),
        named,
        origin: basename(file),
      });
    }
    return counts;
  };
  return engine.transaction(check, { bulk: true });
}

/** What a file cancels is known once what it takes is. */
const cancellationsLast = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  Number(a === 'cancellations') - Number(b === 'cancellations');

/**
 * Takes the files of a source into the facts, all of them or none. The same source again changes nothing.
 *
 * An order, event or score that another source brought before is not doubled: it is counted as `known`. An order takes the
 * place of what was known of it; all else waits. An order that the source has as cancelled is counted as `known` where it
 * was, and steps back.
 * Identities are put in place of those of the same number.
 * @throws WarehouseError `staged-file-refused`
 */
export function ingest(
  engine: Engine,
  { workspace, source, behind = false, shop = '', files, references, counts = {}, until }: Ingest,
): Promise<Ingested> {
  const { dialect } = engine;
  const bring = async (writer: Writer): Promise<Ingested> => {
    if (!dialect.atomic) await until?.();
    const before = await appliedTables(writer, dialect, workspace, source);
    if (before) return { already: true, tables: before };
    const taken: Partial<Record<IngestTable, Taken>> = {};
    const put = async (
      tableName: IngestTable,
      from: Sql,
      origin: string,
      counted: Counted | undefined,
    ): Promise<void> => {
      const table = ingestTables[tableName];
      const constants = constantsOf(dialect, tableName, { workspace, source, shop });
      const columns = new Set(ingestColumns(tableName).map((column) => column.name));
      const found =
        counted ?? (await checkRows(writer, dialect, table, { from, given: columns, named: false, origin }));
      const offer = { from, constants, ...found };
      if (!dialect.atomic) await removeLeftovers(writer, dialect, table, { workspace, source });
      taken[tableName] =
        table === cancellations
          ? await cancelOrders(writer, dialect, offer)
          : await take(writer, dialect, table, offer, behind);
    };
    const who = references && (await stageReferences(writer, references));
    if (who)
      await put(
        'identities',
        sql`(select distinct identity, customer from ${who.from})`,
        'references',
        undefined,
      );
    for (const [key, file] of Object.entries(files).toSorted(cancellationsLast)) {
      const tableName = key as IngestTable;
      if (tableName === 'cancellations' && behind) continue;
      const table = ingestTables[tableName];
      const columns = ingestColumns(tableName);
      const counted = counts[tableName];
      if (!who || !namesCustomers(tableName)) {
        await put(tableName, await writer.stageParquet(file, columns), basename(file), counted);
        continue;
      }
      // Where somebody is meant by every row, finding out who leaves none out.
      const whole = who.everybody && (counted?.nobody === 0 || admitsNobody(table));
      const from = await stageIdentified(writer, file, table, columns, who);
      await put(tableName, from, basename(file), whole ? counted : undefined);
    }
    const version = await nextVersion(writer, dialect, workspace);
    const markers = Object.entries(taken).map(([tableName, found]) => [
      workspace,
      source,
      tableName,
      found.taken,
      found.known,
      found.repeated,
      version,
      behind || ingestTables[tableName as IngestTable].thing === undefined ? 0 : version,
      found.changed,
    ]);
    const staged = await writer.stageRows(applied, markers);
    for (const statement of dialect.replaceRows(applied, staged)) await writer.run(statement);
    if (dialect.atomic) await until?.();
    return { already: false, tables: taken };
  };
  return engine.transaction(bring, { bulk: true });
}

async function take(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  offer: Offer,
  behind: boolean,
): Promise<Taken> {
  if (table.thing && !behind) return takeLatest(writer, dialect, table, offer);
  if (table !== identities && table !== orderLines) return takeOnce(writer, dialect, table, offer);
  if (table === identities && offer.keys < offer.rows) {
    throw new WarehouseError('staged-file-refused', 'An identity is said to belong to two customers.');
  }
  const once = await oneOfEachKey(writer, table, offer);
  const replacing = sql`(select ${everyColumn(table, once)} from ${once.from})`;
  const statements =
    table === identities ? dialect.replaceRows(table, replacing) : [insertOffer(table, once)];
  for (const statement of statements) await writer.run(statement);
  return { taken: once.rows, known: 0, changed: 0, repeated: offer.rows - once.rows };
}

/** The columns that are the same in every row of a source. */
function constantsOf(
  dialect: Dialect,
  tableName: IngestTable,
  { workspace, source, shop }: { workspace: string; source: string; shop: string },
): ReadonlyMap<string, Sql> {
  const constants = new Map([['workspace', dialect.uuid(sql`${workspace}`)]]);
  if (tableName !== 'identities') constants.set('source', sql`${source}`);
  if (tableName === 'orders' || tableName === 'cancellations') constants.set('shop', sql`${shop}`);
  return constants;
}

async function appliedTables(writer: Writer, dialect: Dialect, workspace: string, source: string) {
  const rows = await writer.query(
    sql`select fact_table, taken, known, changed, repeated from ${dialect.table(applied)} where workspace = ${dialect.uuid(sql`${workspace}`)} and source = ${source}`,
    { fact_table: 'text', taken: 'integer', known: 'integer', changed: 'integer', repeated: 'integer' },
  );
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map(({ fact_table, ...counts }) => [fact_table, counts]));
}

/** Makes good what an attempt that was cut short may have done: what it put in goes, and what stepped back for it returns. */
async function removeLeftovers(
  writer: Writer,
  dialect: Dialect,
  table: FactTable,
  { workspace, source }: Pick<Ingest, 'workspace' | 'source'>,
): Promise<void> {
  // What was cancelled is made good with the orders, which are taken before.
  if (table === identities || table === cancellations) return;
  const ours = sql`${inWorkspace(dialect, workspace)} and source = ${source}`;
  const beside = table === orders ? [withheld(orders), cancellations] : [withheld(table)];
  for (const filled of table === orderLines ? [table] : [table, ...beside]) {
    await writer.run(dialect.deleteRows(filled, ours));
  }
  if (table.thing) await promote(writer, dialect, table, workspace);
}
