import { readParquetColumns } from '../engines/duckdb/parquet-columns.ts';
import { buildSnapshot } from './build.ts';
import { readSnapshot, type Snapshot, type SnapshotShape } from './format.ts';
import { measureSnapshot, type SnapshotMeasures, type SnapshotSegments } from './measure.ts';

/** Work over a column snapshot, as plain data that can be sent to a worker thread. */
export interface SnapshotTask {
  readonly snapshotFile: string;
  /** Given where the snapshot has to be built first. */
  readonly build?: { readonly parquetFile: string; readonly shape: SnapshotShape };
  /** Given where customers are in segments: a Parquet file of `customer, segment` (its number in `names`), by customer. */
  readonly segments?: { readonly parquetFile: string; readonly names: readonly string[] };
}

let held: { readonly file: string; readonly snapshot: Snapshot } | undefined;

/** Does such work. Call it in a worker thread: it reads files and computes for as long as it takes. Keeps the last snapshot. */
export async function runSnapshotTask({
  snapshotFile,
  build,
  segments,
}: SnapshotTask): Promise<SnapshotMeasures> {
  if (build) await buildSnapshot(build.parquetFile, snapshotFile, build.shape);
  if (build || held?.file !== snapshotFile) {
    held = undefined;
    held = { file: snapshotFile, snapshot: readSnapshot(snapshotFile) };
  }
  return measureSnapshot(held.snapshot, await segmentsOf(held.snapshot, segments));
}

async function segmentsOf(snapshot: Snapshot, given: SnapshotTask['segments']): Promise<SnapshotSegments> {
  const of = new Int16Array(snapshot.customers).fill(-1);
  if (!given) return { names: [], of };
  let at = 0;
  for await (const { rows, columns } of readParquetColumns(given.parquetFile, ['customer', 'segment'])) {
    const [customerOf, segmentOf] = columns;
    if (!customerOf || !segmentOf) throw new TypeError('columns are missing');
    for (let row = 0; row < rows; row++) {
      const customer = customerOf(row);
      while (at < snapshot.customers && (snapshot.ids[at] ?? Infinity) < customer) at += 1;
      if (snapshot.ids[at] === customer) of[at] = segmentOf(row);
    }
  }
  return { names: given.names, of };
}
