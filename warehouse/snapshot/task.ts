import { readParquetColumns } from '../engines/duckdb/parquet-columns.ts';
import { readSnapshot, type Snapshot } from './format.ts';
import { kernels, type SnapshotMeasures, type SnapshotSegments } from './measure.ts';

/** A measure over a column snapshot, as plain data that can be sent to a worker thread. */
export interface SnapshotTask {
  readonly snapshotFile: string;
  readonly measure: keyof SnapshotMeasures;
  /** Whose months are counted by; UTC unless said. */
  readonly timeZone?: string;
  /** Given where customers are in segments: a Parquet file of `customer, segment` (its number in `names`), by customer. */
  readonly segments?: { readonly parquetFile: string; readonly names: readonly string[] };
}

let held: { readonly file: string; readonly snapshot: Snapshot } | undefined;

/**
 * Does such work. Call it in a worker thread: it reads files and computes for as long as it takes. Keeps the last snapshot.
 * @returns the one measure that was asked for
 */
export async function runSnapshotTask({
  snapshotFile,
  measure,
  timeZone,
  segments,
}: SnapshotTask): Promise<Partial<SnapshotMeasures>> {
  if (held?.file !== snapshotFile) {
    held = undefined;
    held = { file: snapshotFile, snapshot: readSnapshot(snapshotFile) };
  }
  const { snapshot } = held;
  return { [measure]: kernels[measure](snapshot, await segmentsOf(snapshot, segments), timeZone) };
}

async function segmentsOf(snapshot: Snapshot, given: SnapshotTask['segments']): Promise<SnapshotSegments> {
  const of = new Int16Array(snapshot.customers).fill(-1);
  if (!given) return { names: [], of };
  let at = 0;
  for await (const { rows, columns } of readParquetColumns(given.parquetFile, ['customer', 'segment'])) {
    const [customers, segments] = columns;
    for (let row = 0; row < rows; row++) {
      const customer = customers?.[row] ?? NaN;
      while (at < snapshot.customers && (snapshot.ids[at] ?? Infinity) < customer) at += 1;
      if (snapshot.ids[at] === customer) of[at] = segments?.[row] ?? -1;
    }
  }
  return { names: given.names, of };
}
