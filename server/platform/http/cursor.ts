import { Problem } from './problem.ts';

/** Makes the opaque cursor of a list from the sort key of its last item. */
export const cursorOf = (...key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * Reads a cursor back.
 * @throws Problem `invalid-input` where it was not made by `cursorOf` with as many parts.
 */
export function readCursor(cursor: string | undefined, parts: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(key) &&
      key.length === parts &&
      key.every((k) => typeof k === 'string' || typeof k === 'number')
    )
      return key;
  } catch {
    // not JSON: told below
  }
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
