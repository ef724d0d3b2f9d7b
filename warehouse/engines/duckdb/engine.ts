import { mkdir, realpath, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  VARCHAR,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Engine, Row, Shape, StagedRow, Writer } from '../../engine.ts';
import { WarehouseError } from '../../errors.ts';
import type { FactColumn, FactTable } from '../../facts/tables.ts';
import { name, sql, type Sql, type Value, verbatim } from '../../sql.ts';
import { decodeRows } from '../decode.ts';
import { Queue } from '../queue.ts';
import { stagedPath } from '../staging.ts';
import { checkColumns } from './columns.ts';
import { appendRows } from './append.ts';
import { Connections } from './connections.ts';
import { duckDbColumns, duckDbDialect } from './dialect.ts';

export interface DuckDbOptions {
  /** The database file; its folder is made. */
  readonly file: string;
  /** The one folder that files are ingested from and exported to; it is made. */
  readonly stagingDirectory: string;
  /** Where sorting and joining spill to; it is made, and emptied at the start. */
  readonly temporaryDirectory: string;
  /** How much memory the store may take, such as `1GB`. */
  readonly memoryLimit: string;
  /** How much of that bulk work may take: what it sorts goes by way of the disk sooner, which costs it hardly any time. */
  readonly bulkMemoryLimit?: string;
  readonly threads: number;
}

const readersAtOnce = 2;
/**
 * Opens the facts of one data directory in DuckDB. Nothing of it runs on the main thread but the reading of answers,
 * which are small. It reaches no file but its own and those of the staging directory.
 * @throws WarehouseError `held-by-another-process`, `unreadable`
 */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  await rm(options.temporaryDirectory, { recursive: true, force: true });
  await mkdir(options.temporaryDirectory, { recursive: true, mode: 0o700 });
  await mkdir(options.stagingDirectory, { recursive: true, mode: 0o700 });
  await mkdir(dirname(options.file), { recursive: true, mode: 0o700 });
  const stagingDirectory = await realpath(options.stagingDirectory);
  const instance = await open(options);
  const writing = await instance.connect();
  await writing.run(`set global TimeZone = 'UTC'`);
  await writing.run(`set allowed_directories = [${quoted(stagingDirectory)}]`);
  await writing.run('set enable_external_access = false');
  await writing.run(`set allowed_configs = ['memory_limit']`);
  await writing.run('set lock_configuration = true');
  return new DuckDb(instance, writing, stagingDirectory, options);
}

async function open(options: DuckDbOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(options.file, {
      memory_limit: options.memoryLimit,
      // The layout of files that this version writes best: texts take a third less time to pack.
      storage_compatibility_version: 'v1.5.0',
      threads: String(options.threads),
      temp_directory: options.temporaryDirectory,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const pid = /PID (\d+)/.exec(said)?.[1];
    if (/lock/i.test(said)) {
      throw new WarehouseError(
        'held-by-another-process',
        `The facts in ${options.file} are in use by another process${pid ? ` (pid ${pid})` : ''}. Stop it first.`,
        { cause },
      );
    }
    throw new WarehouseError('unreadable', `The facts in ${options.file} cannot be opened: ${said}`, {
      cause,
    });
  }
}

class DuckDb implements Engine {
  readonly dialect = duckDbDialect;
  readonly stagingDirectory: string;
  readonly #instance: DuckDBInstance;
  readonly #writing: DuckDBConnection;
  readonly #options: DuckDbOptions;
  readonly #readers: Connections;
  readonly #writes = new Queue();
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(
    instance: DuckDBInstance,
    writing: DuckDBConnection,
    stagingDirectory: string,
    options: DuckDbOptions,
  ) {
    this.#options = options;
    this.#instance = instance;
    this.#writing = writing;
    this.#readers = new Connections(instance, readersAtOnce);
    this.stagingDirectory = stagingDirectory;
  }

  query<S extends Shape>(
    statement: Sql,
    shape: S,
    options: { signal?: AbortSignal } = {},
  ): Promise<Row<S>[]> {
    return this.#track(() =>
      this.#readers.use((connection) => query(connection, statement, shape, options.signal)),
    );
  }

  transaction<T>(
    work: (writer: Writer) => Promise<T>,
    { bulk = false }: { readonly bulk?: boolean } = {},
  ): Promise<T> {
    return this.#track(() =>
      this.#writes.run(() => (bulk ? this.#bounded(() => this.#transact(work)) : this.#transact(work))),
    );
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    const { memoryLimit, bulkMemoryLimit = memoryLimit } = this.#options;
    // It is refused while questions that are being answered take more.
    const limit = (size: string) =>
      this.#writing.run(`set memory_limit = ${quoted(size)}`).catch(() => undefined);
    await limit(bulkMemoryLimit);
    try {
      return await work();
    } finally {
      await limit(memoryLimit);
    }
  }

  async #transact<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const writer = new DuckDbWriter(this.#writing, this.stagingDirectory);
    await this.#writing.run('begin transaction');
    try {
      const result = await work(writer);
      await writer.unstage();
      await this.#writing.run('commit');
      return result;
    } catch (cause) {
      // A transaction that DuckDB gave up by itself has nothing to roll back.
      await this.#writing.run('rollback').catch(() => undefined);
      throw cause;
    }
  }

  exportParquet(statement: Sql, file: string): Promise<void> {
    return this.#track(() => {
      const path = stagedPath(this.stagingDirectory, file);
      return this.#readers.use((connection) =>
        run(
          connection,
          sql`copy (${statement}) to ${verbatim(quoted(path))} (format parquet, compression zstd)`,
        ),
      );
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#running);
    await this.#writing.run('checkpoint').catch(() => undefined);
    this.#readers.close();
    this.#writing.closeSync();
    this.#instance.closeSync();
  }

  async #track<T>(begin: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new WarehouseError('closed', 'The facts are closed: Rehire is stopping.');
    const work = begin();
    const settled = Promise.allSettled([work]).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return work;
  }
}

class DuckDbWriter implements Writer {
  readonly #connection: DuckDBConnection;
  readonly #stagingDirectory: string;
  #staged = 0;

  constructor(connection: DuckDBConnection, stagingDirectory: string) {
    this.#connection = connection;
    this.#stagingDirectory = stagingDirectory;
  }

  query<S extends Shape>(
    statement: Sql,
    shape: S,
    options: { signal?: AbortSignal } = {},
  ): Promise<Row<S>[]> {
    return query(this.#connection, statement, shape, options.signal);
  }

  run(statement: Sql): Promise<void> {
    return run(this.#connection, statement);
  }

  async stageParquet(file: string, columns: readonly FactColumn[]): Promise<Sql> {
    const path = stagedPath(this.#stagingDirectory, file);
    const staged = sql`read_parquet(${verbatim(quoted(path))})`;
    await checkColumns(this, staged, file, columns);
    return staged;
  }

  async stageRows(table: FactTable, rows: Iterable<StagedRow>): Promise<Sql> {
    const staged = `staged_${this.#staged++}`;
    await this.run(sql`create temp table ${name(staged)} (${duckDbColumns(table)})`);
    await appendRows(this.#connection, staged, table, rows);
    return name(staged);
  }

  async stage(statement: Sql): Promise<Sql> {
    const staged = name(`staged_${this.#staged++}`);
    await this.run(sql`create temp table ${staged} as ${statement}`);
    return staged;
  }

  async unstage(): Promise<void> {
    for (; this.#staged > 0; this.#staged--)
      await this.run(sql`drop table ${name(`staged_${this.#staged - 1}`)}`);
  }
}

async function query<S extends Shape>(
  connection: DuckDBConnection,
  statement: Sql,
  shape: S,
  signal?: AbortSignal,
): Promise<Row<S>[]> {
  signal?.throwIfAborted();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const reader = await connection.runAndReadAll(...bound(statement));
    return decodeRows(reader.getRowObjects(), shape);
  } catch (cause) {
    signal?.throwIfAborted();
    throw inWords(cause);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

async function run(connection: DuckDBConnection, statement: Sql): Promise<void> {
  try {
    await connection.run(...bound(statement));
  } catch (cause) {
    throw inWords(cause);
  }
}

function bound(statement: Sql): [string, DuckDBValue[], DuckDBType[]] {
  const values = statement.values.map((value) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value,
  );
  return [statement.render((index) => `$${index + 1}`), values, values.map(typeOf)];
}

function typeOf(value: Value): DuckDBType {
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'number') return DOUBLE;
  return typeof value === 'string' ? VARCHAR : BOOLEAN;
}

function inWords(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  if (/out of range|overflow/i.test(cause.message)) {
    return new WarehouseError('number-too-large', 'A sum of the facts is too large to be held exactly.', {
      cause,
    });
  }
  return cause;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
