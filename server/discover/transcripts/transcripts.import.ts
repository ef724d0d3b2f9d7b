import { and, eq, inArray } from 'drizzle-orm';
import type { Application, Figures, ImportKind } from '../../platform/imports/kind.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { dropRecordings } from '../recordings/recordings.store.ts';
import { type IncomingTranscript, type IncomingUtterance, transcriptsKind } from './transcripts.kind.ts';
import { transcripts, utterances } from './transcripts.table.ts';

/** Writes conversations that are not here yet, whatever file they came in before. */
async function apply(application: Application): Promise<Figures> {
  const { tx, workspace, importId } = application;
  const ids = new Map<number, string>();
  let known = 0;
  for await (const batch of application.read<IncomingTranscript>('transcripts')) {
    const numbers = new Map<string, number>();
    const rows = await tx
      .insert(transcripts)
      .values(
        batch.map(({ number, ...incoming }) => {
          numbers.set(incoming.fingerprint, number);
          return { ...incoming, speakers: [...incoming.speakers], workspaceId: workspace, importId };
        }),
      )
      .onConflictDoNothing()
      .returning({ id: transcripts.id, fingerprint: transcripts.fingerprint });
    known += batch.length - rows.length;
    for (const { id, fingerprint } of rows) {
      const number = numbers.get(fingerprint);
      if (number !== undefined) ids.set(number, id);
    }
  }
  for await (const batch of application.read<IncomingUtterance>('utterances')) {
    const rows = batch.flatMap(({ number, ...utterance }) => {
      const transcriptId = ids.get(number);
      return transcriptId === undefined ? [] : [{ ...utterance, workspaceId: workspace, transcriptId }];
    });
    if (rows.length > 0) await tx.insert(utterances).values(rows);
  }
  return known > 0 ? { transcripts: ids.size, known } : {};
}

/** The quotes that were highlighted in the conversations of an import, and how many of them something rests on. */
export async function conversationsOf(
  { thread }: Pick<Platform, 'thread'>,
  db: Db,
  workspace: string,
  importId: string,
): Promise<readonly string[]> {
  const rows = await db
    .select({ id: quotes.id })
    .from(quotes)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, quotes.workspaceId), eq(transcripts.id, quotes.transcriptId)),
    )
    .where(and(eq(quotes.workspaceId, workspace), eq(transcripts.importId, importId)));
  if (rows.length === 0) return [];
  const linked = await thread.linkedAmong(
    db,
    workspace,
    'quote',
    rows.map(({ id }) => id),
  );
  const many = rows.length === 1 ? '1 highlighted quote' : `${rows.length} highlighted quotes`;
  if (linked.size === 0) return [`${many} will be gone.`];
  return [
    `${many} will be gone; outcomes and other findings rest on ${linked.size} of them and lose that evidence.`,
  ];
}

/** Removes the conversations of an import with their quotes and what those are linked by. */
export async function forgetConversations(
  { thread }: Pick<Platform, 'thread'>,
  tx: Transaction,
  workspace: string,
  importId: string,
): Promise<void> {
  const brought = await tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.importId, importId)));
  await dropRecordings(
    tx,
    workspace,
    brought.map(({ id }) => id),
  );
  const own = tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.importId, importId)));
  const gone = await tx
    .delete(quotes)
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.transcriptId, own)))
    .returning({ id: quotes.id });
  await thread.removeNodes(
    tx,
    workspace,
    'quote',
    gone.map(({ id }) => id),
  );
  await tx
    .delete(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.importId, importId)));
}

/** Transcripts, whole: what the reader does with the files, and what the record keeps of them. */
export const transcriptsImport = (platform: Pick<Platform, 'thread'>): ImportKind => ({
  ...transcriptsKind,
  apply,
  dependents: (db, workspace, importId) => conversationsOf(platform, db, workspace, importId),
  undo: (tx, workspace, importId) => forgetConversations(platform, tx, workspace, importId),
});
