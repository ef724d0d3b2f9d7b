import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDuckDb } from '../../warehouse/engines/duckdb/engine.ts';
import { compact } from '../../warehouse/facts/compact.ts';
import { ingest } from '../../warehouse/facts/ingest.ts';
import { openFacts } from '../../warehouse/facts/schema.ts';
import { writeOrders } from './orders-file.ts';

const workspace = '00000000-0000-4000-8000-000000000001';

/** Parquet into the facts in their order: into empty facts, beside others, and a file of which nine tenths are known. */
export async function benchFacts(rows = Number(process.env.ROWS ?? 5_000_000)): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'rehire-bench-'));
  const staging = join(directory, 'staging');
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: staging,
    temporaryDirectory: join(directory, 'tmp'),
    memoryLimit: process.env.MEMORY ?? '1GB',
    threads: Math.min(2, cpus().length),
  });
  try {
    await openFacts(engine);
    const files = [
      { name: 'into empty facts', file: join(staging, 'a.parquet'), first: 0 },
      { name: 'beside as many others', file: join(staging, 'b.parquet'), first: rows },
      { name: 'nine tenths known already', file: join(staging, 'c.parquet'), first: Math.round(rows * 1.1) },
    ];
    for (const { name, file, first } of files) {
      await writeOrders(file, rows, Math.round(rows / 10), first);
      const peak = watchMemory();
      const used = process.cpuUsage();
      const start = performance.now();
      const { tables } = await ingest(engine, { workspace, source: name, files: { orders: file } });
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(used);
      console.log(
        `${name.padEnd(28)} ${rows.toLocaleString('en')} rows in ${seconds.toFixed(2)} s = ${Math.round(rows / seconds).toLocaleString('en')} rows/s, ${((user + system) / 1e6).toFixed(1)} s of CPU, ` +
          `${tables.orders?.known.toLocaleString('en')} known, peak ${peak()} MB, file ${Math.round(statSync(join(directory, 'facts.duckdb')).size / 1e6)} MB`,
      );
    }
    const start = performance.now();
    await compact(engine, { always: true });
    console.log(`put in order                 ${((performance.now() - start) / 1000).toFixed(2)} s`);
  } finally {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function watchMemory(): () => number {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  return () => {
    clearInterval(timer);
    return Math.round(peak / 1e6);
  };
}
