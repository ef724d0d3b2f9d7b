import { closeSync, fsyncSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { WarehouseError } from '../errors.ts';

/** What a snapshot holds, as needed to lay its columns out. */
export interface SnapshotShape {
  readonly customers: number;
  readonly purchases: number;
  readonly returns: number;
  /** Whether every time is a whole second that 32 bits hold. */
  readonly wholeSeconds: boolean;
  /** The currencies by their number in the columns. */
  readonly currencies: readonly string[];
}

/** The purchases and returns of a workspace as columns, sorted by customer and time. */
export interface Snapshot extends SnapshotShape {
  /** The customer that each number in the columns below stands for, ascending. */
  readonly ids: Float64Array<ArrayBuffer>;
  readonly customer: Uint32Array<ArrayBuffer>;
  /** Seconds since 1970 UTC, ascending within a customer. */
  readonly time: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  /** Minor units. */
  readonly amount: Float64Array<ArrayBuffer>;
  readonly currency: Uint16Array<ArrayBuffer>;
  readonly returnCustomer: Uint32Array<ArrayBuffer>;
  readonly returnAmount: Float64Array<ArrayBuffer>;
  readonly returnCurrency: Uint16Array<ArrayBuffer>;
}

const magic = 'rehire columns 1';
const headerBytes = 4096;
const bytesAtOnce = 1 << 28;

/** An empty snapshot of this shape, its columns to be filled. */
export function emptySnapshot(shape: SnapshotShape): Snapshot & { readonly buffer: ArrayBuffer } {
  const { buffer, columns } = layOut(shape);
  return { ...shape, ...columns, buffer };
}

/** Writes a snapshot to a file, which is there whole or not at all. */
export function writeSnapshot(file: string, snapshot: Snapshot & { readonly buffer: ArrayBuffer }): void {
  const { customers, purchases, returns, wholeSeconds, currencies } = snapshot;
  const header = Buffer.alloc(headerBytes);
  header.write(JSON.stringify({ magic, customers, purchases, returns, wholeSeconds, currencies }));
  const temporary = `${file}.${process.pid}.part`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeSync(descriptor, header);
    const bytes = new Uint8Array(snapshot.buffer);
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
      const part = bytes.subarray(at, at + bytesAtOnce);
      for (let written = 0; written < part.length;) written += writeSync(descriptor, part, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

/**
 * Reads a snapshot back.
 * @throws WarehouseError `unreadable` where the file is no snapshot, or cut short
 */
export function readSnapshot(file: string): Snapshot {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    readSync(descriptor, header);
    const shape = shapeOf(header, file);
    const { buffer, columns } = layOut(shape);
    if (statSync(file).size !== headerBytes + buffer.byteLength) throw unreadable(file);
    const bytes = new Uint8Array(buffer);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(
        descriptor,
        bytes,
        at,
        Math.min(bytesAtOnce, bytes.length - at),
        headerBytes + at,
      );
      if (read === 0) throw unreadable(file);
      at += read;
    }
    return { ...shape, ...columns };
  } finally {
    closeSync(descriptor);
  }
}

function shapeOf(header: Buffer, file: string): SnapshotShape {
  try {
    const { magic: found, ...shape } = JSON.parse(header.toString().replaceAll('\0', '')) as SnapshotShape & {
      magic: string;
    };
    if (found === magic) return shape;
  } catch {
    // Falls through to the same refusal.
  }
  throw unreadable(file);
}

function unreadable(file: string): WarehouseError {
  return new WarehouseError(
    'unreadable',
    `${file} is not a whole column snapshot. It can be deleted: it is made anew.`,
  );
}

function layOut(shape: SnapshotShape) {
  const { customers, purchases, returns, wholeSeconds, currencies } = shape;
  const marks = currencies.length > 1;
  let bytes = 0;
  const place = (count: number, size: number): number => {
    const at = bytes;
    bytes += Math.ceil((count * size) / 8) * 8;
    return at;
  };
  const at = {
    ids: place(customers, 8),
    customer: place(purchases, 4),
    time: place(purchases, wholeSeconds ? 4 : 8),
    amount: place(purchases, 8),
    currency: place(marks ? purchases : 0, 2),
    returnCustomer: place(returns, 4),
    returnAmount: place(returns, 8),
    returnCurrency: place(marks ? returns : 0, 2),
  };
  const buffer = new ArrayBuffer(bytes);
  return {
    buffer,
    columns: {
      ids: new Float64Array(buffer, at.ids, customers),
      customer: new Uint32Array(buffer, at.customer, purchases),
      time: wholeSeconds
        ? new Int32Array(buffer, at.time, purchases)
        : new Float64Array(buffer, at.time, purchases),
      amount: new Float64Array(buffer, at.amount, purchases),
      currency: new Uint16Array(buffer, at.currency, marks ? purchases : 0),
      returnCustomer: new Uint32Array(buffer, at.returnCustomer, returns),
      returnAmount: new Float64Array(buffer, at.returnAmount, returns),
      returnCurrency: new Uint16Array(buffer, at.returnCurrency, marks ? returns : 0),
    },
  };
}
