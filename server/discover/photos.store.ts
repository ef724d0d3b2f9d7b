import { and, eq, inArray, like, sql } from 'drizzle-orm';
import { Readable } from 'node:stream';
import type { FileStore } from '../platform/files/file-store.ts';
import { addFile, findFile, removeFile } from '../platform/files/files.store.ts';
import type { Download } from '../platform/http/endpoint.ts';
import { notFound } from '../platform/http/problem.ts';
import type { Picture } from '../platform/pictures/picture.ts';
import type { Db, Transaction } from '../platform/record/record.ts';
import { metaphorPictures, metaphors } from './metaphors/metaphors.table.ts';
import { observations } from './observations/observations.table.ts';
import { surveys } from './surveys/surveys.table.ts';

/** A picture in the file store that is yet to be given to a workspace. */
interface KeptPhoto {
  readonly hash: string;
  give(tx: Transaction, workspace: string): Promise<void>;
}

/** Puts a picture into the file store, before the transaction that refers to it. */
export async function keepPhoto(files: FileStore, picture: Picture): Promise<KeptPhoto> {
  const { hash, size } = await files.put(Readable.from([picture.bytes]), picture.bytes.length);
  const file = { hash, size, name: `photo.${picture.suffix}`, media: picture.media };
  return { hash, give: (tx, workspace) => addFile(tx, files, workspace, file) };
}

/** Takes a picture from the workspace once nothing shows it any more. */
export async function dropPhoto(tx: Transaction, workspace: string, hash: string | null): Promise<void> {
  if (hash === null) return;
  const shown =
    (await tx.$count(
      observations,
      and(eq(observations.workspaceId, workspace), eq(observations.photo, hash)),
    )) +
    (await tx.$count(
      metaphorPictures,
      and(eq(metaphorPictures.workspaceId, workspace), eq(metaphorPictures.hash, hash)),
    )) +
    (await tx.$count(
      surveys,
      and(eq(surveys.workspaceId, workspace), like(sql`${surveys.definition}::text`, `%picture:${hash}%`)),
    ));
  if (shown === 0) await removeFile(tx, workspace, hash);
}

/** @throws Problem not-found where there is no picture */
export async function sendPhoto(
  db: Db,
  files: FileStore,
  workspace: string,
  hash: string | null,
): Promise<Download> {
  const file = hash === null ? null : await findFile(db, workspace, hash);
  if (file === null) throw notFound();
  return { media: file.media, name: file.name, inline: true, content: await files.open(file.hash) };
}

/** Takes away every picture of what somebody did or brought: it may show them, whatever they are called. */
export async function dropPhotosOf(tx: Transaction, workspace: string, participant: string): Promise<void> {
  const seen = await tx
    .select({ id: observations.id, photo: observations.photo })
    .from(observations)
    .where(and(eq(observations.workspaceId, workspace), eq(observations.participantId, participant)));
  await tx
    .update(observations)
    .set({ photo: null })
    .where(and(eq(observations.workspaceId, workspace), eq(observations.participantId, participant)));
  const told = tx
    .select({ id: metaphors.id })
    .from(metaphors)
    .where(and(eq(metaphors.workspaceId, workspace), eq(metaphors.participantId, participant)));
  const brought = await tx
    .delete(metaphorPictures)
    .where(and(eq(metaphorPictures.workspaceId, workspace), inArray(metaphorPictures.metaphorId, told)))
    .returning({ photo: metaphorPictures.hash });
  for (const { photo } of [...seen, ...brought]) await dropPhoto(tx, workspace, photo);
}
