import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { RecordError } from './record-error.ts';

/** Any number will do, as long as it stays the same: whoever migrates holds this advisory lock. */
const MIGRATION_LOCK = 7_300_001;
const OLDEST = 150_000;

/**
 * Brings a database to the schema of this version: every migration not yet applied, all in one transaction, while
 * other processes that start at the same time wait. Migrations only ever go forward.
 *
 * `beforehand` sees the database under the lock before anything is changed.
 * @throws RecordError where the server is older than PostgreSQL 15 or the database was written by a newer Rehire
 */
export async function applyMigrations(
  config: pg.ClientConfig,
  beforehand: (client: pg.Client) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const client = new pg.Client({ ...config, application_name: 'rehire migrations' });
  await client.connect().catch((error: NodeJS.ErrnoException) => {
    throw new RecordError(
      `The database cannot be reached: ${error.message || error.code}. Is DATABASE_URL right, and the server running?`,
    );
  });
  try {
    await refuseOld(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await beforehand(client);
    const folder = migrationsFolder();
    const known = readMigrationFiles({ migrationsFolder: folder }).map((migration) => migration.hash);
    const applied = await appliedMigrations(client);
    if (applied.some((hash) => !known.includes(hash)))
      throw new RecordError(
        'The database was written by another, probably newer, version of Rehire. Start that version, or restore a backup into a new data directory.',
      );
    await client.query("SET client_min_messages = 'warning'");
    await migrate(drizzle(client), { migrationsFolder: folder });
    const now = await appliedMigrations(client);
    const missed = known.filter((hash) => !now.includes(hash)).length;
    if (missed > 0)
      throw new RecordError(
        `${missed} migrations of this version are older than those already applied to the database, so they were passed over. Restore a backup into a new data directory.`,
      );
  } finally {
    await client.end();
  }
}

/** Hashes of the applied migrations, the first one first; none in a new database. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
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
  return readMigrationFiles({ migrationsFolder: migrationsFolder() }).map((migration) => migration.hash);
}

async function refuseOld(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
  );
  const [server] = rows;
  if (server && Number(server.number) < OLDEST)
    throw new RecordError(
      `DATABASE_URL is a PostgreSQL ${server.name}. Rehire needs PostgreSQL 15 or newer.`,
    );
}

/** Found from wherever this code runs, as source or bundled. */
function migrationsFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const folder of [join(at, 'migrations'), join(at, 'server/migrations')])
      if (existsSync(join(folder, 'meta/_journal.json'))) return folder;
    if (at === dirname(at)) throw new RecordError('The migrations of Rehire are missing: install it anew.');
  }
}
