import { and, eq } from 'drizzle-orm';
import type { Application, Figures, ImportKind } from '../../platform/imports/kind.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import { onConversations } from '../removals/conversations.ts';
import { removeConversations } from './remove-conversations.ts';
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

/** The conversations that an import brought. */
export async function broughtConversations(db: Db, workspace: string, importId: string): Promise<string[]> {
  const rows = await db
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.importId, importId)));
  return rows.map(({ id }) => id);
}

/** Transcripts, whole: what the reader does with the files, and what the record keeps of them. */
export const transcriptsImport = (platform: Pick<Platform, 'thread'>): ImportKind => ({
  ...transcriptsKind,
  apply,
  standing: async (db, workspace, importId) =>
    onConversations({ ...platform, db, workspace }, await broughtConversations(db, workspace, importId)),
  async undo(tx, workspace, importId) {
    await removeConversations(platform, tx, workspace, await broughtConversations(tx, workspace, importId));
  },
});
