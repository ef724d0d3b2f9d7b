import type { Standing } from '@rehire/contract/thread/removals';
import { and, eq } from 'drizzle-orm';
import type { Application, Figures, ImportKind } from '../../../platform/imports/kind.ts';
import type { Platform } from '../../../platform/platform.ts';
import { counted, linked, type Told } from '../../../platform/removals/standing.ts';
import type { Db, Transaction } from '../../../platform/record/record.ts';
import { deleteFeedback } from '../feedback.store.ts';
import { feedback } from '../feedback.table.ts';
import { feedbackKind, type IncomingFeedback } from './feedback.kind.ts';

/** Writes pieces that are not here yet, whatever file they came in before. */
async function apply(
  { thread }: Pick<Platform, 'thread'>,
  { tx, workspace, importId, author, read, customers }: Application,
): Promise<Figures> {
  const broughtAt = new Date();
  let [fresh, known] = [0, 0];
  for await (const batch of read<IncomingFeedback>('feedback')) {
    const found = await customers(
      batch.map(({ external, email }) => ({
        ...(external ? { external } : {}),
        ...(email ? { email } : {}),
      })),
    );
    const rows = await tx
      .insert(feedback)
      .values(
        batch.map(({ fingerprint, reference, title, text, stage, name, saidAt }, at) => ({
          fingerprint,
          reference,
          title,
          text,
          stage,
          workspaceId: workspace,
          importId,
          source: 'file' as const,
          identity: found[at]?.identity ?? null,
          writer: name,
          saidAt: saidAt === null ? broughtAt : new Date(saidAt),
          author,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: feedback.id });
    await thread.addNodes(
      tx,
      workspace,
      rows.map(({ id }) => ({ kind: 'feedback' as const, id })),
    );
    fresh += rows.length;
    known += batch.length - rows.length;
  }
  return known > 0 ? { feedback: fresh, known } : {};
}

const brought = (importId: string) => eq(feedback.importId, importId);

/** What people made of the pieces of an import. */
async function standing(
  { thread }: Pick<Platform, 'thread'>,
  db: Db,
  workspace: string,
  importId: string,
): Promise<Standing[]> {
  const rows = await db
    .select({ id: feedback.id })
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), brought(importId)));
  const pieces: Told = {
    words: ['piece of feedback', 'pieces of feedback'],
    fate: 'goes',
    page: '/discover/feedback',
  };
  return [
    ...counted(pieces, rows.length),
    ...(await linked(
      { db, thread, workspace },
      'feedback',
      rows.map(({ id }) => id),
      { fate: 'stays', means: 'without these pieces as evidence' },
    )),
  ];
}

async function undo(
  { thread }: Pick<Platform, 'thread'>,
  tx: Transaction,
  workspace: string,
  importId: string,
): Promise<void> {
  const gone = await deleteFeedback(tx, workspace, brought(importId));
  await thread.removeNodes(tx, workspace, 'feedback', gone);
}

/** Feedback, whole: what the reader does with the file, and what the record keeps of it. */
export const feedbackImport = (platform: Pick<Platform, 'thread'>): ImportKind => ({
  ...feedbackKind,
  apply: (application) => apply(platform, application),
  standing: (db, workspace, importId) => standing(platform, db, workspace, importId),
  undo: (tx, workspace, importId) => undo(platform, tx, workspace, importId),
});
