import { and, eq, sql } from 'drizzle-orm';
import { Problem } from '../http/problem.ts';
import type { Db, RecordStore, Transaction } from '../record/record.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { files } from './files.table.ts';

/** A file of a workspace. */
export interface WorkspaceFile extends StoredFile {
  /** As its sender called it. */
  readonly name: string;
  readonly media: string;
}

const columns = { hash: files.hash, size: files.size, name: files.name, media: files.media };

/** Longer than any upload and what follows it may take. */
const GRACE_MS = 24 * 3_600_000;

/** Nobody removes a content while somebody takes it into a workspace. */
const holdContent = (tx: Transaction, hash: string): Promise<unknown> =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${hash}, 42))`);

/**
 * Gives a workspace a file that was put into the store just now; the same content again keeps its first name.
 * @throws Problem `unavailable` where the content is gone meanwhile.
 */
export async function addFile(
  tx: Transaction,
  store: FileStore,
  workspace: string,
  file: WorkspaceFile,
): Promise<void> {
  await holdContent(tx, file.hash);
  if (!(await store.has(file.hash)))
    throw new Problem('unavailable', 'The file was not kept. Send it again.');
  await tx
    .insert(files)
    .values({ workspaceId: workspace, hash: file.hash, size: file.size, name: file.name, media: file.media })
    .onConflictDoNothing();
}

/** A file that this workspace has, or null: that another one has the same content cannot be told. */
export async function findFile(db: Db, workspace: string, hash: string): Promise<WorkspaceFile | null> {
  const [file] = await db
    .select(columns)
    .from(files)
    .where(and(eq(files.workspaceId, workspace), eq(files.hash, hash)));
  return file ?? null;
}

/** Takes a file from a workspace. Its content goes with the next sweep, if no workspace has it any more. */
export async function removeFile(tx: Transaction, workspace: string, hash: string): Promise<void> {
  await tx.delete(files).where(and(eq(files.workspaceId, workspace), eq(files.hash, hash)));
}

/**
 * Removes every content that no workspace has, and that was not put again in the last day.
 * @returns how many were removed.
 */
export async function sweepFiles(record: RecordStore, store: FileStore, now = new Date()): Promise<number> {
  let removed = 0;
  for await (const hash of store.list(new Date(now.getTime() - GRACE_MS))) {
    const gone = await record.tx(async (tx) => {
      await holdContent(tx, hash);
      if ((await tx.$count(files, eq(files.hash, hash))) > 0) return false;
      await store.remove(hash);
      return true;
    });
    if (gone) removed += 1;
  }
  return removed;
}
