/** A code's place in the tree. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** Names are the same where they differ by case or white space alone. */
export const nameKey = (name: string): string =>
  name.trim().replaceAll(/\s+/g, ' ').normalize('NFC').toLowerCase();

/** The codes above one, nearest first. A circle, which the store never makes, ends where it closes. */
export function above(codes: ReadonlyMap<string, Placed>, id: string): string[] {
  const path: string[] = [];
  for (
    let at = codes.get(id)?.parentId ?? null;
    at !== null && !path.includes(at);
    at = codes.get(at)?.parentId ?? null
  )
    path.push(at);
  return path;
}

/** Whether a code may be put below another: not below itself, nor below one of its own. */
export const fitsBelow = (codes: ReadonlyMap<string, Placed>, id: string, parent: string): boolean =>
  id !== parent && !above(codes, parent).includes(id);

/**
 * Where the codes stand once some are gone: those below a gone one move up to the nearest that stays, or to `heir` where
 * there is one.
 */
export function movedUp<C extends Placed>(
  codes: readonly C[],
  gone: ReadonlySet<string>,
  heir: string | null,
): C[] {
  const all = new Map<string, Placed>(codes.map((code) => [code.id, code]));
  const stays = (id: string): string | null => above(all, id).find((each) => !gone.has(each)) ?? null;
  return codes.flatMap((code) => {
    if (gone.has(code.id) || code.parentId === null || !gone.has(code.parentId)) return [];
    const parentId =
      heir !== null && code.id !== heir && fitsBelow(all, code.id, heir) ? heir : stays(code.id);
    return [{ ...code, parentId }];
  });
}

/** The colour that the fewest codes have, the first of them. */
export function leastUsed(colours: readonly number[], of: number): number {
  const counts = Array.from({ length: of }, (_, at) => colours.filter((colour) => colour === at + 1).length);
  return counts.indexOf(Math.min(...counts)) + 1;
}
