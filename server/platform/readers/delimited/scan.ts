const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** A record found in the bytes: where it ends, its fields, and whether it stands as RFC 4180 has it. */
export interface Span {
  /** First byte after the record, its line end not included. */
  end: number;
  /** First byte of the next record. */
  next: number;
  fields: number;
  lines: number;
  /** Every quote opens or closes a field, or is doubled within one. */
  regular: boolean;
  /** A quoted field holds a line end. */
  multiline: boolean;
  filled: boolean;
}

export const newSpan = (): Span => ({
  end: 0,
  next: 0,
  fields: 0,
  lines: 0,
  regular: true,
  multiline: false,
  filled: false,
});

/** A record without quotes and without CR but at its end: the fields are counted, nothing else can be wrong with it. */
export function scanPlain(bytes: Buffer, from: number, lineEnd: number, delimiter: number, span: Span): void {
  const end = lineEnd > from && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
  let marks = 0;
  for (let i = from; i < end; i++) if (bytes[i] === delimiter) marks++;
  span.end = end;
  span.next = lineEnd + 1;
  span.fields = marks + 1;
  span.lines = 1;
  span.regular = true;
  span.multiline = false;
  span.filled = end - from > marks;
}

/** A record that may hold quotes. False where the bytes end before the record does. */
export function scanQuoted(
  bytes: Buffer,
  from: number,
  until: number,
  delimiter: number,
  last: boolean,
  span: Span,
): boolean {
  let fields = 1;
  let lines = 1;
  let regular = true;
  let multiline = false;
  let quoted = false;
  let fieldStart = true;
  let closed = false;
  for (let i = from; i < until; i++) {
    const byte = bytes[i];
    if (quoted) {
      if (byte === quote) {
        if (i + 1 === until && !last) return false;
        if (bytes[i + 1] === quote && i + 1 < until) i++;
        else {
          quoted = false;
          closed = true;
        }
      } else if (byte === lineFeed) {
        lines++;
        multiline = true;
      }
      continue;
    }
    if (byte === lineFeed) {
      finish(bytes, from, i, fields, span);
      span.next = i + 1;
      span.lines = lines;
      span.regular = regular;
      span.multiline = multiline;
      return true;
    }
    if (byte === delimiter) {
      fields++;
      fieldStart = true;
      closed = false;
    } else if (byte === quote) {
      if (fieldStart) quoted = true;
      else regular = false;
      fieldStart = false;
    } else {
      if (closed && byte !== carriageReturn) regular = false;
      if (byte === carriageReturn && bytes[i + 1] !== lineFeed && i + 1 < until) regular = false;
      fieldStart = false;
    }
  }
  if (!last || quoted) return false;
  finish(bytes, from, until, fields, span);
  span.next = until + 1;
  span.lines = lines;
  span.regular = regular;
  span.multiline = multiline;
  return true;
}

function finish(bytes: Buffer, from: number, lineEnd: number, fields: number, span: Span): void {
  span.end = lineEnd > from && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
  span.fields = fields;
  span.filled = span.end - from > fields - 1;
}
