import { describe, expect, test } from 'vitest';
import { cleanPicture } from './picture.ts';

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** EXIF of a telephone: which way up (6), and the place. */
const exif = Buffer.concat([
  latin('Exif\0\0II*\0'),
  Buffer.from(
    '08000000' + '0200' + '120103000100000006000000' + '258804000100000026000000' + '00000000',
    'hex',
  ),
  latin('GPS 48.8584 N 2.2945 E'),
]);
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3]),
]);
const jpeg = (...segments: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, scan, Buffer.from([0xff, 0xd9])]);
const frame = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const profile = segment(0xe2, latin('ICC_PROFILE\0\x01\x01profile'));

describe('a photograph', () => {
  const taken = Buffer.concat([
    jpeg(
      segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
      segment(0xe1, exif),
      segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>')),
      profile,
      segment(0xe2, latin('MPF\0GPS of the other pictures')),
      segment(0xed, latin('Photoshop 3.0\0GPS')),
      segment(0xfe, latin('taken at home, GPS')),
      frame,
    ),
    latin('a film that hangs on behind, with GPS'),
  ]);

  test('keeps its pixels, its profile and the way up, and tells of no place', () => {
    const { bytes, media } = cleanPicture(taken);
    expect(media).toBe('image/jpeg');
    expect(bytes.includes('GPS')).toBe(false);
    for (const part of [profile, frame, scan]) expect(bytes.includes(part)).toBe(true);
    expect(bytes.subarray(2, 12).toString('latin1')).toContain('Exif');
    expect(bytes.includes(Buffer.from('01120003000000010006', 'hex'))).toBe(true);
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    expect(cleanPicture(bytes).bytes).toEqual(bytes);
  });

  test('that is cut off anywhere is refused', () => {
    const whole = jpeg(segment(0xe1, exif), frame);
    for (let length = 2; length < whole.length; length++)
      expect(() => cleanPicture(whole.subarray(0, length)), `${length} bytes`).toThrow(
        expect.objectContaining({ problem: 'file-refused' }),
      );
  });
});

test('a PNG keeps what makes it up', () => {
  const chunk = (type: string, body: string): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    return Buffer.concat([head, latin(type + body), Buffer.alloc(4)]);
  };
  const [start, pixels, end] = [chunk('IHDR', 'x'.repeat(13)), chunk('IDAT', 'pixels'), chunk('IEND', '')];
  const magic = latin('\x89PNG\r\n\x1a\n');
  const all = [magic, start, chunk('tEXt', 'GPS'), chunk('eXIf', 'GPS'), pixels, end, latin('GPS')];
  expect(cleanPicture(Buffer.concat(all))).toMatchObject({
    media: 'image/png',
    bytes: Buffer.concat([magic, start, pixels, end]),
  });
  expect(() => cleanPicture(Buffer.concat(all.slice(0, 4)))).toThrow(/not whole/);
});

test('a WebP keeps what makes it up, and no longer says that it has more', () => {
  const chunk = (type: string, body: string): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    return Buffer.concat([latin(type), head, latin(body), Buffer.alloc(body.length % 2)]);
  };
  const riff = (...chunks: Buffer[]): Buffer => {
    const body = Buffer.concat([latin('WEBP'), ...chunks]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    return Buffer.concat([latin('RIFF'), size, body]);
  };
  const size = '\0\0\0\0\0\0\0\0\0';
  const pixels = chunk('VP8L', 'pixel');
  const taken = riff(chunk('VP8X', `\x1c${size}`), pixels, chunk('EXIF', 'GPS'), chunk('XMP ', 'GPS'));
  expect(cleanPicture(taken)).toMatchObject({
    media: 'image/webp',
    bytes: riff(chunk('VP8X', `\x10${size}`), pixels),
  });
});

test('what is no picture is refused in words that say what to do', () => {
  for (const bytes of [
    latin('<svg onload="alert(1)"></svg>'),
    latin('GIF89a and so on'),
    latin('%PDF-1.7 and so'),
  ])
    expect(() => cleanPicture(bytes)).toThrow(/JPEG, PNG or WebP/);
});
