import { and, eq, inArray } from 'drizzle-orm';
import { notFound } from '../platform/http/problem.ts';
import type { Db } from '../platform/record/record.ts';
import { countMembers } from './segmentations/segment-members.store.ts';
import {
  currentSegmentation as current,
  readSegmentation,
  segmentRows,
} from './segmentations/segmentations.store.ts';

import { segments } from './segmentations/segmentations.table.ts';
import { uuidsAmong } from '../platform/thread/node-source.ts';

/** The ids of the segments of a segmentation, in the order of their marks. @throws Problem not-found */
export async function segmentIds(db: Db, workspace: string, segmentation: string): Promise<string[]> {
  const rows = await segmentRows(db, workspace, segmentation);
  // A segmentation may hold no segments at all: then only its own row tells it from one that is not there.
  if (rows.length === 0)
    await readSegmentation(db, workspace, segmentation).catch(() => Promise.reject(notFound()));
  return rows.map(({ id }) => id);
}

/** The segmentation that pages start from, or null where there is none. */
export const currentSegmentation = (db: Db, workspace: string): Promise<string | null> =>
  current(db, workspace);

/** How many respondents are in a segment of a segmentation, and how many of them are known as a customer. */
export const membersKnown = (
  db: Db,
  workspace: string,
  segmentation: string,
): Promise<{ respondents: number; known: number }> => countMembers(db, workspace, segmentation);

/** What segments are called, by id; those that are not there are left out. */
export async function segmentNames(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const known = uuidsAmong(ids);
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: segments.id, name: segments.name })
    .from(segments)
    .where(and(eq(segments.workspaceId, workspace), inArray(segments.id, known)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
