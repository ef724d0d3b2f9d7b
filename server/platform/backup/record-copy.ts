import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { from, to } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import type { Head } from './manifest.ts';
import { type RecordTable, recordTables } from './record-tables.ts';

type CopiedTable = Head['tables'][number];

const quoted = (name: string): string => escapeIdentifier(name);
const list = (columns: readonly string[]): string => columns.map(quoted).join(', ');
const fileOf = (directory: string, table: string): string => join(directory, `${table}.copy.gz`);

/** Dates and intervals read the same on every server. */
const PLAIN_FORMS =
  "SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL statement_timeout = 0";

/** Fixes what the connection sees from now on to this moment, until the connection ends. */
export async function holdSnapshot(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // the snapshot is taken by the first statement that reads, not by BEGIN
  await client.query(`${PLAIN_FORMS}; SELECT pg_current_snapshot()`);
}

/** Writes every table as its snapshot has it to `<table>.copy.gz`, in PostgreSQL's COPY text format. */
export async function writeTables(client: Client, directory: string): Promise<CopiedTable[]> {
  await mkdir(directory, { recursive: true });
  const copied: CopiedTable[] = [];
  for (const table of await recordTables(client)) {
    const rows = client.query(to(`COPY public.${quoted(table.name)} (${list(table.columns)}) TO STDOUT`));
    await pipeline(
      rows,
      createGzip({ level: 3 }),
      createWriteStream(fileOf(directory, table.name), { mode: 0o600 }),
    );
    copied.push({ name: table.name, columns: [...table.columns], rows: rows.rowCount });
  }
  return copied;
}

/**
 * Loads every table in one transaction. Triggers stay silent meanwhile: what they would do was done when the rows were
 * first written.
 * @throws BackupError where the database's tables are not those of the backup, or a row is missing
 */
export async function readTables(
  client: Client,
  directory: string,
  tables: readonly CopiedTable[],
): Promise<void> {
  const known = new Map((await recordTables(client)).map((table) => [table.name, table]));
  await client.query(`BEGIN; ${PLAIN_FORMS}`);
  try {
    for (const table of tables) await readTable(client, directory, table, known.get(table.name));
    await continueSequences(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  await client.query('ANALYZE');
}

async function readTable(
  client: Client,
  directory: string,
  table: CopiedTable,
  known: RecordTable | undefined,
): Promise<void> {
  if (!known || !table.columns.every((column) => known.columns.includes(column)))
    throw new BackupError(`The backup's table "${table.name}" is not one of the database's.`);
  const name = `public.${quoted(table.name)}`;
  await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const rows = client.query(from(`COPY ${name} (${list(table.columns)}) FROM STDIN`));
  await pipeline(createReadStream(fileOf(directory, table.name)), createGunzip(), rows);
  await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  if (rows.rowCount !== table.rows)
    throw new BackupError(
      `The backup's table "${table.name}" has ${rows.rowCount} rows instead of ${table.rows}.`,
    );
}

/** Numbers that the database gives out go on after the highest that was restored. */
async function continueSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT t.relname::text AS table, a.attname::text AS column,
      pg_get_serial_sequence(format('%I.%I', 'public', t.relname), a.attname) AS sequence
    FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_get_serial_sequence(format('%I.%I', 'public', t.relname), a.attname) IS NOT NULL`);
  for (const { table, column, sequence } of rows)
    await client.query(
      `SELECT setval($1::regclass, max(${quoted(column)})) FROM public.${quoted(table)} HAVING max(${quoted(column)}) IS NOT NULL`,
      [sequence],
    );
}
