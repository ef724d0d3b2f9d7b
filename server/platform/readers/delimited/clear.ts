import type { Reject } from '@rehire/contract/imports/table';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';
import type { Delimiting } from './delimiter.ts';
import { fieldsOf, recordOf } from './fields.ts';
import { newSpan, scanPlain, scanQuoted } from './scan.ts';
import { Sink } from './sink.ts';

/** How many records at the top are kept as text, for layouts to look at. */
export const headRecords = 60;

/** A delimited table that was made clear: what is known of it besides its bytes. */
export interface Cleared {
  readonly delimiter: string;
  readonly columns: number;
  readonly records: number;
  readonly head: readonly (readonly string[])[];
  readonly longest: number;
  readonly multiline: boolean;
  readonly misfits: readonly Reject[];
  readonly misfitCount: number;
}

/**
 * Makes a delimited file clear, so that any reader of CSV reads it the same: UTF-8, LF, as many fields in each record as
 * the table has columns, led by the number of the record and its line. What does not fit is named and left out. One pass,
 * memory bounded by the longest record allowed.
 */
export function clearDelimited(pieces: Iterable<Buffer>, path: string, form: Delimiting): Cleared {
  const clearing = new Clearing(path, form);
  try {
    for (const piece of pieces) clearing.take(piece, false);
    clearing.take(Buffer.alloc(0), true);
  } finally {
    clearing.close();
  }
  return clearing.result();
}

/** Whether a record holds nothing but spaces, quotes and delimiters. Looks no further than the first other byte. */
export function blank(bytes: Buffer, from: number, end: number, mark: number): boolean {
  for (let i = from; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 32 && byte !== 34 && byte !== 9 && byte !== 13 && byte !== 10 && byte !== mark) return false;
  }
  return true;
}

class Clearing {
  private readonly sink: Sink;
  private readonly span = newSpan();
  private readonly head: string[][] = [];
  private readonly misfits: Reject[] = [];
  private misfitCount = 0;
  private rest: Buffer = Buffer.alloc(0);
  private line = 1;
  private records = 0;
  private skipped = 0;
  private multiline = false;
  /** Inside a record that is longer than allowed: everything up to the next line end is passed over. */
  private passing = false;
  private readonly mark: number;
  private readonly out: string;

  constructor(
    path: string,
    private readonly form: Delimiting,
  ) {
    this.sink = new Sink(path);
    this.out = form.delimiter === ' ' ? ',' : form.delimiter;
    this.mark = this.out.charCodeAt(0);
  }

  result(): Cleared {
    return {
      delimiter: this.out,
      columns: this.form.columns,
      records: this.records,
      head: this.head,
      longest: this.sink.longest,
      multiline: this.multiline,
      misfits: this.misfits,
      misfitCount: this.misfitCount,
    };
  }

  close(): void {
    this.sink.close();
  }

  take(piece: Buffer, last: boolean): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    const until = bytes.length;
    let at = 0;
    let nextQuote = -1;
    let nextReturn = -1;
    let nextZero = -1;
    const seek = (found: number, byte: number): number => {
      if (found >= at) return found;
      const index = bytes.indexOf(byte, at);
      return index === -1 ? Infinity : index;
    };
    while (at < until) {
      const lineFeed = bytes.indexOf(10, at);
      if (lineFeed === -1 && !last) break;
      const lineEnd = lineFeed === -1 ? until : lineFeed;
      if (this.passing) {
        this.passing = false;
        this.line++;
        at = lineEnd + 1;
        continue;
      }
      nextQuote = seek(nextQuote, 34);
      nextReturn = seek(nextReturn, 13);
      nextZero = seek(nextZero, 0);
      const simple = nextQuote > lineEnd && nextReturn >= lineEnd - 1;
      if (simple || this.form.delimiter === ' ') scanPlain(bytes, at, lineEnd, this.mark, this.span);
      else if (!scanQuoted(bytes, at, until, this.mark, last, this.span)) {
        if (!last && until - at <= limits.recordBytes) break;
        this.misfit(
          null,
          'A quote opens here and never closes. Close it, or double it where it is meant as a character.',
        );
        this.line++;
        at = lineEnd + 1;
        continue;
      }
      this.record(bytes, at, nextZero < this.span.next);
      this.line += this.span.lines;
      at = this.span.next;
    }
    if (at < until && until - at > limits.recordBytes) {
      if (!this.passing) this.misfit(null, `The row is longer than ${limits.recordBytes >> 20} MB.`);
      this.passing = true;
      at = until;
    }
    this.rest = Buffer.from(bytes.subarray(Math.min(at, until)));
  }

  private record(bytes: Buffer, from: number, zero: boolean): void {
    const { span, form } = this;
    if (!span.filled || blank(bytes, from, span.end, this.mark)) return;
    if (this.skipped < form.skip) {
      this.skipped++;
      return;
    }
    if (zero) {
      this.misfit(null, 'The row holds a NUL character, which is no text.');
      return;
    }
    if (span.end - from > limits.recordBytes) {
      this.misfit(null, `The row is longer than ${limits.recordBytes >> 20} MB.`);
      return;
    }
    const wanted = form.columns;
    const odd = !span.regular || form.delimiter === ' ' || span.fields > wanted;
    const inHead = this.head.length < headRecords;
    const fields = odd || inHead ? fieldsOf(bytes.toString('utf8', from, span.end), form.delimiter) : null;
    if (fields && inHead && this.records < headRecords) this.head.push(fields.slice(0, wanted));
    if (fields && odd) {
      if (fields.length > wanted && fields.slice(wanted).some((field) => field.trim() !== '')) {
        if (inHead && this.head.length > 0) this.head.pop();
        this.misfit(
          fields.slice(wanted).join(this.out).slice(0, 200),
          `The row has ${fields.length} cells, the header has ${wanted}. A cell that holds the delimiter needs quotes.`,
        );
        return;
      }
      const whole = Array.from({ length: wanted }, (_, i) => fields[i] ?? '');
      if (whole.some((field) => field.includes('\n'))) this.multiline = true;
      this.records++;
      this.sink.text(this.records, this.line, this.mark, recordOf(whole, this.out));
      return;
    }
    if (span.multiline) this.multiline = true;
    this.records++;
    this.sink.bytes(this.records, this.line, this.mark, bytes, from, span.end, wanted - span.fields);
  }

  private misfit(value: string | null, reason: string): void {
    this.misfitCount++;
    if (this.misfits.length < limits.misfitsNamed)
      this.misfits.push({ line: this.line, column: null, value, reason });
    if (this.misfitCount > 10_000 && this.misfitCount > this.records * 4) {
      throw new ReaderError(
        'broken',
        `Most rows do not fit the table. The first of them: line ${this.misfits[0]?.line ?? 1}, ${this.misfits[0]?.reason ?? ''}`,
      );
    }
  }
}
