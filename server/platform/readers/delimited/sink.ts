import { closeSync, openSync, writeSync } from 'node:fs';

const capacity = 4 << 20;

/** Writes the clear form of a table: UTF-8, LF, each record led by its number and its line. */
export class Sink {
  private readonly file: number;
  private readonly buffer = Buffer.allocUnsafe(capacity);
  private used = 0;
  written = 0;
  longest = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  private room(bytes: number): void {
    if (this.used + bytes > capacity) this.flush();
  }

  private flush(): void {
    for (let from = 0; from < this.used;) from += writeSync(this.file, this.buffer, from, this.used - from);
    this.written += this.used;
    this.used = 0;
  }

  private digits(value: number): void {
    let divisor = 1;
    while (value / divisor >= 10) divisor *= 10;
    for (; divisor >= 1; divisor = Math.floor(divisor / 10)) {
      this.buffer[this.used++] = 48 + (Math.floor(value / divisor) % 10);
    }
  }

  /** Begins a record: its number in the table and the line of the file on which it starts. */
  private lead(record: number, line: number, delimiter: number): void {
    this.room(48);
    this.digits(record);
    this.buffer[this.used++] = delimiter;
    this.digits(line);
    this.buffer[this.used++] = delimiter;
  }

  /** A record as it stands, filled up with `missing` empty fields. */
  bytes(
    record: number,
    line: number,
    delimiter: number,
    source: Buffer,
    from: number,
    end: number,
    missing: number,
  ): void {
    const length = end - from;
    this.longest = Math.max(this.longest, length + missing + 48);
    this.lead(record, line, delimiter);
    if (length > capacity - this.used) this.flush();
    if (length > capacity) {
      for (let at = from; at < end;) {
        const part = Math.min(capacity, end - at);
        source.copy(this.buffer, 0, at, at + part);
        this.used = part;
        this.flush();
        at += part;
      }
    } else {
      source.copy(this.buffer, this.used, from, end);
      this.used += length;
    }
    this.room(missing + 1);
    for (let i = 0; i < missing; i++) this.buffer[this.used++] = delimiter;
    this.buffer[this.used++] = 10;
  }

  text(record: number, line: number, delimiter: number, written: string): void {
    const bytes = Buffer.from(written);
    this.bytes(record, line, delimiter, bytes, 0, bytes.length, 0);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}
