import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { factsVersion } from '../facts/ledger.ts';
import { purchasesAndReturns, segments } from '../facts/relations.ts';
import { join as joinSql, sql, type Sql } from '../sql.ts';
import type { SnapshotShape } from './format.ts';
import type { SnapshotMeasures } from './measure.ts';
import type { SnapshotTask } from './task.ts';

export interface SnapshotOptions {
  /** The folder of the snapshots, beside the facts; it is made. */
  readonly directory: string;
  /** Runs `runSnapshotTask` (snapshot/task) in a worker thread. */
  readonly run: (task: SnapshotTask) => Promise<SnapshotMeasures>;
}

const attempts = 3;

/**
 * All measures of orders at once, from the column snapshot of the workspace, which is made anew where the facts have
 * changed. For facts of millions of orders; the SQL of `measures/` gives the same figures.
 */
export async function snapshotMeasures(
  engine: Engine,
  scope: { readonly workspace: string; readonly segmentation?: string },
  { directory, run }: SnapshotOptions,
): Promise<SnapshotMeasures> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const scratch: string[] = [];
  const staged = (): string => {
    const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
    scratch.push(file);
    return file;
  };
  try {
    for (let attempt = 1; ; attempt++) {
      const version = await factsVersion(engine, scope.workspace);
      const snapshotFile = join(directory, `${scope.workspace}-${version}.columns`);
      const build = (await exists(snapshotFile))
        ? undefined
        : await exportOrders(engine, scope.workspace, staged());
      const members =
        scope.segmentation === undefined ? undefined : await exportSegments(engine, scope, staged());
      if ((await factsVersion(engine, scope.workspace)) !== version && attempt < attempts) continue;
      const measures = await run({
        snapshotFile,
        ...(build ? { build } : {}),
        ...(members ? { segments: members } : {}),
      });
      if (build) await dropSnapshots(directory, scope.workspace, snapshotFile);
      return measures;
    }
  } finally {
    await Promise.all(scratch.map((file) => rm(file, { force: true })));
  }
}

/** Removes the snapshots of a workspace, as after an erasure, all or all but one. */
export async function dropSnapshots(directory: string, workspace: string, but?: string): Promise<void> {
  const files = await readdir(directory).catch(() => []);
  const stale = files.filter((file) => file.startsWith(`${workspace}-`)).map((file) => join(directory, file));
  await Promise.all(stale.filter((file) => file !== but).map((file) => rm(file, { force: true })));
}

async function exportOrders(engine: Engine, workspace: string, parquetFile: string) {
  const { dialect } = engine;
  const all = purchasesAndReturns(dialect, { workspace });
  const [counts] = await engine.query(
    sql`select count(*) as order_rows, count(distinct customer) as customers, ${dialect.countIf(sql`kind = 'return'`)} as returns, ${dialect.countIf(sql`micros % 1000000 <> 0 or micros < 0 or micros >= ${2n ** 31n * 1_000_000n}`)} as odd_times from ${all} as o`,
    { order_rows: 'integer', customers: 'integer', returns: 'integer', odd_times: 'integer' },
  );
  const found = await engine.query(sql`select distinct currency from ${all} as o order by currency`, {
    currency: 'text',
  });
  const currencies = found.map((row) => row.currency);
  const { order_rows: rows = 0, customers = 0, returns = 0, odd_times: oddTimes = 0 } = counts ?? {};
  const columns = joinSql([
    sql`cast(customer as double) as customer`,
    sql`cast(micros as double) as micros`,
    sql`cast(amount as double) as amount`,
    sql`cast(${numberOf(sql`currency`, currencies)} as double) as currency`,
    sql`cast(${numberOf(sql`kind`, ['purchase', 'return'])} as double) as returned`,
  ]);
  await engine.exportParquet(sql`select ${columns} from ${all} as o order by customer, micros`, parquetFile);
  const shape: SnapshotShape = {
    customers,
    purchases: rows - returns,
    returns,
    wholeSeconds: oddTimes === 0,
    currencies,
  };
  return { parquetFile, shape };
}

async function exportSegments(
  engine: Engine,
  scope: { readonly workspace: string; readonly segmentation?: string },
  parquetFile: string,
) {
  const all = segments(engine.dialect, scope);
  const found = await engine.query(sql`select distinct segment from ${all} as s`, { segment: 'text' });
  const names = found.map((row) => row.segment).toSorted();
  if (names.length === 0) return undefined;
  await engine.exportParquet(
    sql`select cast(customer as double) as customer, cast(${numberOf(sql`segment`, names)} as double) as segment from ${all} as s order by customer`,
    parquetFile,
  );
  return { parquetFile, names };
}

/** Which of some texts a column is, by its place among them. */
function numberOf(column: Sql, texts: readonly string[]): Sql {
  const cases = texts.map((text, index) => sql` when ${text} then ${index}`);
  return cases.length === 0 ? sql`0` : sql`case ${column}${joinSql(cases, '')} else -1 end`;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
