import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { hashOfPicture, keptPicture, picturesIn, withPictures } from '@rehire/questionnaire/pictures';
import type { FileStore } from '../../platform/files/file-store.ts';
import { findFile, type WorkspaceFile } from '../../platform/files/files.store.ts';
import type { Download } from '../../platform/http/endpoint.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { cleanPicture, type Picture } from '../../platform/pictures/picture.ts';
import type { Db, RecordStore } from '../../platform/record/record.ts';
import { keepPhoto } from '../photos.store.ts';

interface Kept {
  readonly record: RecordStore;
  readonly files: FileStore;
}

/** A picture that stands in a survey as data; null where it is none that is kept: a GIF, or what no browser shows. */
function pictureOf(image: string): Picture | null {
  try {
    return cleanPicture(Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** A picture that the workspace has; null for a file of any other kind. */
async function pictureFile(db: Db, workspace: string, hash: string): Promise<WorkspaceFile | null> {
  const file = await findFile(db, workspace, hash);
  return file?.media.startsWith('image/') ? file : null;
}

/** @throws Problem not-found where the workspace has no such picture */
export async function sendPicture(
  db: Db,
  files: FileStore,
  workspace: string,
  hash: string,
): Promise<Download> {
  const file = await pictureFile(db, workspace, hash);
  if (!file) throw notFound();
  return { media: file.media, name: file.name, inline: true, content: await files.open(file.hash) };
}

/** Keeps a picture for a survey. @returns how a choice names it */
export async function keepPicture(
  { record, files }: Kept,
  workspace: string,
  picture: Picture,
): Promise<string> {
  const { hash, give } = await keepPhoto(files, picture);
  await record.tx((tx) => give(tx, workspace));
  return keptPicture(hash);
}

/**
 * A survey with its pictures taken out of it and kept beside it.
 * @throws Problem invalid-input where it names a picture that the workspace does not have
 */
export async function keptApart(
  kept: Kept,
  workspace: string,
  definition: SurveyDefinition,
): Promise<SurveyDefinition> {
  const places = new Map<string, string>();
  for (const image of picturesIn(definition)) {
    const hash = hashOfPicture(image);
    const picture = hash === null ? pictureOf(image) : null;
    if (picture) places.set(image, await keepPicture(kept, workspace, picture));
    else if (hash !== null && (await pictureFile(kept.record.db, workspace, hash)) === null)
      throw new Problem('invalid-input', 'A picture of the survey is not there. Add it again.', {
        fields: [{ path: 'body.definition', message: `names a picture that is not there: ${image}` }],
      });
  }
  return withPictures(definition, (image) => places.get(image));
}

/** A survey with its pictures in it, to be taken elsewhere. */
export async function madeWhole(
  db: Db,
  files: FileStore,
  workspace: string,
  definition: SurveyDefinition,
): Promise<SurveyDefinition> {
  const places = new Map<string, string>();
  for (const image of picturesIn(definition)) {
    const hash = hashOfPicture(image);
    const file = hash === null ? null : await pictureFile(db, workspace, hash);
    if (!file) continue;
    const parts: Buffer[] = [];
    for await (const part of await files.open(file.hash)) parts.push(part as Buffer);
    places.set(image, `data:${file.media};base64,${Buffer.concat(parts).toString('base64')}`);
  }
  return withPictures(definition, (image) => places.get(image));
}
