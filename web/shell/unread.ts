import { replaceEqualDeep } from '@tanstack/react-query';

/** For each list whose reading stopped before its end: how to read on. */
const unread = new WeakMap<object, () => Promise<void>>();

/** How to read on in a list; undefined where it was read to its end. */
export const restOf = (list: unknown): (() => Promise<void>) | undefined =>
  typeof list === 'object' && list !== null ? unread.get(list) : undefined;

function setRest(list: object, readOn: (() => Promise<void>) | undefined): void {
  if (readOn) unread.set(list, readOn);
  else unread.delete(list);
}

/** Where a list is read, how many items of it at a time, and where a longer one is put. */
export interface Reading<T> {
  readonly ask: (cursor?: string) => Promise<{ readonly items: readonly T[]; readonly next: string | null }>;
  readonly step: number;
  readonly keep: (list: T[]) => void;
}

/** Reads page after page to the end of a list or to `until` items at least; one that goes on then knows how to. */
export async function readTo<T>(
  until: number,
  reading: Reading<T>,
  before: readonly T[] = [],
  from?: string,
): Promise<T[]> {
  const found = [...before];
  let cursor = from;
  do {
    const page = await reading.ask(cursor);
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < until);
  if (cursor !== undefined)
    setRest(found, async () =>
      reading.keep(await readTo(found.length + reading.step, reading, found, cursor)),
    );
  return found;
}

/** What a newly read list is kept as: what did not change stays the same object, and knows whether the list goes on. */
export function keepRest(before: unknown, now: unknown): unknown {
  const kept: unknown = replaceEqualDeep(before, now);
  if (typeof kept === 'object' && kept !== null) setRest(kept, restOf(now));
  return kept;
}

/** A list that was made of several, and goes on where one of them does. */
export function madeOf<T extends object>(list: T, parts: readonly object[]): T {
  const rests = parts.flatMap((part) => unread.get(part) ?? []);
  if (rests.length > 0) setRest(list, async () => void (await Promise.all(rests.map((read) => read()))));
  return list;
}
