import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDuckDb } from '../engines/duckdb/engine.ts';
import { paritySuite } from './suite.ts';

const directories: string[] = [];
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true }))));

paritySuite(
  'DuckDB',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rehire-facts-'));
    directories.push(directory);
    return openDuckDb({
      file: join(directory, 'facts.duckdb'),
      stagingDirectory: join(directory, 'staging'),
      temporaryDirectory: join(directory, 'tmp'),
      memoryLimit: '512MB',
      threads: 2,
    });
  },
  Number(process.env.REHIRE_PARITY_WORLDS ?? 12),
);
