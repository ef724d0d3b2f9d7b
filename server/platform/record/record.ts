import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgTransaction, PgTransactionConfig } from 'drizzle-orm/pg-core';
import { join } from 'node:path';
import { type ClientConfig, Pool } from 'pg';
import type { DataDirectory } from '../directory/data-directory.ts';
import type { Log } from '../log/log.ts';
import { uuidv7 } from './uuid.ts';
import { checkInstance, keepInstance } from './instance.ts';
import { readBigintsAsNumbers } from './integers.ts';
import { applyMigrations, knownMigrations } from './migrations.ts';
import { breakWhenSilent } from './silence.ts';
import { type Postgres, startPostgres } from './postgres/postgres.ts';
import type { Template } from './postgres/template.ts';

type NoSchema = Record<string, never>;

/** An open transaction. */
export type Transaction = PgTransaction<NodePgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

/** Where a query can be sent: the record itself or a transaction. */
export type Db = PgDatabase<NodePgQueryResultHKT, NoSchema>;

export type Health =
  | { readonly ok: true; readonly milliseconds: number }
  | { readonly ok: false; readonly reason: string };

const HEALTH_MS = 2_000;

/**
 * PostgreSQL, holding all that people write.
 *
 * `bigint` and `count(*)` come as numbers, an error beyond 2^53; `numeric` as text; `timestamptz` as `Date` in drizzle's
 * typed columns. A statement may take 30 s, a wait for a lock 10 s, and an idle transaction 60 s before the server ends it; a server
 * that is frozen fails what it was asked after 45 s.
 */
export class RecordStore {
  readonly db: NodePgDatabase;
  constructor(
    readonly pool: Pool,
    /** The id of the instance that the database belongs to. */
    readonly instance: string,
    /** How the database is reached, for what needs a connection of its own (LISTEN, backup). */
    readonly connection: ClientConfig,
    /** True where Rehire runs the server itself, so that no other process uses the database. */
    readonly embedded: boolean,
    private readonly stopServer: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.db = drizzle(pool);
  }

  /**
   * Runs `work` in one transaction: all of it is kept, or, where it throws, none.
   * READ COMMITTED unless `config` says otherwise; the error of a serialisation conflict is the caller's to retry.
   */
  tx<T>(work: (tx: Transaction) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
    return this.db.transaction(work, config);
  }

  /** Whether the database answers now, within two seconds. */
  async health(): Promise<Health> {
    const started = performance.now();
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer within two seconds')), HEALTH_MS).unref();
    });
    try {
      await Promise.race([this.pool.query('SELECT 1'), late]);
      return { ok: true, milliseconds: performance.now() - started };
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Ends all connections and, where it is ours, the server. */
  async close(): Promise<void> {
    await this.pool.end();
    await this.stopServer();
  }
}

export interface OpenRecord {
  /** A PostgreSQL of at least 15; without it the embedded one runs in the directory. */
  readonly databaseUrl?: string | undefined;
  /** Locked by this process. */
  readonly directory: DataDirectory;
  readonly log: Log;
  /** How many connections at most. */
  readonly connections?: number;
  /** True where the directory is thrown away afterwards: the embedded server then does not keep it safe from a power loss. */
  readonly temporary?: boolean;
  /** Told when the embedded server has died for good: the process should then end. */
  readonly onLost?: (error: Error) => void;
}

/**
 * Opens the record: starts the embedded server if it is to be, applies the migrations, and makes sure that database and
 * directory belong together.
 * @throws RecordError, PostgresError, or the driver's error where the database cannot be reached
 */
export async function openRecord({
  databaseUrl,
  directory,
  log,
  connections,
  temporary = false,
  onLost,
}: OpenRecord): Promise<RecordStore> {
  const expected = await directory.instance();
  const server: Postgres | null = databaseUrl
    ? null
    : await startPostgres({
        directory: join(directory.path, 'record'),
        log,
        mayCreate: expected === null,
        temporary,
        ...(temporary ? { template: migrated() } : {}),
        ...(onLost ? { onLost } : {}),
      });
  const connection = { connectionString: server?.connectionString ?? databaseUrl };
  try {
    await applyMigrations(connection, { beforehand: (client) => checkInstance(client, expected) });
    const pool = openPool(connection, log, connections);
    try {
      const instance = await keepInstance(drizzle(pool), expected ?? uuidv7());
      if (expected === null) await directory.setInstance(instance);
      return new RecordStore(
        pool,
        instance,
        connection,
        server !== null,
        () => server?.stop() ?? Promise.resolve(),
      );
    } catch (error) {
      await pool.end();
      throw error;
    }
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** A database with every migration of this version applied. */
const migrated = (): Template => ({
  content: knownMigrations().join('\n'),
  fill: (connectionString) => applyMigrations({ connectionString }),
});

const STATEMENT_MS = 30_000;

/** A server that works has ended a statement long before. */
const SILENT_MS = STATEMENT_MS + 15_000;

/**
 * A pool with the record's limits. A connection that breaks while idle is logged and replaced at the next use; one whose server
 * owes an answer and says nothing for `silentAfter` milliseconds is broken, and what was asked fails.
 */
export function openPool(
  connection: ClientConfig,
  log: Log,
  connections = 10,
  silentAfter = SILENT_MS,
): Pool {
  readBigintsAsNumbers();
  const pool = new Pool({
    ...connection,
    application_name: 'rehire',
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_MS,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database broke'));
  pool.on('connect', (client) => {
    // what runs in a transaction when its connection breaks fails by itself
    client.on('error', () => undefined);
    breakWhenSilent(client, silentAfter);
  });
  return pool;
}
