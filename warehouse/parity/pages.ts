import { expect } from 'vitest';

/** The rows of all pages, each read after the one before. */
export async function allPages<T>(
  page: (cursor: { cursor?: string }) => Promise<{ rows: readonly T[]; next: string | null }>,
) {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const read = await page(cursor === undefined ? {} : { cursor });
    if (cursor !== undefined) expect(read.rows).not.toHaveLength(0);
    rows.push(...read.rows);
    cursor = read.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
