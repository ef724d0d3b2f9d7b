import { Problem } from '../http/problem.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { NotAPicture } from './not-a-picture.ts';
import { cleanWebp } from './webp.ts';

/** A picture as it may be kept: only what makes it up, nothing of where, when and by which camera it was taken. */
export interface Picture {
  readonly bytes: Buffer;
  readonly media: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly suffix: 'jpg' | 'png' | 'webp';
}

/**
 * Takes a picture's metadata away: EXIF (with the place), XMP, comments, previews and whatever hangs on behind. Kept are the
 * pixels as they are encoded, the colour profile and the way up. @throws Problem `file-refused` where it is no whole JPEG, PNG or WebP
 */
export function cleanPicture(bytes: Buffer): Picture {
  try {
    if (bytes.readUInt16BE(0) === 0xffd8)
      return { bytes: cleanJpeg(bytes), media: 'image/jpeg', suffix: 'jpg' };
    if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n')
      return { bytes: cleanPng(bytes), media: 'image/png', suffix: 'png' };
    if (
      bytes.subarray(0, 4).toString('latin1') === 'RIFF' &&
      bytes.subarray(8, 12).toString('latin1') === 'WEBP'
    )
      return { bytes: cleanWebp(bytes), media: 'image/webp', suffix: 'webp' };
  } catch (error) {
    if (!(error instanceof NotAPicture || error instanceof RangeError)) throw error;
    throw new Problem('file-refused', 'The picture is damaged or not whole. Take it again, or send another.');
  }
  throw new Problem(
    'file-refused',
    'This is no picture that can be shown everywhere. Send a JPEG, PNG or WebP.',
  );
}

/** Reads an upload that must fit into memory. @throws Problem `too-large` */
export async function readPicture(upload: AsyncIterable<Buffer>, limit: number): Promise<Picture> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of upload) {
    size += part.length;
    if (size > limit)
      throw new Problem('too-large', `A picture may have at most ${Math.floor(limit / 1024 / 1024)} MiB.`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (bytes.length < 12) throw new Problem('file-refused', 'The picture is empty.');
  return cleanPicture(bytes);
}
