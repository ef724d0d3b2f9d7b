import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDuckDb } from '../../warehouse/engines/duckdb/engine.ts';
import { compact } from '../../warehouse/facts/compact.ts';
import { ingest } from '../../warehouse/facts/ingest.ts';
import { openFacts } from '../../warehouse/facts/schema.ts';
import { writeStaged } from './orders-file.ts';

const workspace = '00000000-0000-4000-8000-000000000001';

export interface Step {
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
  readonly cpu: number;
}

async function timed(name: string, rows: number, work: () => Promise<unknown>): Promise<Step> {
  const used = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { name, rows, seconds, cpu: (user + system) / 1e6 };
}

/** Staged Parquet into the facts in their order: into empty facts, beside others, and a file of which nine tenths are known. */
export async function timeIngest(scratch: string, rows: number, customers: number): Promise<readonly Step[]> {
  const directory = await mkdtemp(join(scratch, 'facts-'));
  const staging = join(directory, 'staging');
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: staging,
    temporaryDirectory: join(directory, 'tmp'),
    memoryLimit: '1GB',
    threads: 2,
  });
  try {
    await openFacts(engine);
    const steps: Step[] = [];
    for (const [name, first] of [
      ['into empty facts', 0],
      ['beside as many others', rows],
      ['nine tenths known already', Math.round(rows * 1.1)],
    ] as const) {
      const file = join(staging, `${first}.parquet`);
      await writeStaged(file, { rows, customers, first });
      steps.push(
        await timed(name, rows, () => ingest(engine, { workspace, source: name, files: { orders: file } })),
      );
    }
    steps.push(
      await timed('put in order again, all of them', 2.1 * rows, () => compact(engine, { always: true })),
    );
    return steps;
  } finally {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  }
}
