import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import iconv from 'iconv-lite';

export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Bytes of the byte order mark. */
  readonly mark: number;
  /** False where some bytes are no UTF-8 and stand for characters that are lost. */
  readonly clean: boolean;
}

const chunkBytes = 1 << 20;

/** Reads a file in pieces, which are valid until the next is asked for. */
export function* pieces(path: string, from = 0): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let position = from;
    for (;;) {
      const read = readSync(file, buffer, 0, chunkBytes, position);
      if (read === 0) return;
      position += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** How many bytes at the end belong to a character that goes on in the next piece. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
    if (byte < 0x80) return 0;
  }
  return 0;
}

function byMark(start: Buffer): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { name: 'utf-8', mark: 3, clean: true };
  if (start[0] === 0xff && start[1] === 0xfe) return { name: 'utf-16le', mark: 2, clean: true };
  if (start[0] === 0xfe && start[1] === 0xff) return { name: 'utf-16be', mark: 2, clean: true };
  return null;
}

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function byZeros(start: Buffer): Encoding | null {
  const pairs = Math.min(start.length >> 1, 500);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (start[2 * i] === 0) even++;
    if (start[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return { name: 'utf-16le', mark: 0, clean: true };
  if (even > pairs * 0.7 && odd < pairs * 0.1) return { name: 'utf-16be', mark: 0, clean: true };
  return null;
}

function multibyteStarts(bytes: Buffer): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const follow = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    if (follow > 0 && isUtf8(bytes.subarray(i, i + follow + 1)) && i + follow < bytes.length) {
      good++;
      i += follow;
    } else bad++;
  }
  return { good, bad };
}

/**
 * Tells how the text of a file is written, from all of its bytes: by its byte order mark, else UTF-8 where every byte
 * fits, else UTF-16 by its zeros, else Windows-1252. Text that is UTF-8 but for few bytes stays UTF-8, not `clean`.
 */
export function detectEncoding(path: string): Encoding {
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  let marked: Encoding | null = null;
  let good = 0;
  let bad = 0;
  for (const piece of pieces(path)) {
    if (first) {
      marked = byMark(piece);
      if (marked && marked.name !== 'utf-8') return marked;
      const zeros = byZeros(piece);
      if (zeros) return zeros;
      first = false;
    }
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const cut = unfinished(bytes);
    const whole = bytes.subarray(0, bytes.length - cut);
    rest = Buffer.from(bytes.subarray(bytes.length - cut));
    if (isUtf8(whole)) continue;
    const counted = multibyteStarts(whole);
    good += counted.good;
    bad += counted.bad;
  }
  const mark = marked?.mark ?? 0;
  if (bad === 0) return { name: 'utf-8', mark, clean: rest.length === 0 };
  if (marked || good > 10 * bad) return { name: 'utf-8', mark, clean: false };
  return { name: 'windows-1252', mark: 0, clean: true };
}

function oldMacintosh(piece: Buffer): boolean {
  return piece.indexOf(10) === -1 && piece.indexOf(13) !== -1;
}

/** The text of a file as UTF-8 without its mark, in pieces; lines that end with CR alone end with LF. */
export function* utf8(path: string, encoding: Encoding): Generator<Buffer> {
  const decoder =
    encoding.name === 'utf-8' && encoding.clean ? null : iconv.getDecoder(encoding.name, { stripBOM: false });
  let carriage: boolean | null = null;
  for (const piece of pieces(path, encoding.mark)) {
    const bytes = decoder ? Buffer.from(decoder.write(piece)) : piece;
    carriage ??= bytes.length > 0 ? oldMacintosh(bytes) : null;
    if (carriage) for (let at = bytes.indexOf(13); at !== -1; at = bytes.indexOf(13, at + 1)) bytes[at] = 10;
    if (bytes.length > 0) yield bytes;
  }
  const last = decoder?.end();
  if (last) yield Buffer.from(last);
}
