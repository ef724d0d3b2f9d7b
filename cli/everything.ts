/** All items of a list, page after page. */
export async function everything<T>(
  next: (cursor: { cursor?: string }) => Promise<{ items: readonly T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor = {}; ;) {
    const page = await next(cursor);
    all.push(...page.items);
    if (page.next === null) return all;
    cursor = { cursor: page.next };
  }
}
