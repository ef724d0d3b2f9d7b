import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { cursorOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { segmentMembers, segments } from './segmentations.table.ts';

const membersWithSegments = and(
  eq(segments.workspaceId, segmentMembers.workspaceId),
  eq(segments.id, segmentMembers.segmentId),
);

/** The members of a segment, surest first. @throws Problem not-found */
export async function listMembers(
  db: Db,
  at: { workspace: string; segmentation: string; segment: string },
  limit: number,
  cursor: string | undefined,
) {
  const [segment] = await db
    .select({ id: segments.id })
    .from(segments)
    .where(
      and(
        eq(segments.workspaceId, at.workspace),
        eq(segments.segmentationId, at.segmentation),
        eq(segments.id, at.segment),
      ),
    );
  if (!segment) throw notFound();
  const after = readCursor(cursor, 'real', 'id');
  const rows = await db
    .select()
    .from(segmentMembers)
    .where(
      and(
        eq(segmentMembers.workspaceId, at.workspace),
        eq(segmentMembers.segmentId, at.segment),
        after
          ? sql`(${segmentMembers.margin}, ${segmentMembers.responseId}) < (${after[0]}::real, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(segmentMembers.margin), desc(segmentMembers.responseId))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { rows: items, next: rows.length > limit && last ? cursorOf(last.margin, last.responseId) : null };
}

/** The segment of each respondent of a segmentation, by response. */
export async function segmentsByResponse(
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<Map<string, string>> {
  const rows = await db
    .select({ response: segmentMembers.responseId, segment: segmentMembers.segmentId })
    .from(segmentMembers)
    .innerJoin(segments, membersWithSegments)
    .where(and(eq(segments.workspaceId, workspace), eq(segments.segmentationId, segmentation)));
  return new Map(rows.map(({ response, segment }) => [response, segment]));
}

/** Customers by segment, each customer once (the surest answer counts), for the facts. */
export async function customersBySegment(
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<{ customer: number; segment: string }[]> {
  const rows = await db
    .selectDistinctOn([segmentMembers.customerId], {
      customer: segmentMembers.customerId,
      segment: segmentMembers.segmentId,
    })
    .from(segmentMembers)
    .innerJoin(segments, membersWithSegments)
    .where(
      and(
        eq(segments.workspaceId, workspace),
        eq(segments.segmentationId, segmentation),
        isNotNull(segmentMembers.customerId),
      ),
    )
    .orderBy(segmentMembers.customerId, desc(segmentMembers.margin));
  return rows.flatMap(({ customer, segment }) => (customer === null ? [] : [{ customer, segment }]));
}

/** Respondents by segment of whom no customer is known, for the facts. */
export const respondentsBySegment = (
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<{ response: string; segment: string }[]> =>
  db
    .select({ response: segmentMembers.responseId, segment: segmentMembers.segmentId })
    .from(segmentMembers)
    .innerJoin(segments, membersWithSegments)
    .where(
      and(
        eq(segments.workspaceId, workspace),
        eq(segments.segmentationId, segmentation),
        isNull(segmentMembers.customerId),
      ),
    );

/** The segmentations, of every workspace, that have a respondent in a segment of whom no customer is known. */
export const withRespondents = (db: Db): Promise<{ workspace: string; segmentation: string }[]> =>
  db
    .selectDistinct({ workspace: segments.workspaceId, segmentation: segments.segmentationId })
    .from(segmentMembers)
    .innerJoin(segments, membersWithSegments)
    .where(isNull(segmentMembers.customerId))
    .orderBy(asc(segments.workspaceId), asc(segments.segmentationId));

/** How many respondents are in a segment, and how many of them are known as a customer. */
export async function countMembers(
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<{ respondents: number; known: number }> {
  const [row] = await db
    .select({ respondents: count(), known: count(segmentMembers.customerId) })
    .from(segmentMembers)
    .innerJoin(segments, membersWithSegments)
    .where(and(eq(segments.workspaceId, workspace), eq(segments.segmentationId, segmentation)));
  return row ?? { respondents: 0, known: 0 };
}

/** The responses that a segment holds; empty where there is no such segment. */
export async function responsesIn(db: Db, workspace: string, segment: string): Promise<Set<string>> {
  const rows = await db
    .select({ response: segmentMembers.responseId })
    .from(segmentMembers)
    .where(and(eq(segmentMembers.workspaceId, workspace), eq(segmentMembers.segmentId, segment)));
  return new Set(rows.map(({ response }) => response));
}

/** Takes customers out of every segment. */
export async function forgetMembers(
  tx: Transaction,
  workspace: string,
  customers: readonly number[],
): Promise<void> {
  await tx
    .delete(segmentMembers)
    .where(
      and(eq(segmentMembers.workspaceId, workspace), inArray(segmentMembers.customerId, [...customers])),
    );
}
