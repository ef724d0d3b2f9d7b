import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Client } from 'pg';
import type { FileStore } from '../files/file-store.ts';
import { MissingFile } from '../files/file-store.ts';
import { version } from '../home.ts';
import { connectAlone } from '../record/client.ts';
import { appliedMigrations } from '../record/migrations.ts';
import type { RecordStore } from '../record/record.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { BackupError } from './backup-error.ts';
import type { FactsArchive } from './facts-archive.ts';
import { FORMAT, HEAD, type Head } from './manifest.ts';
import { holdSnapshot, writeTables } from './record-copy.ts';

/** Small files of the data directory without which a restored instance would not be the same. */
export const KEPT_FILES: readonly string[] = ['secret'];

export interface BackupParts {
  readonly record: RecordStore;
  readonly facts: FactsArchive;
  readonly files: FileStore;
  /** The data directory, of which {@link KEPT_FILES} are taken. */
  readonly directory: string;
}

export interface BackupSummary {
  readonly path: string;
  /** Of the archive, in bytes. */
  readonly size: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  /** Hashes of contents that the record knows and the file store has lost. */
  readonly missing: readonly string[];
}

/**
 * Writes everything into one tar archive at `to`, while Rehire goes on working. It holds the record and the facts as
 * they were at one moment (nobody writes facts while they are exported), and every file that the record knew then.
 * It holds secrets and personal data: the file is made for its owner alone.
 *
 * Needs room beside `to` for the record and the facts a second time while it runs.
 * @throws BackupError where there is a file at `to` already
 */
export async function backup(parts: BackupParts, to: string): Promise<BackupSummary> {
  const path = resolve(to);
  if (await stat(path).catch(() => null))
    throw new BackupError(`${path} is there already. Choose another name for the backup.`);
  const staging = await mkdtemp(join(dirname(path), '.rehire-backup-')).catch(
    (error: NodeJS.ErrnoException) => {
      throw new BackupError(`The backup cannot be written to ${dirname(path)} (${error.code}).`);
    },
  );
  try {
    return await write(parts, path, staging);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new BackupError(
      `The disk of ${dirname(path)} is full. Nothing was left behind; make room or choose another disk.`,
    );
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function write(parts: BackupParts, path: string, staging: string): Promise<BackupSummary> {
  const client = await connectAlone(parts.record.connection, 'backup');
  const archive = new ArchiveWriter(path);
  try {
    await parts.facts.hold(async () => {
      await holdSnapshot(client);
      await parts.facts.exportFacts(join(staging, 'facts'));
    });
    const head: Head = {
      format: FORMAT,
      version,
      createdAt: new Date().toISOString(),
      instance: parts.record.instance,
      migrations: await appliedMigrations(client),
      tables: await writeTables(client, join(staging, 'record')),
    };
    await archive.addJson(HEAD, head);
    for (const part of ['record', 'facts'] as const)
      for (const name of (await readdir(join(staging, part))).toSorted())
        await archive.addFile(`${part}/${name}`, join(staging, part, name));
    const files = await addFiles(archive, client, parts.files);
    for (const name of KEPT_FILES) {
      const kept = join(parts.directory, name);
      if (await stat(kept).catch(() => null)) await archive.addFile(`directory/${name}`, kept);
    }
    const rows = head.tables.reduce((sum, table) => sum + table.rows, 0);
    return { path, size: await archive.finish(), tables: head.tables.length, rows, ...files };
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await client.end();
  }
}

async function addFiles(
  archive: ArchiveWriter,
  client: Client,
  store: FileStore,
): Promise<{ files: number; missing: string[] }> {
  const { rows } = await client.query<{ hash: string; size: number }>(
    'SELECT DISTINCT hash, size FROM public.files ORDER BY hash',
  );
  const missing: string[] = [];
  for (const { hash, size } of rows) {
    try {
      await archive.add(`files/${hash}`, size, await store.open(hash));
    } catch (error) {
      if (!(error instanceof MissingFile)) throw error;
      missing.push(hash);
    }
  }
  return { files: rows.length - missing.length, missing };
}
