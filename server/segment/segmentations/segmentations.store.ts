import type { Segment, Segmentation } from '@rehire/contract/segment/segmentations';
import { wilson } from '@rehire/numerics/intervals/wilson';
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { surveyTitles } from '../../discover/face.ts';
import { shown } from '../../platform/estimate/estimate.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { segmentations, segmentMembers, segments } from './segmentations.table.ts';
import { trustIn } from './trust.ts';

type SegmentationRow = typeof segmentations.$inferSelect;
type SegmentRow = typeof segments.$inferSelect;

const one = (workspace: string, segmentation: string) =>
  and(eq(segmentations.workspaceId, workspace), eq(segmentations.id, segmentation));

function segmentView(row: SegmentRow, respondents: number): Segment {
  return {
    id: row.id,
    segmentation: row.segmentationId,
    mark: row.mark,
    name: row.name,
    n: row.n,
    share: shown(wilson(row.n, respondents), respondents),
    stability: row.stability,
    trust: trustIn(row.stability),
    underserved: row.underserved,
    overserved: row.overserved,
    version: row.version,
  };
}

function summaryView(row: SegmentationRow, titles: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    survey: row.surveyId,
    surveyName: titles.get(row.surveyId) ?? '',
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    current: row.current,
    k: row.k,
    respondents: row.respondents,
  };
}

/** The segments of a segmentation in the order of their marks. */
export const segmentRows = (db: Db, workspace: string, segmentation: string): Promise<SegmentRow[]> =>
  db
    .select()
    .from(segments)
    .where(and(eq(segments.workspaceId, workspace), eq(segments.segmentationId, segmentation)))
    .orderBy(asc(segments.mark));

/** @throws Problem not-found */
export async function readSegmentation(
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<Segmentation> {
  const [row] = await db.select().from(segmentations).where(one(workspace, segmentation));
  if (!row) throw notFound();
  const [found, titles] = await Promise.all([
    segmentRows(db, workspace, segmentation),
    surveyTitles(db, workspace, [row.surveyId]),
  ]);
  return {
    ...summaryView(row, titles),
    leftOut: row.leftOut,
    method: row.method,
    seed: row.seed,
    reason: row.reason,
    candidates: row.candidates,
    segments: found.map((each) => segmentView(each, row.respondents)),
  };
}

export async function listSegmentations(
  db: Db,
  workspace: string,
  limit: number,
  cursor: string | undefined,
) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(segmentations)
    .where(and(eq(segmentations.workspaceId, workspace), after ? lt(segmentations.id, after[0]) : undefined))
    .orderBy(desc(segmentations.id))
    .limit(limit + 1);
  const titles = await surveyTitles(db, workspace, [...new Set(rows.map((row) => row.surveyId))]);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map((row) => summaryView(row, titles)), next };
}

/** The segmentation that other pages start from, or null where none was computed. */
export async function currentSegmentation(db: Db, workspace: string): Promise<string | null> {
  const [row] = await db
    .select({ id: segmentations.id })
    .from(segmentations)
    .where(and(eq(segmentations.workspaceId, workspace), eq(segmentations.current, true)));
  return row?.id ?? null;
}

/** Makes one segmentation current and every other not. @throws Problem not-found */
export async function makeCurrent(tx: Transaction, workspace: string, segmentation: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`segmentation:${workspace}`}, 0))`);
  await tx
    .update(segmentations)
    .set({ current: false })
    .where(and(eq(segmentations.workspaceId, workspace), eq(segmentations.current, true)));
  const made = await tx
    .update(segmentations)
    .set({ current: true })
    .where(one(workspace, segmentation))
    .returning({ id: segmentations.id });
  if (made.length === 0) throw notFound();
}

export interface NewSegment {
  readonly id: string;
  readonly mark: number;
  readonly name: string;
  readonly stability: number;
  readonly underserved: Segment['underserved'];
  readonly overserved: Segment['overserved'];
  readonly members: readonly {
    readonly response: string;
    readonly customer: number | null;
    readonly margin: number;
  }[];
}

export type NewSegmentation = typeof segmentations.$inferInsert & {
  readonly id: string;
  readonly workspaceId: string;
};

const ROWS_AT_ONCE = 2_000;

/** Stores a computed segmentation with its segments and their members. */
export async function insertSegmentation(
  tx: Transaction,
  row: NewSegmentation,
  found: readonly NewSegment[],
): Promise<void> {
  const { workspaceId } = row;
  await tx.insert(segmentations).values(row);
  if (found.length === 0) return;
  await tx.insert(segments).values(
    found.map(({ members, ...each }) => ({
      ...each,
      workspaceId,
      segmentationId: row.id,
      n: members.length,
    })),
  );
  const members = found.flatMap((each) =>
    each.members.map(({ response, customer, margin }) => ({
      workspaceId,
      segmentId: each.id,
      responseId: response,
      customerId: customer,
      margin,
    })),
  );
  for (let at = 0; at < members.length; at += ROWS_AT_ONCE)
    await tx.insert(segmentMembers).values(members.slice(at, at + ROWS_AT_ONCE));
}

/**
 * Renames a segment.
 * @throws Problem not-found, or stale-version where somebody changed it since
 */
export async function renameSegment(
  db: Db,
  at: { workspace: string; segmentation: string; segment: string },
  name: string,
  version: number,
): Promise<Segment> {
  const where = and(
    eq(segments.workspaceId, at.workspace),
    eq(segments.segmentationId, at.segmentation),
    eq(segments.id, at.segment),
  );
  const [row] = await db
    .update(segments)
    .set({ name, version: sql`${segments.version} + 1` })
    .where(and(where, eq(segments.version, version)))
    .returning();
  if (!row) {
    const [now] = await db.select({ version: segments.version }).from(segments).where(where);
    if (!now) throw notFound();
    throw new Problem('stale-version', undefined, { facts: { current: now.version } });
  }
  const { respondents } = await readSegmentation(db, at.workspace, at.segmentation);
  return segmentView(row, respondents);
}

/** Removes a segmentation; its segments and members go with it. @throws Problem not-found */
export async function deleteSegmentation(
  tx: Transaction,
  workspace: string,
  segmentation: string,
): Promise<{ segments: string[] }> {
  const found = await segmentRows(tx, workspace, segmentation);
  const gone = await tx
    .delete(segmentations)
    .where(one(workspace, segmentation))
    .returning({ id: segmentations.id, current: segmentations.current });
  if (gone.length === 0) throw notFound();
  if (gone.some(({ current }) => current)) await promoteNewest(tx, workspace);
  return { segments: found.map(({ id }) => id) };
}

/** Makes the newest segmentation that is left the one that pages start from. */
async function promoteNewest(tx: Transaction, workspace: string): Promise<void> {
  const [newest] = await tx
    .select({ id: segmentations.id })
    .from(segmentations)
    .where(eq(segmentations.workspaceId, workspace))
    .orderBy(desc(segmentations.createdAt), desc(segmentations.id))
    .limit(1);
  if (newest) await makeCurrent(tx, workspace, newest.id);
}

/** Every segmentation of a survey. */
export async function segmentationsOf(db: Db, workspace: string, survey: string): Promise<string[]> {
  const rows = await db
    .select({ id: segmentations.id })
    .from(segmentations)
    .where(and(eq(segmentations.workspaceId, workspace), eq(segmentations.surveyId, survey)));
  return rows.map(({ id }) => id);
}

/** Whether a segmentation is there. */
export async function segmentationExists(db: Db, workspace: string, segmentation: string): Promise<boolean> {
  const rows = await db
    .select({ id: segmentations.id })
    .from(segmentations)
    .where(one(workspace, segmentation));
  return rows.length > 0;
}
