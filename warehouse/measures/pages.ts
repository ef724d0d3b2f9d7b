import { WarehouseError } from '../errors.ts';

/** Which page of a list: after the last one's `next`, or the first. */
export interface PageRequest {
  readonly cursor?: string;
  /** Rows a page, 1 to 1,000; 50 if not said. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Asks for the page after this one; null on the last. */
  readonly next: string | null;
}

/** The rows to ask for: one more than a page has, to know whether there is another. */
export function rowsToRead({ limit = 50 }: PageRequest): number {
  return Math.min(1000, Math.max(1, Math.floor(limit))) + 1;
}

/** A page of what was read with {@link rowsToRead}. */
export function pageOf<T>(
  read: readonly T[],
  request: PageRequest,
  key: (row: T) => readonly (string | number)[],
): Page<T> {
  const size = rowsToRead(request) - 1;
  const rows = read.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: read.length > size && last !== undefined ? encode(key(last)) : null };
}

function encode(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Where a page begins, as its list keyed it: of as many parts, of the same types, as `like`.
 * @throws WarehouseError `not-a-cursor`
 */
export function startOf<const K extends readonly [string | number, ...(string | number)[]]>(
  request: PageRequest,
  like: K,
): { readonly [I in keyof K]: K[I] extends number ? number : string } | undefined {
  if (request.cursor === undefined) return undefined;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(request.cursor, 'base64url').toString());
  } catch {
    key = undefined;
  }
  const fits =
    Array.isArray(key) &&
    key.length === like.length &&
    like.every(
      (part, index) =>
        typeof part === typeof key[index] && (typeof part === 'string' || Number.isSafeInteger(key[index])),
    );
  if (!fits) throw new WarehouseError('not-a-cursor', 'This page cannot be found. Begin again at the first.');
  return key as { readonly [I in keyof K]: K[I] extends number ? number : string };
}
