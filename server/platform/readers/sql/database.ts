import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';

/** The reader's own engine: in memory, spilling into one directory, seeing no file outside of those it was given. */
export interface ReaderDatabase {
  run(sql: string): Promise<void>;
  /** Runs a statement whose rows may come in any order: none of them then waits in memory for those before it. */
  runUnordered(sql: string): Promise<void>;
  /** All rows of a small result; 64-bit integers come as numbers where safe. */
  all(sql: string): Promise<Record<string, unknown>[]>;
  /** The rows of a result of any size, in its order. */
  rows(sql: string): AsyncIterable<readonly unknown[][]>;
  close(): void;
}

/** How staged Parquet is written: for reading once or twice, so no dictionary of ids and times is tried. */
export const stagedFormat = 'FORMAT parquet, COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 1000';

/** How facts are staged: few narrow columns that go on at once, so that packing them costs more time than it saves. */
export const stagedFactsFormat = 'FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1000';

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function plain(cause: unknown): ReaderError {
  if (cause instanceof ReaderError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/out of memory/iu.test(message))
    return new ReaderError('too-much-memory', 'The file needs more memory than one import may take.');
  if (/no space left|disk full/iu.test(message))
    return new ReaderError('storage-full', 'The disk is full: there is no room to prepare the file.');
  // The engine names files by their path here, which says nothing to who gave them.
  const [first = message] = message.split('\n');
  const plainly = first.replaceAll(/ ?(?:in|of|for)? ?file '\/[^']*'|'\/[^']*'/giu, '').trim();
  return new ReaderError('broken', `The file could not be read: ${plainly}`);
}

export async function openReaderDatabase(
  directory: string,
  readable: readonly string[],
): Promise<ReaderDatabase> {
  const temporary = `${directory}/spill`;
  mkdirSync(temporary, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(Math.min(4, Math.max(2, availableParallelism()))),
    memory_limit: `${limits.sqlMegabytes}MB`,
    temp_directory: temporary,
    max_temp_directory_size: `${limits.writtenMegabytes}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection: DuckDBConnection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(`SET allowed_configs = ['preserve_insertion_order']`);
  await connection.run(`SET allowed_directories = [${[directory, ...readable].map(literal).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  const run = async (sql: string): Promise<void> => {
    try {
      await connection.run(sql);
    } catch (cause) {
      throw plain(cause);
    }
  };
  return {
    run,
    async runUnordered(sql) {
      await run('SET preserve_insertion_order = false');
      try {
        await run(sql);
      } finally {
        await run('SET preserve_insertion_order = true');
      }
    },
    async all(sql) {
      try {
        const reader = await connection.runAndReadAll(sql);
        return reader
          .getRowObjectsJS()
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([name, value]) => [
                name,
                typeof value === 'bigint' ? Number(value) : value,
              ]),
            ),
          );
      } catch (cause) {
        throw plain(cause);
      }
    },
    async *rows(sql) {
      try {
        const result = await connection.stream(sql);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (!chunk || chunk.rowCount === 0) return;
          yield chunk.getRows();
        }
      } catch (cause) {
        throw plain(cause);
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
