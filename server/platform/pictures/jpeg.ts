import { NotAPicture } from './not-a-picture.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END = 0xd9;
const ORIENTATION = 0x0112;

/** Which way up an EXIF segment says that the picture is, 1..8; 1 where it does not say. */
function orientationIn(exif: Buffer): number {
  if (exif.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return 1;
  const tiff = exif.subarray(6);
  if (tiff.length < 8) return 1;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) === ORIENTATION) {
      const value = short(at + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}

/** An EXIF segment that says which way up the picture is, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const exif = Buffer.from(
    `4578696600004d4d002a0000000800010112000300000001${orientation.toString(16).padStart(4, '0')}000000000000`,
    'hex',
  );
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([head, exif]);
}

const isKept = (marker: number, body: Buffer): boolean =>
  (marker !== COMMENT && (marker < APP0 || marker > APP15)) ||
  marker === APP0 ||
  marker === APP14 ||
  (marker === APP2 && body.subarray(0, 11).toString('latin1') === 'ICC_PROFILE');

/** Where the coded pixels that begin here end: at the next marker that is no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new NotAPicture('the pixels have no end');
}

/** A JPEG without metadata (ITU-T T.81, B.1). @throws NotAPicture, RangeError */
export function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = 1;
  let scans = 0;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) throw new NotAPicture('no marker where one must stand');
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) throw new NotAPicture('a segment without its end');
    const body = bytes.subarray(at + 4, end);
    if (marker === APP1 && orientation === 1) orientation = orientationIn(body);
    const pixels = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    if (marker === START_OF_SCAN) scans += 1;
    if (isKept(marker, body)) kept.push(bytes.subarray(at, pixels));
    at = pixels;
  }
  if (scans === 0) throw new NotAPicture('no pixels');
  const way = orientation === 1 ? [] : [orientationSegment(orientation)];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...way, ...kept, Buffer.from([0xff, END])]);
}
