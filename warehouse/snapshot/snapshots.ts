import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { factsVersion } from '../facts/ledger.ts';
import { purchasesAndReturns, segments } from '../facts/relations.ts';
import { join as joinSql, sql, type Sql } from '../sql.ts';
import type { SnapshotBuild } from './build.ts';
import type { SnapshotMeasures } from './measure.ts';
import type { SnapshotTask } from './task.ts';

/** Whose orders are measured over all time: of everybody, and of the segments of a segmentation. */
export interface SnapshotScope {
  readonly workspace: string;
  readonly segmentation?: string;
  /** In whose months; UTC unless said. */
  readonly timeZone?: string;
}

/**
 * Keeps the column snapshot of a workspace in `directory`, which is made: builds it where there is none of the facts as they
 * are, and removes older ones.
 * @param build runs `buildSnapshot` (snapshot/build) in a worker thread
 * @returns whether it is there; not where the facts changed meanwhile
 */
export async function keepSnapshot(
  engine: Engine,
  workspace: string,
  { directory, build }: { directory: string; build: (task: SnapshotBuild) => Promise<void> },
): Promise<boolean> {
  const version = await factsVersion(engine, workspace);
  const snapshotFile = fileOf(directory, workspace, version);
  if (await exists(snapshotFile)) return true;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return withStaged(engine, async (parquetFile) => {
    const shape = await exportOrders(engine, workspace, parquetFile);
    if ((await factsVersion(engine, workspace)) !== version) return false;
    await build({ snapshotFile, parquetFile, shape });
    await dropSnapshots(directory, workspace, snapshotFile);
    return true;
  });
}

/**
 * A measure of orders from the column snapshot of the workspace, the same as the SQL of `measures/` gives; nothing where there is
 * no snapshot of the facts as they are.
 * @param run runs `runSnapshotTask` (snapshot/task) in a worker thread
 */
export async function snapshotMeasure<M extends keyof SnapshotMeasures>(
  engine: Engine,
  measure: M,
  scope: SnapshotScope,
  { directory, run }: { directory: string; run: (task: SnapshotTask) => Promise<Partial<SnapshotMeasures>> },
): Promise<SnapshotMeasures[M] | undefined> {
  const { workspace, timeZone } = scope;
  const version = await factsVersion(engine, workspace);
  const snapshotFile = fileOf(directory, workspace, version);
  if (!(await exists(snapshotFile))) return undefined;
  return withStaged(engine, async (parquetFile) => {
    const members = await exportSegments(engine, scope, parquetFile);
    if (members && (await factsVersion(engine, workspace)) !== version) return undefined;
    const task: SnapshotTask = {
      snapshotFile,
      measure,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(members ? { segments: members } : {}),
    };
    return (await run(task))[measure];
  });
}

/** Removes the snapshots of a workspace, as after an erasure, all or all but one. */
export async function dropSnapshots(directory: string, workspace: string, but?: string): Promise<void> {
  const files = await readdir(directory).catch(() => []);
  const stale = files.filter((file) => file.startsWith(`${workspace}-`)).map((file) => join(directory, file));
  await Promise.all(stale.filter((file) => file !== but).map((file) => rm(file, { force: true })));
}

const fileOf = (directory: string, workspace: string, version: number): string =>
  join(directory, `${workspace}-${version}.columns`);

async function withStaged<T>(engine: Engine, work: (parquetFile: string) => Promise<T>): Promise<T> {
  const parquetFile = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
  try {
    return await work(parquetFile);
  } finally {
    await rm(parquetFile, { force: true });
  }
}

async function exportOrders(
  engine: Engine,
  workspace: string,
  parquetFile: string,
): Promise<SnapshotBuild['shape']> {
  const { dialect } = engine;
  const all = purchasesAndReturns(dialect, { workspace });
  const found = await engine.query(
    sql`select currency, count(*) as order_rows, ${dialect.countIf(sql`kind = 'return'`)} as returns, ${dialect.countIf(sql`micros % 1000000 <> 0 or micros < 0 or micros >= ${2n ** 31n * 1_000_000n}`)} as odd_times from ${all} as o group by currency order by currency`,
    { currency: 'text', order_rows: 'integer', returns: 'integer', odd_times: 'integer' },
  );
  const sum = (of: (row: (typeof found)[number]) => number): number =>
    found.reduce((total, row) => total + of(row), 0);
  const currencies = found.map((row) => row.currency);
  const returns = sum((row) => row.returns);
  const wholeSeconds = sum((row) => row.odd_times) === 0;
  const seconds = wholeSeconds
    ? sql`cast(micros / 1000000 as integer) as seconds`
    : sql`cast(micros / 1000000 as double) as seconds`;
  const columns = [
    sql`cast(customer as double) as customer`,
    seconds,
    sql`cast(amount as double) as amount`,
    ...(currencies.length > 1
      ? [sql`cast(${numberOf(sql`currency`, currencies)} as integer) as currency`]
      : []),
    ...(returns > 0
      ? [sql`cast(${numberOf(sql`kind`, ['purchase', 'return'])} as integer) as returned`]
      : []),
  ];
  await engine.exportParquet(
    sql`select ${joinSql(columns)} from ${all} as o order by customer, seconds`,
    parquetFile,
  );
  return { purchases: sum((row) => row.order_rows) - returns, returns, wholeSeconds, currencies };
}

async function exportSegments(engine: Engine, scope: SnapshotScope, parquetFile: string) {
  if (scope.segmentation === undefined) return undefined;
  const all = segments(engine.dialect, scope);
  const found = await engine.query(sql`select distinct segment from ${all} as s`, { segment: 'text' });
  const names = found.map((row) => row.segment).toSorted();
  if (names.length === 0) return undefined;
  await engine.exportParquet(
    sql`select cast(customer as double) as customer, cast(${numberOf(sql`segment`, names)} as integer) as segment from ${all} as s order by customer`,
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
