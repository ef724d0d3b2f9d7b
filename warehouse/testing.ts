import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { openDuckDb } from './engines/duckdb/engine.ts';
import { openFacts } from './facts/schema.ts';

/** Facts of a test's own, in DuckDB in a folder of their own. */
export interface TestFacts {
  readonly engine: Engine;
  readonly directory: string;
  /** Closes the facts and removes the folder. */
  remove(): Promise<void>;
}

/** Opens the facts in a directory, as the server would. */
export async function openTestFacts(directory: string): Promise<Engine> {
  const engine = await openDuckDb({
    file: join(directory, 'facts.duckdb'),
    stagingDirectory: join(directory, 'staging'),
    temporaryDirectory: join(directory, 'tmp'),
    memoryLimit: '512MB',
    threads: 2,
  });
  await openFacts(engine);
  return engine;
}

/** New, empty facts for a test. */
export async function testFacts(): Promise<TestFacts> {
  const directory = await mkdtemp(join(tmpdir(), 'rehire-facts-'));
  const engine = await openTestFacts(directory);
  return {
    engine,
    directory,
    remove: async () => {
      await engine.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
