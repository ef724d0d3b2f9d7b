import { Problem } from './problem.ts';

/** Makes the opaque cursor of a list from the sort key of its last item. */
export const cursorOf = (...key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** What a part of a key can be, and whether a value read back is one that the database takes for it. */
const parts = {
  id: (value: unknown) => typeof value === 'string' && UUID.test(value),
  /** A whole number of 32 bits. */
  int: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  /** A whole number of up to 53 bits. */
  bigint: (value: unknown) => Number.isSafeInteger(value),
  /** A number of single precision. */
  real: (value: unknown) => typeof value === 'number' && Number.isFinite(Math.fround(value)),
  /** An ISO 8601 time as `toISOString` writes it. */
  time: (value: unknown) => typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value: unknown) => typeof value === 'string' && !value.includes('\0'),
} as const;

type Part = keyof typeof parts;
type KeyOf<P extends readonly Part[]> = {
  readonly [I in keyof P]: P[I] extends 'id' | 'time' | 'text' ? string : number;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Reads a cursor back: the key of the last item, part by part as the list is sorted; null on the first page.
 * @throws Problem `invalid-input` where it was not made by `cursorOf` of such parts.
 */
export function readCursor<const P extends readonly Part[]>(
  cursor: string | undefined,
  ...like: P
): KeyOf<P> | null {
  if (cursor === undefined) return null;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    key = null;
  }
  const fits =
    Array.isArray(key) &&
    key.length === like.length &&
    like.every((part, at) => parts[part]((key as unknown[])[at]));
  if (fits) return key as KeyOf<P>;
  throw new Problem('invalid-input', 'The cursor of this list is not one that we made.', {
    fields: [{ path: 'query.cursor', message: 'is not a cursor of this list' }],
  });
}

/** Cuts `limit + 1` rows to a page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  key: (row: T) => readonly (string | number)[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(...key(last)) : null };
}
