/** A part of a content: the first and the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** More parts than this at once no player asks for. */
const MOST_RANGES = 16;

/** One part of a `Range` header. @returns null where it is no range at all; 'beyond' where it lies outside of the content */
function rangeOf(written: string, size: number): ByteRange | 'beyond' | null {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(written) ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'beyond' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'beyond' : { start, end };
}

/**
 * The parts that a `Range` header asks for (RFC 9110, section 14), in its order; those outside of the content are left out.
 * Other units, what cannot be read, and parts that overlap or are too many are answered with the whole, as the standard
 * allows.
 * @returns null for the whole; 'beyond' where every part lies outside of the content
 */
export function byteRanges(header: string | undefined, size: number): ByteRange[] | 'beyond' | null {
  const [, written] = /^bytes=(.+)$/i.exec(header?.trim() ?? '') ?? [];
  if (written === undefined) return null;
  const asked = written
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (asked.length === 0 || asked.length > MOST_RANGES) return null;
  const ranges = asked.map((each) => rangeOf(each, size));
  if (ranges.includes(null)) return null;
  const found = ranges.filter((each) => each !== null && each !== 'beyond');
  if (found.length === 0) return 'beyond';
  const inOrder = found.toSorted((a, b) => a.start - b.start);
  return inOrder.some(({ start }, at) => start <= (inOrder[at - 1]?.end ?? -1)) ? null : found;
}
