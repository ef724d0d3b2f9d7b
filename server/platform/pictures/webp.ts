import { NotAPicture } from './not-a-picture.ts';

const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const pixelChunks = new Set(['VP8 ', 'VP8L', 'ANMF']);

/** A WebP without metadata (RFC 9649). @throws NotAPicture, RangeError */
export function cleanWebp(bytes: Buffer): Buffer {
  const whole = 8 + bytes.readUInt32LE(4);
  if (whole > bytes.length + 1) throw new NotAPicture('not all of it is there');
  const parts: Buffer[] = [];
  let pixels = false;
  for (let at = 12; at + 8 <= Math.min(whole, bytes.length);) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > bytes.length) throw new NotAPicture('a chunk without its end');
    const type = bytes.subarray(at, at + 4).toString('latin1');
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (type === 'VP8X' && length > 0) chunk[8] = (chunk[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
    if (kept.has(type)) parts.push(chunk, Buffer.alloc(length % 2));
    if (pixelChunks.has(type)) pixels = true;
    at = end + (length % 2);
  }
  if (!pixels) throw new NotAPicture('no pixels');
  const body = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
