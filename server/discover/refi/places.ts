/** A place of a text, in codepoints. */
export interface Marked {
  readonly start: number;
  readonly end: number;
}

/** How many codepoints lie between two that are remembered. */
const STRIDE = 1024;

/** The words at places of a text; each is found in time that does not grow with the text. */
export function wordsOf(text: string): (place: Marked) => string {
  // The UTF-16 offset of every 1,024th codepoint.
  const known: number[] = [];
  let codepoints = 0;
  for (let at = 0; at < text.length; codepoints++) {
    if (codepoints % STRIDE === 0) known.push(at);
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  const offset = (place: number): number => {
    if (place >= codepoints) return text.length;
    const from = Math.max(0, place);
    let at = known[Math.floor(from / STRIDE)] ?? 0;
    for (let left = from % STRIDE; left > 0; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return at;
  };
  return ({ start, end }) => text.slice(offset(start), offset(end));
}

/** How many of ascending numbers are less than one, or not greater. */
export function countBelow(ascending: readonly number[], limit: number, orEqual = false): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = ascending[middle] ?? 0;
    if (here < limit || (orEqual && here === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How far places move by what is put in or taken out before them. What happens right at a place moves what begins there and
 * leaves what ends there.
 * @param changes by their places, ascending
 */
export function shifts(
  changes: readonly { readonly from: number; readonly length: number }[],
): (place: number, isEnd: boolean) => number {
  const places = changes.map(({ from }) => from);
  const sums = [0];
  for (const { length } of changes) sums.push((sums.at(-1) ?? 0) + length);
  return (place, isEnd) => sums[countBelow(places, place, !isEnd)] ?? 0;
}
