import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { lockDirectory } from '../../directory/directory-lock.ts';
import type { Log } from '../../log/log.ts';
import { accountFor } from './account.ts';
import { readyBinaries } from './binaries.ts';
import { readyCluster } from './cluster.ts';
import { placeRecord, placeSocket, SHARED_HOME } from './placement.ts';
import { PostgresError } from './postgres-error.ts';
import { stopOrphan } from './postmaster-file.ts';
import { type ServerFiles, ServerProcess } from './server-process.ts';
import { keepTemplate, placeOf, type Template } from './template.ts';

const USER = 'rehire';
const DATABASE = 'rehire';
/** Only names the socket's file: nothing listens on the network. */
const PORT = 5432;
const LEFTOVER_MS = 10_000;
const RESTARTS = 3;
const RESTARTS_WITHIN_MS = 60_000;

export interface PostgresOptions {
  /** Where the server's files lie; made if need be. */
  readonly directory: string;
  readonly log: Log;
  /** False where the files should be there already: they are then never made anew. */
  readonly mayCreate?: boolean;
  /** True where the files are thrown away afterwards: then they are not kept safe from a power loss, which takes time. */
  readonly temporary?: boolean;
  /** What temporary files begin with: copied from those of an earlier start, or written and kept for the next one. */
  readonly template?: Template;
  /** Told when the server has died and could not be started again: the process should then end. */
  readonly onLost?: (error: Error) => void;
}

/** The embedded PostgreSQL, running. */
export interface Postgres {
  readonly socketDirectory: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** For `pg` and anything that reads PostgreSQL URLs. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL of the npm package on the files in `directory`, made at the first start; reached by a Unix socket
 * alone, in a directory closed to other accounts. Under root it runs as an unprivileged account. It ends with this
 * process, however that ends, and is started again when it dies by itself.
 * @throws PostgresError, DirectoryInUseError
 */
export async function startPostgres({
  directory,
  log,
  mayCreate = true,
  temporary = false,
  template,
  onLost,
}: PostgresOptions): Promise<Postgres> {
  const account = await accountFor(join(directory, 'data'));
  const home = await realpath(await placeRecord(directory, account, log));
  const lock = await lockDirectory(home);
  try {
    const bin = await readyBinaries(account, account === null ? join(home, 'binaries') : SHARED_HOME, log);
    const place = temporary && template ? await placeOf(template, bin, account) : null;
    const cluster = { bin, home, user: USER, account, mayCreate, temporary, template: place };
    const { data, copied } = await readyCluster(cluster);
    const orphan = await stopOrphan(data);
    if (orphan !== null) log.warn({ pid: orphan }, 'stopped the PostgreSQL that an earlier Rehire left');
    const socketDirectory = await placeSocket(home, account, PORT);
    const files: ServerFiles = { bin, data, socketDirectory, port: PORT, account, temporary };
    const supervisor = new Supervisor(files, log, onLost);
    await supervisor.start();
    const connectionString = `postgresql://${USER}@localhost:${PORT}/${DATABASE}?host=${encodeURIComponent(socketDirectory)}`;
    try {
      if (!copied) await ensureDatabase(socketDirectory);
      if (!copied && template && place) {
        await template.fill(connectionString);
        await supervisor.pause(() => keepTemplate(place, { bin, data, account }));
      }
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    return {
      socketDirectory,
      port: PORT,
      user: USER,
      database: DATABASE,
      connectionString,
      async stop() {
        await supervisor.stop();
        if (!socketDirectory.startsWith(home)) await rm(socketDirectory, { recursive: true, force: true });
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Keeps one server running until it is told to stop. */
class Supervisor {
  readonly #files: ServerFiles;
  readonly #log: Log;
  readonly #onLost: ((error: Error) => void) | undefined;
  readonly #deaths: number[] = [];
  #server: ServerProcess | null = null;
  #stopping = false;

  constructor(files: ServerFiles, log: Log, onLost: ((error: Error) => void) | undefined) {
    this.#files = files;
    this.#log = log;
    this.#onLost = onLost;
  }

  /** After a crash, children of the old server may still hold its memory for a moment: it is tried again meanwhile. */
  async start(): Promise<void> {
    const until = Date.now() + LEFTOVER_MS;
    for (;;) {
      try {
        const server = await ServerProcess.start(this.#files, this.#log);
        this.#server = server;
        void server.ended.then(() => this.#died(server));
        return;
      } catch (error) {
        const leftover = error instanceof PostgresError && /shared memory|already exists/.test(error.message);
        if (!leftover || Date.now() > until || this.#stopping) throw error;
        await sleep(200);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#server?.stop(this.#files.temporary ? 'leave' : 'finish');
  }

  /** Stops the server, everything on disk, for as long as `work` takes. */
  async pause(work: () => Promise<void>): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.stop('finish');
    await work();
    await this.start();
  }

  async #died(server: ServerProcess): Promise<void> {
    if (this.#stopping || server !== this.#server) return;
    this.#server = null;
    const now = Date.now();
    this.#deaths.push(now);
    const recent = this.#deaths.filter((death) => now - death < RESTARTS_WITHIN_MS).length;
    try {
      if (recent > RESTARTS) throw new PostgresError(`PostgreSQL died ${recent} times within a minute.`);
      this.#log.error('PostgreSQL died; starting it again');
      await stopOrphan(this.#files.data);
      await this.start();
      if (this.#stopping) await this.stop();
    } catch (error) {
      this.#log.fatal({ err: error }, 'PostgreSQL cannot be kept running');
      this.#onLost?.(error instanceof Error ? error : new PostgresError(String(error)));
    }
  }
}

async function ensureDatabase(socketDirectory: string): Promise<void> {
  const connect = async (database: string) => {
    const client = new Client({ host: socketDirectory, port: PORT, user: USER, database });
    await client.connect();
    return client;
  };
  try {
    await (await connect(DATABASE)).end();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '3D000') throw error;
    const client = await connect('postgres');
    await client.query(`CREATE DATABASE ${DATABASE}`);
    await client.end();
  }
}
