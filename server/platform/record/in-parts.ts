/** Parts of a list, each of at most `size`, so that a statement for one of them keeps within its limits. */
export function* inParts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
