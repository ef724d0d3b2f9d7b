import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDuckDb } from '../engines/duckdb/engine.ts';
import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { writeParquet } from '../parity/parquet.ts';
import { testFacts } from '../testing.ts';
import { exportFacts, importFacts } from './archive.ts';
import { compact } from './compact.ts';
import { fingerprint } from './fingerprint.ts';
import { putIdentities } from './identities.ts';
import { ingest } from './ingest.ts';
import { applied, compactions, streams, versions } from './ledger.ts';
import { openFacts } from './schema.ts';
import { type FactTable, factTables, orders, sourcedTables, withheld } from './tables.ts';

const workspace = '00000000-0000-4000-8000-000000000001';
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

/** Facts as the first layout made them: without the columns that came later. */
async function firstFacts(): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'rehire-layout-'));
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: join(directory, 'staging'),
    temporaryDirectory: join(directory, 'tmp'),
    memoryLimit: '256MB',
    threads: 1,
  });
  undo.push(
    () => rm(directory, { recursive: true, force: true }),
    () => engine.close(),
  );
  const asFirst = (table: FactTable): FactTable => ({
    ...table,
    columns: table.columns.filter((column) => column.otherwise === undefined),
  });
  const marker: FactTable = {
    name: 'facts_schema',
    columns: [{ name: 'version', type: 'integer' }],
    key: [],
    order: [],
  };
  const first = [
    ...factTables.filter((table) => !table.later),
    ...sourcedTables.map(withheld),
    applied,
    versions,
    streams,
    compactions,
    marker,
  ];
  await engine.transaction(async (writer) => {
    for (const table of first)
      for (const statement of engine.dialect.createTable(asFirst(table))) await writer.run(statement);
    await writer.run(sql`insert into facts_schema (version) values (1)`);
    const at = sql`timestamp '2026-01-01 10:00:00'`;
    const here = sql`cast(${workspace} as uuid)`;
    await writer.run(
      sql`insert into orders (workspace, identity, order_id, "at", amount, currency, kind, source) values (${here}, 1, 'n', ${at}, 100, 'EUR', 'purchase', 'first')`,
    );
    await writer.run(
      sql`insert into orders_withheld (workspace, identity, order_id, "at", amount, currency, kind, source) values (${here}, 1, 'n', ${at}, 200, 'EUR', 'purchase', 'second')`,
    );
    await writer.run(
      sql`insert into applied (workspace, source, fact_table, taken, known, repeated, version) values (${here}, 'first', 'orders', 1, 0, 0, 1), (${here}, 'second', 'orders', 0, 1, 0, 2)`,
    );
    await writer.run(sql`insert into versions (workspace, version) values (${here}, 2)`);
  });
  return engine;
}

const amounts = async (engine: Engine): Promise<number[]> =>
  (await engine.query(sql`select amount from orders order by amount`, { amount: 'integer' })).map(
    ({ amount }) => amount,
  );

it('facts of the first layout are opened with nothing rewritten, take later orders, and are put in order', async () => {
  const engine = await firstFacts();
  await openFacts(engine);
  await openFacts(engine);
  expect(await amounts(engine)).toEqual([100]);
  await putIdentities(engine, workspace, [{ identity: 1, customer: 1 }]);
  const file = join(engine.stagingDirectory, 'third.parquet');
  const third = {
    identity: 1,
    order_id: 'n',
    at: '2026-01-01T10:00:00Z',
    amount: 300,
    currency: 'EUR',
    kind: 'purchase',
  };
  await writeParquet(orders, [third], file);
  const { tables } = await ingest(engine, { workspace, source: 'third', files: { orders: file } });
  expect(tables.orders).toEqual({ taken: 0, known: 1, changed: 1, repeated: 0 });
  expect(await amounts(engine)).toEqual([300]);
  const before = await fingerprint(engine, workspace);
  expect(await compact(engine, { always: true })).toContain('orders_withheld');
  expect(await fingerprint(engine, workspace)).toEqual(before);
});

it('a backup of the first layout is put back', async () => {
  const first = await firstFacts();
  const { engine, directory, remove } = await testFacts();
  undo.push(remove);
  const archive = join(directory, 'archive');
  // The first layout is exported by what the version of then knew: its own columns.
  await mkdir(archive);
  const all = [
    ...factTables.filter((table) => !table.later),
    ...sourcedTables.map(withheld),
    applied,
    versions,
    streams,
  ];
  for (const { name: table } of all) {
    const out = join(first.stagingDirectory, `${table}.parquet`);
    await first.exportParquet(
      sql`select * from ${first.dialect.table({ name: table, columns: [], key: [], order: [] })}`,
      out,
    );
    await copyFile(out, join(archive, `${table}.parquet`));
  }
  await importFacts(engine, archive);
  await openFacts(first);
  expect(await fingerprint(engine, workspace)).toEqual(await fingerprint(first, workspace));
  expect(await amounts(engine)).toEqual([100]);
  await exportFacts(engine, join(directory, 'again'));
});
