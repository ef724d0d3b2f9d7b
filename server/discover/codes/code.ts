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

/** A code's place in the tree, and the study that it is of; none where it is of the whole workspace. */
export interface OfStudy extends Placed {
  readonly studyId?: string | null;
}

/** Whether a code of a study (or of none) may stand below another: below one of the whole workspace, or of its own study. */
export const fitsStudy = (parent: OfStudy | null, study: string | null): boolean =>
  parent === null || (parent.studyId ?? null) === null || parent.studyId === study;

/**
 * What follows where a code goes into a study, or out of one: those below it go along, but those of another study, and it
 * stands below the nearest that it may stand below.
 * @returns the codes that change, as they are then; or the first below it that is of another study
 */
export function movedTo<C extends OfStudy & { readonly name: string }>(
  codes: readonly C[],
  moved: C,
  parent: string | null,
  study: string | null,
): { changed: C[] } | { other: C } {
  const all = new Map<string, C>(codes.map((code) => [code.id, code]));
  const from = moved.studyId ?? null;
  const below = codes.filter(({ id }) => above(all, id).includes(moved.id));
  const other = below.find(({ studyId = null }) => studyId !== null && studyId !== from && studyId !== study);
  if (other && study !== null) return { other };
  const fits = (id: string | null): boolean => fitsStudy(id === null ? null : (all.get(id) ?? null), study);
  const parentId = fits(parent) ? parent : (above(all, parent ?? '').find(fits) ?? null);
  const along = below.filter(({ studyId = null }) => studyId === from && studyId !== study);
  return {
    changed: [{ ...moved, parentId, studyId: study }, ...along.map((each) => ({ ...each, studyId: study }))],
  };
}

/** The colour that the fewest codes have, the first of them. */
export function leastUsed(colours: readonly number[], of: number): number {
  const counts = Array.from({ length: of }, (_, at) => colours.filter((colour) => colour === at + 1).length);
  return counts.indexOf(Math.min(...counts)) + 1;
}
