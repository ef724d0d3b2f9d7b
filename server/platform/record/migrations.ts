import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, ClientBase, ClientConfig } from 'pg';
import { home } from '../home.ts';
import { connectAlone } from './client.ts';
import { RecordError } from './record-error.ts';

/** Any number will do, as long as it stays the same: whoever migrates holds this advisory lock. */
const MIGRATION_LOCK = 7_300_001;
const OLDEST = 150_000;
const folder = join(home, 'server/migrations');

/**
 * Brings a database to the schema of this version: every migration not yet applied, all in one transaction, while
 * other processes that start at the same time wait. Migrations only ever go forward.
 *
 * `beforehand` sees the database under the lock before anything is changed. `only` is how many migrations to apply at
 * most, counted from the first ever, for a backup that was made when there were no more.
 * @throws RecordError where the server is older than PostgreSQL 15 or the database was written by a newer Rehire
 */
export async function applyMigrations(
  config: ClientConfig,
  {
    beforehand = () => Promise.resolve(),
    only,
  }: { beforehand?: (client: Client) => Promise<void>; only?: number } = {},
): Promise<void> {
  const client = await connectAlone(config, 'migrations').catch((error: NodeJS.ErrnoException) => {
    throw new RecordError(
      `The database cannot be reached: ${error.message || error.code}. Is DATABASE_URL right, and the server running?`,
    );
  });
  try {
    const { rows } = await client.query<{ number: string; name: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
    );
    for (const { number, name } of rows) refuseOld(Number(number), name);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await beforehand(client);
    const known = knownMigrations();
    const applied = await appliedMigrations(client);
    if (applied.some((hash) => !known.includes(hash)))
      throw new RecordError(
        'The database was written by another, probably newer, version of Rehire. Start that version, or restore a backup into a new data directory.',
      );
    await client.query("SET client_min_messages = 'warning'");
    const wanted = known.slice(0, only);
    await withFirst(wanted.length, (migrationsFolder) =>
      migrate(drizzle(client), { migrationsFolder }).catch(refused),
    );
    const now = await appliedMigrations(client);
    const missed = wanted.filter((hash) => !now.includes(hash)).length;
    if (missed > 0)
      throw new RecordError(
        `${missed} migrations of this version are older than those already applied to the database, so they were passed over. Restore a backup into a new data directory.`,
      );
  } finally {
    await client.end();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Says what a database that does not let its tables be made wants. */
function refused(error: unknown): never {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  if (cause?.code !== INSUFFICIENT_PRIVILEGE) throw error;
  throw new RecordError(
    `The role of DATABASE_URL may not make tables: ${cause.message}. Make it the owner of the database.`,
  );
}

/** Hashes of the applied migrations, the first one first; none in a new database. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there",
  );
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ hash: string }>(
    'SELECT hash FROM drizzle.__drizzle_migrations ORDER BY created_at, id',
  );
  return rows.map((row) => row.hash);
}

/** Hashes of the migrations that this version brings, the first one first. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder: folder }).map((migration) => migration.hash);
}

/** @throws RecordError for a server older than PostgreSQL 15; `number` is its `server_version_num` */
export function refuseOld(number: number, name: string): void {
  if (number < OLDEST)
    throw new RecordError(`DATABASE_URL is a PostgreSQL ${name}. Rehire needs PostgreSQL 15 or newer.`);
}

/** The folder of the migrations, or a copy that ends after the first `count`. */
async function withFirst(count: number, work: (folder: string) => Promise<void>): Promise<void> {
  if (count === knownMigrations().length) return work(folder);
  const copy = await mkdtemp(join(tmpdir(), 'rehire-migrations-'));
  try {
    await cp(folder, copy, { recursive: true });
    const file = join(copy, 'meta/_journal.json');
    const journal: { entries: unknown[] } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await work(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
