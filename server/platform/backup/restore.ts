import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client, ClientConfig } from 'pg';
import type { DataDirectory } from '../directory/data-directory.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Log } from '../log/log.ts';
import { connectAlone } from '../record/client.ts';
import { appliedMigrations, applyMigrations, knownMigrations } from '../record/migrations.ts';
import { startPostgres } from '../record/postgres/postgres.ts';
import { readArchive, verifyArchive } from './archive-reader.ts';
import { BackupError } from './backup-error.ts';
import type { FactsArchive } from './facts-archive.ts';
import type { Head } from './manifest.ts';
import { readTables } from './record-copy.ts';

export interface RestoreParts {
  /** A new data directory, locked by this process. */
  readonly directory: DataDirectory;
  /** An empty database; without it the embedded one is made in the directory. */
  readonly databaseUrl?: string | undefined;
  /** Both opened on the new directory, and empty. */
  readonly facts: FactsArchive;
  readonly files: FileStore;
  readonly log: Log;
}

/**
 * Makes a new instance from an archive, the same in all: its id, secrets, people, facts and files. The archive is read
 * through and verified first; one of an older Rehire is brought up to this version's tables afterwards. The directory
 * belongs to the instance only when all is there: after a failure, begin again with an empty directory and database.
 * @returns what the archive says of itself
 * @throws BackupError where it is damaged or too new, or the directory or the database is in use
 */
export async function restore(archive: string, parts: RestoreParts): Promise<Head> {
  if ((await parts.directory.instance()) !== null)
    throw new BackupError(
      `${parts.directory.path} holds an instance already. Restore into an empty data directory.`,
    );
  const head = await verifyArchive(archive, knownMigrations());
  const server = parts.databaseUrl
    ? null
    : await startPostgres({ directory: join(parts.directory.path, 'record'), log: parts.log });
  const connection = { connectionString: server?.connectionString ?? parts.databaseUrl };
  const staging = await mkdtemp(join(parts.directory.path, '.restore-'));
  try {
    await refuseUsed(connection, head);
    await unpack(archive, staging, parts);
    await parts.facts.importFacts(join(staging, 'facts'));
    await applyMigrations(connection, { only: head.migrations.length });
    await load(connection, join(staging, 'record'), head);
    await applyMigrations(connection);
    await parts.directory.setInstance(head.instance);
    return head;
  } finally {
    await rm(staging, { recursive: true, force: true });
    await server?.stop();
  }
}

async function connected<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectAlone(connection, 'restore');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database that an earlier, failed attempt has given its tables is as good as a new one. */
async function refuseUsed(connection: ClientConfig, head: Head): Promise<void> {
  await connected(connection, async (client) => {
    const applied = await appliedMigrations(client);
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
    );
    const begun = applied.length > 0 && applied.every((hash, index) => hash === head.migrations[index]);
    const used = begun
      ? (await client.query('SELECT FROM public.instance')).rowCount !== 0
      : tables.length > 0;
    if (used) throw new BackupError('The database is not empty. Restore into an empty one.');
  });
}

async function load(connection: ClientConfig, directory: string, head: Head): Promise<void> {
  await connected(connection, (client) => readTables(client, directory, head.tables));
}

async function unpack(archive: string, staging: string, { directory, files }: RestoreParts): Promise<void> {
  await readArchive(archive, async (name, size, content) => {
    const [part, rest = ''] = name.split('/');
    if (part === 'files') {
      const stored = await files.put(content, size);
      if (stored.hash !== rest) throw new BackupError(`The backup's file ${rest} holds something else.`);
    } else if (part === 'directory') {
      await pipeline(content, createWriteStream(join(directory.path, rest), { mode: 0o600, flags: 'wx' }));
    } else if (part === 'record' || part === 'facts') {
      const path = join(staging, name);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    }
  });
}
