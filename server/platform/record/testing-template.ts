import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { applyMigrations } from './migrations.ts';
import { type Postgres, startPostgres } from './postgres/postgres.ts';

/** A server with a migrated database that test files copy theirs from. */
export interface TemplateServer {
  /** Of any database on the server, entered with the right to create others. */
  readonly url: string;
  readonly database: string;
  close(): Promise<void>;
}

/** Starts the server (the embedded one, or that of TEST_DATABASE_URL) and migrates the template. */
export async function openTemplate(directory: string): Promise<TemplateServer> {
  const server = process.env.TEST_DATABASE_URL;
  let embedded: Postgres | null = null;
  if (!server) {
    embedded = await startPostgres({
      directory: join(directory, 'record'),
      log: pino({ level: 'silent' }),
      temporary: true,
    });
  }
  const url = embedded?.connectionString ?? server ?? '';
  const database = `rehire_template_${process.pid}`;
  await run(url, `CREATE DATABASE ${database}`);
  await applyMigrations({ connectionString: urlOf(url, database) });
  return {
    url,
    database,
    async close() {
      if (embedded) await embedded.stop();
      else await run(url, `DROP DATABASE ${database} WITH (FORCE)`);
    },
  };
}

/** One statement on a connection of its own. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
