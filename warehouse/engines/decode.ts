import type { ColumnKind, Row, Shape } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { isoOf } from '../instant.ts';

/** Rows as an engine gives them, read as the shape says; engines differ in what is a number, a bigint or text of one. */
export function decodeRows<S extends Shape>(
  rows: readonly Readonly<Record<string, unknown>>[],
  shape: S,
): Row<S>[] {
  const columns = Object.entries(shape);
  return rows.map((row) => {
    const read: Record<string, unknown> = {};
    for (const [column, kind] of columns) read[column] = decode(row[column], kind, column);
    return read as Row<S>;
  });
}

function decode(value: unknown, kind: ColumnKind | `${ColumnKind}?`, column: string): unknown {
  if (value === null || value === undefined) {
    if (kind.endsWith('?') && value === null) return null;
    throw new TypeError(
      `the column "${column}" was promised as ${kind} and is ${value === null ? 'null' : 'missing'}`,
    );
  }
  switch (kind) {
    case 'integer':
    case 'integer?':
      return exact(whole(value, column), column);
    case 'bigint':
    case 'bigint?':
      return whole(value, column);
    case 'real':
    case 'real?':
      return Number(value);
    case 'boolean':
    case 'boolean?':
      return value === true || value === 'true' || value === 1;
    case 'instant':
    case 'instant?':
      return isoOf(whole(value, column));
    case 'text':
    case 'text?':
      return typeof value === 'string' ? value : `${value as bigint}`;
  }
}

function whole(value: unknown, column: string): bigint {
  if (typeof value === 'bigint' || typeof value === 'string' || typeof value === 'number')
    return BigInt(value);
  throw new TypeError(`the column "${column}" was promised as a whole number and is a ${typeof value}`);
}

function exact(value: bigint, column: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new WarehouseError(
    'number-too-large',
    `The figure "${column}" (${value}) is too large to be shown exactly.`,
  );
}
