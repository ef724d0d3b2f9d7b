import { NotAPicture } from './not-a-picture.ts';

/** What makes a picture up; texts, times and EXIF are left out. */
const kept = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP pHYs sBIT bKGD acTL fcTL fdAT'.split(' '));

/** A PNG without metadata (W3C PNG, third edition, 5). @throws NotAPicture, RangeError */
export function cleanPng(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 8)];
  let pixels = false;
  for (let at = 8; ;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new NotAPicture('a chunk without its end');
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (kept.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IDAT') pixels = true;
    if (type === 'IEND') break;
    at = end;
  }
  if (!pixels) throw new NotAPicture('no pixels');
  return Buffer.concat(parts);
}
