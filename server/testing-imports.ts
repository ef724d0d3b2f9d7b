import type { Engine } from '@rehire/warehouse/engine';
import { openDuckDb } from '@rehire/warehouse/engines/duckdb/engine';
import { openFacts } from '@rehire/warehouse/facts/schema';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { makeWorkspace } from './platform/access/testing.ts';
import { Audit } from './platform/audit/audit.ts';
import { readConfig } from './platform/config/config.ts';
import type { FileStore } from './platform/files/file-store.ts';
import { openFiles } from './platform/files/open-files.ts';
import { Imports } from './platform/imports/imports.ts';
import { readImport } from './platform/imports/imports.store.ts';
import type { ImportRow } from './platform/imports/imports.table.ts';
import type { ImportKind } from './platform/imports/kind.ts';
import { Jobs } from './platform/jobs/jobs.ts';
import { Outbound } from './platform/outbound/outbound.ts';
import type { RecordStore } from './platform/record/record.ts';
import { testRecord } from './platform/record/testing.ts';
import { customerRegistry } from './people/customers/customer-registry.ts';
import type { Answers, ImportKindName, Mapping } from '@rehire/contract/imports/mapping';

const author = 'person:00000000-0000-7000-8000-000000000000';

/** The files of `../shared/data` beside the clone, or null where they are not there. */
export function sharedFile(name: string): string | null {
  const path = join(import.meta.dirname, '../../shared/data', name);
  return existsSync(path) ? path : null;
}

const whole = async (content: Readable | string): Promise<string> =>
  typeof content === 'string' ? content : Buffer.concat(await content.toArray()).toString('utf8');

export interface TestImports {
  readonly record: RecordStore;
  readonly facts: Engine;
  readonly files: FileStore;
  readonly imports: Imports;
  readonly workspace: string;
  /** Uploads a file and waits until it is read. */
  bring(fileName: string, content: string | Buffer, kind?: ImportKindName): Promise<ImportRow>;
  /** Maps, checks and waits. */
  check(
    row: ImportRow,
    said?: { mapping?: Mapping; answers?: Answers; layout?: string; kind?: ImportKindName },
  ): Promise<ImportRow>;
  commit(row: ImportRow, sameShop?: boolean): Promise<ImportRow>;
  undo(row: ImportRow): Promise<ImportRow>;
  rejects(row: ImportRow): Promise<string>;
  changes(row: ImportRow): Promise<string>;
  read(path: string): Promise<Buffer>;
}

/** Everything that an import goes through, on real stores of this test file alone. */
export async function testImports(kinds: readonly ImportKind[]): Promise<TestImports> {
  const record = await testRecord();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rehire-imports-'));
  const facts = await openDuckDb({
    file: join(dataDirectory, 'facts/facts.duckdb'),
    stagingDirectory: join(dataDirectory, 'staging'),
    temporaryDirectory: join(dataDirectory, 'facts/temporary'),
    memoryLimit: '512MB',
    threads: 2,
  });
  await openFacts(facts);
  const config = { ...readConfig({}, dataDirectory), dataDirectory };
  const log = pino({ level: 'silent' });
  const jobs = new Jobs({ record, log, concurrency: 2, alone: true });
  const files = await openFiles({ dataDirectory, filesUrl: undefined, outbound: new Outbound([]) });
  const imports = new Imports(
    { record, facts, files, config, log, jobs, audit: new Audit(record) },
    kinds,
    customerRegistry,
  );
  jobs.register(imports.jobs);
  await jobs.start();
  const workspace = await makeWorkspace(record, 'Daybreak');
  afterAll(async () => {
    await jobs.stop();
    await facts.close();
    await rm(dataDirectory, { recursive: true, force: true });
  });
  const settled = async (row: ImportRow): Promise<ImportRow> => {
    if (row.job !== null) await jobs.finished(workspace, row.job, AbortSignal.timeout(60_000));
    return readImport(record.db, workspace, row.id);
  };
  return {
    record,
    facts,
    files,
    imports,
    workspace,
    bring: async (fileName, content, kind) =>
      settled(
        await imports.upload({
          workspace,
          author,
          fileName,
          kind: kind ?? null,
          content: Readable.from([content]),
        }),
      ),
    check: async (row, said) => {
      if (said !== undefined) {
        const body = {
          kind: said.kind ?? row.kind ?? 'orders',
          layout: said.layout ?? row.layout ?? '',
          mapping: [...(said.mapping ?? row.mapping)],
          answers: { ...(said.answers ?? row.answers) },
        };
        await imports.map(workspace, row.id, row.version, body, AbortSignal.timeout(30_000));
      }
      return settled(await imports.check(workspace, row.id, author));
    },
    commit: async (row, sameShop) => settled(await imports.commit(workspace, row.id, author, sameShop)),
    undo: async (row) => settled(await imports.undo(workspace, row.id, author)),
    rejects: (row) => whole(imports.rejects(row)),
    changes: (row) => whole(imports.changes(row)),
    read: (path) => readFile(path),
  };
}
