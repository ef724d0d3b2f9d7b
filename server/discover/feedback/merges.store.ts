import { and, eq, inArray, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { holdVotes, recountVotes } from '../votes/votes.store.ts';
import { lockPieces, onePiece } from './feedback.store.ts';
import { feedback } from './feedback.table.ts';

/**
 * Puts pieces behind another that speaks for them. They keep their own words, topics and outcomes, and the thread leads
 * from the one to the others, so that to take it back is to let them go.
 * @throws Problem `invalid-input` where one is not there, `conflict` where one stands behind another already
 */
export async function mergeFeedback(
  tx: Transaction,
  thread: Thread,
  workspace: string,
  author: string,
  ids: readonly string[],
  into: string,
): Promise<void> {
  const same = ids.indexOf(into);
  if (same >= 0)
    throw new Problem('invalid-input', 'A piece cannot be put behind itself.', {
      fields: [{ path: `body.pieces.${same}`, message: 'is the one that stays' }],
    });
  await holdVotes(tx, workspace, 'mover');
  const found = await lockPieces(tx, workspace, [...ids, into], (at) =>
    at < ids.length ? `body.pieces.${at}` : 'body.into',
  );
  if ([...found.values()].some(({ mergedInto }) => mergedInto !== null))
    throw new Problem('conflict', 'One of these stands behind another piece already.');
  const pieces = [...new Set(ids)];
  await tx
    .update(feedback)
    .set({ mergedInto: into, version: sql`${feedback.version} + 1` })
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.id, pieces)));
  await recountVotes(tx, workspace, [into]);
  await thread.linkAll(
    tx,
    workspace,
    pieces.map((id) => ({
      from: { kind: 'feedback' as const, id },
      type: 'belongs-to' as const,
      to: { kind: 'feedback' as const, id: into },
      author,
    })),
  );
}

/** Lets a piece stand alone again. @throws Problem not-found where it is not there or stands alone */
export async function unmergeFeedback(tx: Transaction, workspace: string, piece: string): Promise<void> {
  await holdVotes(tx, workspace, 'mover');
  const [row] = await tx
    .select({ into: feedback.mergedInto })
    .from(feedback)
    .where(onePiece(workspace, piece))
    .for('update');
  if (!row || row.into === null) throw notFound();
  await tx
    .update(feedback)
    .set({ mergedInto: null, version: sql`${feedback.version} + 1` })
    .where(onePiece(workspace, piece));
  await recountVotes(tx, workspace, [row.into]);
  await tx
    .delete(edges)
    .where(
      and(
        eq(edges.workspaceId, workspace),
        eq(edges.fromKind, 'feedback'),
        eq(edges.fromId, piece),
        eq(edges.type, 'belongs-to'),
        eq(edges.toKind, 'feedback'),
        eq(edges.toId, row.into),
      ),
    );
}
