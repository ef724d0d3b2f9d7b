import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { removeFile } from '../files/files.store.ts';
import { files } from '../files/files.table.ts';
import type { Db, Transaction } from '../record/record.ts';
import { imports } from './imports.table.ts';

/** Which of the imports still have their file, with its name. */
export async function keptFiles(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<{ id: string; fileName: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: imports.id, fileName: imports.fileName })
    .from(imports)
    .innerJoin(files, and(eq(files.workspaceId, imports.workspaceId), eq(files.hash, imports.fileHash)))
    .where(and(eq(imports.workspaceId, workspace), inArray(imports.id, [...ids])));
}

/**
 * Keeps the files of imports no longer, nor what of their rows stands in the record as an example. What they brought stays,
 * but only the facts themselves have it from then on.
 */
export async function letGoOfFiles(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const these = and(eq(imports.workspaceId, workspace), inArray(imports.id, [...ids]));
  const rows = await tx
    .select({
      id: imports.id,
      hash: imports.fileHash,
      reading: imports.reading,
      headerRows: imports.headerRows,
    })
    .from(imports)
    .where(these);
  for (const { id, hash, reading, headerRows } of rows) {
    await removeFile(tx, workspace, hash);
    const columns = reading?.columns.map((column) => ({
      ...column,
      header: column.header.slice(0, headerRows),
      samples: [],
    }));
    await tx
      .update(imports)
      .set({ rejects: [], changes: [], reading: reading && columns ? { ...reading, columns } : null })
      .where(and(eq(imports.workspaceId, workspace), eq(imports.id, id)));
  }
}

/** Imports that stand, but whose files are kept no longer. */
export async function filesLetGo(db: Db): Promise<{ id: string; workspace: string; fileName: string }[]> {
  return db
    .select({ id: imports.id, workspace: imports.workspaceId, fileName: imports.fileName })
    .from(imports)
    .where(
      and(
        eq(imports.status, 'committed'),
        notExists(
          db
            .select({ one: sql`1` })
            .from(files)
            .where(and(eq(files.workspaceId, imports.workspaceId), eq(files.hash, imports.fileHash))),
        ),
      ),
    );
}
