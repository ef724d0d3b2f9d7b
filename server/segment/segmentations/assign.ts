import type { Engine } from '@rehire/warehouse/engine';
import { assignSegments, segmentationsOfRespondents } from '@rehire/warehouse/facts/memberships';
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { customersBySegment, respondentsBySegment, withRespondents } from './segment-members.store.ts';
import { segmentations } from './segmentations.table.ts';

/** Brings the segments of customers, and of respondents who are none, into the facts, from when the segmentation was made; again, it changes nothing. */
export async function assignMemberships(
  db: Db,
  facts: Engine,
  workspace: string,
  segmentation: string,
): Promise<void> {
  const [made] = await db
    .select({ at: segmentations.createdAt })
    .from(segmentations)
    .where(and(eq(segmentations.workspaceId, workspace), eq(segmentations.id, segmentation)));
  if (!made) return;
  await assignSegments(facts, {
    workspace,
    segmentation,
    at: made.at.toISOString(),
    members: await customersBySegment(db, workspace, segmentation),
    respondents: await respondentsBySegment(db, workspace, segmentation),
  });
}

/** Brings every segmentation of a workspace into facts that are made anew. */
export async function replayMemberships(db: Db, facts: Engine, workspace: string): Promise<void> {
  const all = await db
    .select({ id: segmentations.id })
    .from(segmentations)
    .where(eq(segmentations.workspaceId, workspace))
    .orderBy(asc(segmentations.id));
  for (const { id } of all) await assignMemberships(db, facts, workspace, id);
}

/** Brings the segments of respondents into facts that a version wrote which kept those of customers alone. */
export async function makeUpForRespondents(db: Db, facts: Engine): Promise<void> {
  const known = new Map<string, ReadonlySet<string>>();
  for (const { workspace, segmentation } of await withRespondents(db)) {
    const own = known.get(workspace) ?? (await segmentationsOfRespondents(facts, workspace));
    known.set(workspace, own);
    if (!own.has(segmentation)) await assignMemberships(db, facts, workspace, segmentation);
  }
}
