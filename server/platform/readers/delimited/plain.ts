import { limits } from '../limits.ts';
import { blank, type Cleared, headRecords } from './clear.ts';
import type { Delimiting } from './delimiter.ts';
import { fieldsOf } from './fields.ts';

const lineFeed = 10;
/** A quote, a CR or a NUL: where there is none of them, a record is a line and a field is what stands between two marks. */
const telling = [34, 13, 0];

/**
 * What is known of a delimited file that is clear as it stands: UTF-8 without quotes, CR, NUL and lines that hold nothing.
 * Null where it may need clearing. That its records have one width is not looked at here: the engine refuses others.
 */
export function plainDelimited(pieces: Iterable<Buffer>, form: Delimiting): Cleared | null {
  const { delimiter, columns } = form;
  if (delimiter === ' ' || form.skip > 0 || columns < 2 || columns > limits.columns) return null;
  const mark = delimiter.charCodeAt(0);
  const head: string[][] = [];
  let records = 0;
  let longest = 0;
  /** Bytes of a record that began in an earlier piece. */
  let begun = 0;
  for (const piece of pieces) {
    if (telling.some((byte) => piece.includes(byte))) return null;
    for (let at = 0; at < piece.length;) {
      const found = piece.indexOf(lineFeed, at);
      const end = found === -1 ? piece.length : found;
      if (begun === 0 && blank(piece, at, end, mark)) return null;
      if (records < headRecords) {
        if (begun > 0) return null;
        if (found !== -1) head.push(fieldsOf(piece.toString('utf8', at, end), delimiter).slice(0, columns));
      }
      begun += end - at;
      if (begun > limits.recordBytes) return null;
      if (found !== -1) {
        longest = Math.max(longest, begun);
        begun = 0;
        records++;
      }
      at = end + 1;
    }
  }
  if (begun > 0) {
    if (records < headRecords) return null;
    longest = Math.max(longest, begun);
    records++;
  }
  return { delimiter, columns, records, head, longest, multiline: false, misfits: [], misfitCount: 0 };
}
