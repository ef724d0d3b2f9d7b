import iconv from 'iconv-lite';

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function byZeros(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.length >> 1, 500);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.1 ? 'utf-16be' : null;
}

/** The text of a small file: by its byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return new TextDecoder(marked[0]).decode(bytes);
  const zeros = byZeros(bytes);
  if (zeros) return new TextDecoder(zeros).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const lost = text.split('\ufffd').length - 1;
    const written = text.match(/[\u0080-\ufffc]|[^\0-\uffff]/gu)?.length ?? 0;
    return written > 10 * lost ? text : iconv.decode(Buffer.from(bytes), 'windows-1252');
  }
}
