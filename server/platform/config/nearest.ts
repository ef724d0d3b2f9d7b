/** How many letters must be put in, taken out or exchanged to make one word of another (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = 0, before = 0, diagonal = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(above + 1, before + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word among `known` that was most likely meant, or null where none is within two, or a third, of its letters. */
export function nearest(word: string, known: readonly string[]): string | null {
  const distance = (each: string): number => editDistance(word.toLowerCase(), each.toLowerCase());
  const [best] = known.toSorted((a, b) => distance(a) - distance(b));
  return best !== undefined && distance(best) <= Math.max(2, word.length / 3) ? best : null;
}
