import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { dropRecordings } from '../recordings/recordings.store.ts';
import { transcripts } from './transcripts.table.ts';

/**
 * Removes conversations with their recordings, their quotes and what those are linked by.
 * @returns how many there were
 */
export async function removeConversations(
  { thread }: Pick<Platform, 'thread'>,
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const among = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const here = and(eq(transcripts.workspaceId, workspace), inArray(transcripts.id, among));
  // nobody highlights in them from here on
  await tx.select({ id: transcripts.id }).from(transcripts).where(here).for('update');
  await dropRecordings(tx, workspace, ids);
  const gone = await tx
    .delete(quotes)
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.transcriptId, among)))
    .returning({ id: quotes.id });
  await thread.removeNodes(
    tx,
    workspace,
    'quote',
    gone.map(({ id }) => id),
  );
  const removed = await tx.delete(transcripts).where(here).returning({ id: transcripts.id });
  return removed.length;
}
