import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseError, type ClickHouseSettings } from '@clickhouse/client';
import type { Engine, Row, Shape, StagedRow, Writer } from '../../engine.ts';
import { WarehouseError } from '../../errors.ts';
import type { FactColumn, FactTable } from '../../facts/tables.ts';
import { isoOf } from '../../instant.ts';
import { join, name, sql, type Sql, type Value } from '../../sql.ts';
import { decodeRows } from '../decode.ts';
import { Queue } from '../queue.ts';
import { stagedPath } from '../staging.ts';
import { clickHouseColumns, clickHouseDialect } from './dialect.ts';

export interface ClickHouseOptions {
  readonly client: ClickHouseClient;
  /** The one folder that files are ingested from and exported to; it is made. */
  readonly stagingDirectory: string;
  /** Whether the server itself reads that folder under the same path: files are then not sent to it. */
  readonly sharesStaging?: boolean;
}

/** What every statement is run with: joins and aggregates as in standard SQL, and writes that have happened when they return. */
const settings: ClickHouseSettings = {
  join_use_nulls: 1,
  prefer_column_name_to_alias: 1,
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  mutations_sync: '2',
  lightweight_deletes_sync: '2',
  input_format_parquet_allow_missing_columns: 0,
};

/** The facts in a ClickHouse server that several processes of Rehire may share. `main.ts` makes the client. */
export async function openClickHouse(options: ClickHouseOptions): Promise<Engine> {
  await mkdir(options.stagingDirectory, { recursive: true, mode: 0o700 });
  const stagingDirectory = await realpath(options.stagingDirectory);
  return new ClickHouse({ ...options, stagingDirectory });
}

class ClickHouse implements Engine {
  readonly dialect = clickHouseDialect;
  readonly stagingDirectory: string;
  readonly #options: ClickHouseOptions;
  readonly #writes = new Queue();
  #closed = false;

  constructor(options: ClickHouseOptions) {
    this.#options = options;
    this.stagingDirectory = options.stagingDirectory;
  }

  async query<S extends Shape>(
    statement: Sql,
    shape: S,
    options: { signal?: AbortSignal } = {},
  ): Promise<Row<S>[]> {
    this.#checkOpen();
    return query(this.#options.client, statement, shape, options.signal);
  }

  async transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    this.#checkOpen();
    return this.#writes.run(async () => {
      const writer = new ClickHouseWriter(this.#options);
      try {
        return await work(writer);
      } finally {
        await writer.unstage();
      }
    });
  }

  async exportParquet(statement: Sql, file: string): Promise<void> {
    this.#checkOpen();
    const path = stagedPath(this.stagingDirectory, file);
    const { stream } = await this.#options.client.exec({ ...bound(sql`${statement} format Parquet`) });
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writes.drained();
    await this.#options.client.close();
  }

  #checkOpen(): void {
    if (this.#closed) throw new WarehouseError('closed', 'The facts are closed: Rehire is stopping.');
  }
}

class ClickHouseWriter implements Writer {
  readonly #options: ClickHouseOptions;
  // Other processes stage in the same database at the same time.
  readonly #prefix = `staged_${randomBytes(6).toString('hex')}`;
  readonly #staged: Sql[] = [];

  constructor(options: ClickHouseOptions) {
    this.#options = options;
  }

  query<S extends Shape>(
    statement: Sql,
    shape: S,
    options: { signal?: AbortSignal } = {},
  ): Promise<Row<S>[]> {
    return query(this.#options.client, statement, shape, options.signal);
  }

  async run(statement: Sql): Promise<void> {
    await this.#options.client.command(bound(statement)).catch((cause: unknown) => {
      throw inWords(cause);
    });
  }

  async stageParquet(file: string, columns: readonly FactColumn[]): Promise<Sql> {
    const path = stagedPath(this.#options.stagingDirectory, file);
    const staged = this.#name();
    try {
      await this.run(
        sql`create table ${staged} (${clickHouseColumns(columns)}) engine = MergeTree order by tuple()`,
      );
      const list = join(columns.map((column) => name(column.name)));
      if (this.#options.sharesStaging) {
        await this.run(sql`insert into ${staged} (${list}) select ${list} from file(${path}, 'Parquet')`);
      } else {
        const { query: text, ...rest } = bound(sql`insert into ${staged} (${list}) format Parquet`);
        await this.#options.client.exec({ query: text, ...rest, values: createReadStream(path) });
      }
    } catch (cause) {
      throw new WarehouseError(
        'staged-file-refused',
        `${file} cannot be read as Parquet with these columns.`,
        { cause },
      );
    }
    return staged;
  }

  async stageRows(table: FactTable, given: Iterable<StagedRow>): Promise<Sql> {
    const rows = [...given];
    const staged = this.#name();
    await this.run(
      sql`create table ${staged} (${clickHouseColumns(table.columns)}) engine = MergeTree order by tuple()`,
    );
    if (rows.length === 0) return staged;
    const times = table.columns.map((column) => column.type === 'time');
    await this.#options.client.insert({
      table: staged.render(() => ''),
      columns: table.columns.map((column) => column.name) as [string, ...string[]],
      format: 'JSONCompactEachRow',
      values: rows.map((row) =>
        row.map((value, index) => (times[index] && value !== null ? calendar(value) : plain(value))),
      ),
      clickhouse_settings: settings,
    });
    return staged;
  }

  async stage(statement: Sql): Promise<Sql> {
    const staged = this.#name();
    await this.run(sql`create table ${staged} engine = MergeTree order by tuple() as ${statement}`);
    return staged;
  }

  async unstage(): Promise<void> {
    for (const staged of this.#staged) await this.run(sql`drop table if exists ${staged} sync`);
  }

  #name(): Sql {
    const staged = name(`${this.#prefix}_${this.#staged.length}`);
    this.#staged.push(staged);
    return staged;
  }
}

async function query<S extends Shape>(
  client: ClickHouseClient,
  statement: Sql,
  shape: S,
  signal?: AbortSignal,
): Promise<Row<S>[]> {
  signal?.throwIfAborted();
  try {
    const result = await client.query({
      ...bound(statement),
      format: 'JSONEachRow',
      ...(signal ? { abort_signal: signal } : {}),
    });
    return decodeRows(await result.json<Record<string, unknown>>(), shape);
  } catch (cause) {
    signal?.throwIfAborted();
    throw inWords(cause);
  }
}

function bound(statement: Sql) {
  const values = statement.values.map((value) => (typeof value === 'bigint' ? String(value) : value));
  return {
    query: statement.render((index, value) => `{p${index}:${typeOf(value)}}`),
    query_params: Object.fromEntries(values.map((value, index) => [`p${index}`, value])),
    clickhouse_settings: settings,
  };
}

function typeOf(value: Value): string {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return 'Int64';
  if (typeof value === 'number') return 'Float64';
  return typeof value === 'string' ? 'String' : 'Bool';
}

function plain(value: Value | null): string | number | boolean | null {
  return typeof value === 'bigint' ? String(value) : value;
}

// A small number of seconds is not read as one: the calendar form always is.
function calendar(value: Value): string {
  const iso = isoOf(BigInt(value));
  return iso.slice(0, -1).replace('T', ' ');
}

function inWords(cause: unknown): unknown {
  if (cause instanceof ClickHouseError && /overflow/i.test(cause.message)) {
    return new WarehouseError('number-too-large', 'A sum of the facts is too large to be held exactly.', {
      cause,
    });
  }
  return cause;
}
