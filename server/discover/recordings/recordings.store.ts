import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FileStore } from '../../platform/files/file-store.ts';
import { addFile, removeFile } from '../../platform/files/files.store.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, RecordStore, Transaction } from '../../platform/record/record.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import { mediaOf, type Recording, TELLING_BYTES } from './recording.ts';

const one = (workspace: string, transcript: string) =>
  and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript));

/** @throws Problem not-found where there is no such conversation */
export async function recordingOf(db: Db, workspace: string, transcript: string): Promise<Recording | null> {
  const [row] = await db
    .select({ recording: transcripts.recording })
    .from(transcripts)
    .where(one(workspace, transcript));
  if (!row) throw notFound();
  return row.recording;
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(TELLING_BYTES), 0, TELLING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Keeps a recording as it comes, without holding it in memory; one that was there goes.
 * @throws Problem not-found, `too-large`, `file-refused` where it is none that browsers play
 */
export async function keepRecording(
  { record, files }: { readonly record: RecordStore; readonly files: FileStore },
  workspace: string,
  transcript: string,
  { name, content, limit }: { readonly name: string; readonly content: Readable; readonly limit: number },
): Promise<void> {
  await recordingOf(record.db, workspace, transcript);
  const stored = await files.put(content, limit);
  const media = mediaOf(await beginningOf(await files.path(stored.hash)));
  if (media === null)
    throw new Problem(
      'file-refused',
      'This is no recording that a browser plays: MP3, M4A, WAV, MP4 or WebM.',
    );
  await record.tx(async (tx) => {
    const recording = { ...stored, name, media };
    await dropRecordings(tx, workspace, [transcript]);
    await addFile(tx, files, workspace, recording);
    await tx.update(transcripts).set({ recording }).where(one(workspace, transcript));
  });
}

/**
 * Takes recordings away from conversations; a content that another conversation has too stays.
 * @returns how many there were
 */
export async function dropRecordings(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const gone = await tx
    .select({ recording: transcripts.recording })
    .from(transcripts)
    .where(
      and(
        eq(transcripts.workspaceId, workspace),
        inArray(transcripts.id, [...ids]),
        isNotNull(transcripts.recording),
      ),
    )
    .for('update');
  if (gone.length === 0) return 0;
  await tx
    .update(transcripts)
    .set({ recording: null })
    .where(and(eq(transcripts.workspaceId, workspace), inArray(transcripts.id, [...ids])));
  for (const hash of new Set(gone.flatMap(({ recording }) => recording?.hash ?? []))) {
    const left = await tx.$count(
      transcripts,
      and(eq(transcripts.workspaceId, workspace), sql`${transcripts.recording}->>'hash' = ${hash}`),
    );
    if (left === 0) await removeFile(tx, workspace, hash);
  }
  return gone.length;
}
