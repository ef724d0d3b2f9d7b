import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { type ClientBase } from 'pg';
import { instance } from './instance.table.ts';
import { RecordError } from './record-error.ts';

/**
 * Sees to it that the database is the one that the data directory belongs to, before anything in it is changed.
 * `expected` is the directory's instance id, null for a directory that has never been used.
 * @throws RecordError where the database or the directory is empty though it should not be, or they are of two instances
 */
export async function checkInstance(client: ClientBase, expected: string | null): Promise<void> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public.instance') IS NOT NULL AS there",
  );
  const { rows } = tables[0]?.there
    ? await client.query<{ id: string; used: boolean }>(
        'SELECT id, EXISTS (SELECT 1 FROM public.workspaces) AS used FROM public.instance',
      )
    : { rows: [] };
  const [found] = rows;
  if (expected === null) {
    // A first start that ended before it had written the directory's id has left no workspace.
    if (found?.used)
      throw new RecordError(
        `The database belongs to instance ${found.id}, but the data directory is empty: the facts, the files and the secret of that instance are elsewhere. Point REHIRE_DATA at its directory (is its volume mounted?), or restore a backup into an empty database. If they are lost for good, write {"id":"${found.id}"} into instance.json in the directory to go on without them.`,
      );
    return;
  }
  if (found === undefined)
    throw new RecordError(
      `The data directory belongs to instance ${expected}, but the database is empty. Point DATABASE_URL at the right database, or bring back the record's files; to begin anew, choose an empty data directory.`,
    );
  if (found.id !== expected)
    throw new RecordError(
      `The data directory belongs to instance ${expected}, but the database to instance ${found.id}. Use a directory and a database that belong together.`,
    );
}

/** Writes the id into a new database; one that has an id keeps it. @returns the database's id */
export async function keepInstance(db: NodePgDatabase, id: string): Promise<string> {
  await db.insert(instance).values({ id }).onConflictDoNothing();
  const [row] = await db.select({ id: instance.id }).from(instance);
  if (row === undefined)
    throw new RecordError('The database lost its instance id while Rehire was starting.');
  return row.id;
}
