import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';
import { afterAll } from 'vitest';
import { openClickHouse } from '../engines/clickhouse/engine.ts';
import { paritySuite } from './suite.ts';

interface ChdbConnection {
  createChdbConnection(options: { path: string }): ClickHouseClientConfigOptions['connection'];
}

// chDB is ClickHouse in this process: half a gigabyte, so that it lives in a folder of its own (scripts/parity.mjs).
const { createChdbConnection }: ChdbConnection = createRequire(
  new URL('../../.parity/package.json', import.meta.url),
)('chdb/connection');

const directories: string[] = [];
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true }))));

paritySuite(
  "ClickHouse's engine (chDB)",
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rehire-chdb-'));
    directories.push(directory);
    const connection = createChdbConnection({ path: join(directory, 'data') });
    return openClickHouse({
      client: createClient(connection ? { connection } : {}),
      stagingDirectory: join(directory, 'staging'),
      sharesStaging: true,
    });
  },
  Number(process.env.REHIRE_PARITY_WORLDS ?? 12),
);
