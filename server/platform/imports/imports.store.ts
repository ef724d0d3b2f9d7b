import type { ImportSummary } from '@rehire/contract/imports/imports';
import { and, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { pageOf, readCursor } from '../http/cursor.ts';
import { notFound, Problem } from '../http/problem.ts';
import { toTheMillisecond } from '../record/columns.ts';
import { nextArrival } from '../record/arrivals.ts';
import type { Db, Transaction } from '../record/record.ts';
import { type ImportRow, imports } from './imports.table.ts';

type Change = Partial<Omit<ImportRow, 'workspaceId' | 'id' | 'version' | 'arrival'>> & {
  readonly arrival?: SQL<number>;
};

const one = (workspace: string, id: string) => and(eq(imports.workspaceId, workspace), eq(imports.id, id));

export async function insertImport(
  tx: Transaction,
  row: Pick<
    ImportRow,
    'workspaceId' | 'id' | 'kind' | 'fileHash' | 'fileName' | 'size' | 'timeZone' | 'author' | 'job'
  >,
): Promise<void> {
  await tx.insert(imports).values({ ...row, status: 'reading' });
}

export async function readImport(db: Db, workspace: string, id: string): Promise<ImportRow> {
  const [row] = await db.select().from(imports).where(one(workspace, id));
  if (!row) throw notFound();
  return row;
}

/** Reads an import and holds it until the transaction ends. */
export async function holdImport(tx: Transaction, workspace: string, id: string): Promise<ImportRow> {
  const [row] = await tx.select().from(imports).where(one(workspace, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** Changes an import; every change counts its version up. */
export async function changeImport(db: Db, workspace: string, id: string, change: Change): Promise<void> {
  await db
    .update(imports)
    .set({ ...change, version: sql`${imports.version} + 1` })
    .where(one(workspace, id));
}

/** @throws Problem `stale-version` where somebody changed it since `version`. */
export async function changeVersion(
  db: Db,
  workspace: string,
  id: string,
  version: number,
  change: Change,
): Promise<void> {
  const changed = await db
    .update(imports)
    .set({ ...change, version: sql`${imports.version} + 1` })
    .where(and(one(workspace, id), eq(imports.version, version)))
    .returning({ id: imports.id });
  if (changed.length > 0) return;
  const { version: current } = await readImport(db, workspace, id);
  throw new Problem('stale-version', undefined, { facts: { current } });
}

const over = ['failed', 'undoing', 'undone'] as const;

/** The latest import of the same bytes that was neither refused nor undone. */
export async function standingImport(db: Db, workspace: string, hash: string): Promise<ImportRow | null> {
  const [row] = await db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, workspace),
        eq(imports.fileHash, hash),
        ...over.map((status) => ne(imports.status, status)),
      ),
    )
    .orderBy(desc(imports.createdAt))
    .limit(1);
  return row ?? null;
}

/** Another import of the same bytes and kind that is committed, or about to be. */
export async function committedTwin(db: Db, row: ImportRow): Promise<ImportSummary['sameAs']> {
  const [twin] = await db
    .select({ id: imports.id, at: imports.committedAt, recorded: imports.recordedAt })
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, row.workspaceId),
        eq(imports.fileHash, row.fileHash),
        ne(imports.id, row.id),
        inArray(imports.status, ['committing', 'committed']),
        row.kind === null ? undefined : eq(imports.kind, row.kind),
        sql`${imports.recordedAt} is not null`,
      ),
    )
    .limit(1);
  const at = twin?.at ?? twin?.recorded;
  return twin && at ? { id: twin.id, committedAt: at.toISOString() } : null;
}

/** Writes down that the facts take an import next. */
export const noteArrival = (db: Db, workspace: string, id: string): Promise<void> =>
  changeImport(db, workspace, id, { arrival: nextArrival(workspace) });

/** The imports that stand, in the order in which the facts took them. */
export async function committedImports(db: Db, workspace: string): Promise<string[]> {
  const rows = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspace), eq(imports.status, 'committed')))
    .orderBy(sql`${imports.arrival} nulls first`, imports.recordedAt);
  return rows.map(({ id }) => id);
}

export async function listImports(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const [time, id] = readCursor(cursor, 'time', 'id') ?? [];
  const made = toTheMillisecond(imports.createdAt);
  const older =
    time === undefined ? undefined : sql`(${made}, ${imports.id}) < (${time}::timestamptz, ${id}::uuid)`;
  const rows = await db
    .select()
    .from(imports)
    .where(and(eq(imports.workspaceId, workspace), older))
    .orderBy(desc(made), desc(imports.id))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
