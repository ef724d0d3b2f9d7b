import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';

/** A value found in a file of JSON: its text, and the line on which it begins. */
export interface JsonPiece {
  readonly text: string;
  readonly line: number;
}

const space = (byte: number): boolean =>
  byte === 32 || byte === 9 || byte === 10 || byte === 13 || byte === 44;

/**
 * Cuts a file of JSON into its values: each member of the outermost array, or each value where several stand one after
 * another. Nothing is parsed, so memory is bounded by the longest value.
 */
export function* jsonValues(pieces: Iterable<Buffer>): Generator<JsonPiece> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let depth = 0;
  let outer = -1;
  let quoted = false;
  let escaped = false;
  let inside = false;
  let line = 1;
  let startLine = 1;
  const close = (bytes: Buffer, from: number, to: number): JsonPiece => {
    const text = Buffer.concat([...held, bytes.subarray(from, to)]).toString('utf8');
    held = [];
    heldBytes = 0;
    inside = false;
    return { text, line: startLine };
  };
  for (const bytes of pieces) {
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte === 10) line++;
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === 92) escaped = true;
        else if (byte === 34) quoted = false;
        continue;
      }
      if (!inside) {
        if (space(byte)) continue;
        if (outer === -1) {
          outer = byte === 91 ? 1 : 0;
          if (outer === 1) continue;
        }
        if (outer === 1 && byte === 93) {
          outer = 2;
          continue;
        }
        if (outer === 2)
          throw new ReaderError('broken', `Line ${line}: something follows the end of the JSON array.`);
        inside = true;
        startLine = line;
        from = i;
        depth = 0;
      }
      if (byte === 34) quoted = true;
      else if (byte === 123 || byte === 91) {
        if (++depth > limits.jsonDepth) {
          throw new ReaderError(
            'too-large',
            `Line ${line}: the JSON is nested more than ${limits.jsonDepth} deep.`,
          );
        }
      } else if (byte === 125 || byte === 93) {
        if (depth === 0) {
          yield close(bytes, from, i);
          if (byte === 93) outer = 2;
        } else if (--depth === 0) yield close(bytes, from, i + 1);
      } else if (depth === 0 && space(byte)) yield close(bytes, from, i);
    }
    if (inside) {
      const rest = Buffer.from(bytes.subarray(from));
      held.push(rest);
      heldBytes += rest.length;
      if (heldBytes > limits.jsonValueBytes) {
        throw new ReaderError(
          'too-large',
          `Line ${startLine}: one JSON value is longer than ${limits.jsonValueBytes >> 20} MB.`,
        );
      }
    }
  }
  if (inside && depth === 0 && !quoted) yield close(Buffer.alloc(0), 0, 0);
  else if (inside)
    throw new ReaderError(
      'broken',
      `The JSON that begins on line ${startLine} never ends: the file was cut off.`,
    );
  else if (outer === 1) throw new ReaderError('broken', 'The JSON array never ends: the file was cut off.');
}

/** JSON Lines: a value a line. A line that is none is told, not fatal. */
export function* jsonLines(pieces: Iterable<Buffer>): Generator<JsonPiece> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  for (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let at = 0;
    for (let end = bytes.indexOf(10, at); end !== -1; end = bytes.indexOf(10, at)) {
      line++;
      const text = bytes.toString('utf8', at, end).trim();
      if (text !== '') yield { text, line };
      at = end + 1;
    }
    rest = Buffer.from(bytes.subarray(at));
    if (rest.length > limits.jsonValueBytes) {
      throw new ReaderError(
        'too-large',
        `Line ${line + 1} is longer than ${limits.jsonValueBytes >> 20} MB.`,
      );
    }
  }
  const text = rest.toString('utf8').trim();
  if (text !== '') yield { text, line: line + 1 };
}

/** How deep a JSON text is nested, looking at its brackets alone. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (quoted) {
      if (char === 92) i++;
      else if (char === 34) quoted = false;
    } else if (char === 34) quoted = true;
    else if (char === 123 || char === 91) deepest = Math.max(deepest, ++depth);
    else if (char === 125 || char === 93) depth--;
  }
  return deepest;
}

const longNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/gu;

/** Parses JSON, whole numbers too long for a double (order numbers, say) kept as text, digit by digit. */
export function parseExactly(text: string): unknown {
  if (depthOf(text) > limits.jsonDepth) throw new SyntaxError(`nested more than ${limits.jsonDepth} deep`);
  const safe = /\d{16}/u.test(text)
    ? text.replace(longNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text;
  return JSON.parse(safe);
}
