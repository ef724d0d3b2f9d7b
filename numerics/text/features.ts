import { wordsOf } from './words.ts';

/** How many features there are; a text's n-grams fall into them by a hash. */
export const FEATURES = 1 << 18;

/** The shortest and longest n-grams of characters, word boundaries counted as one. */
const SHORTEST = 3;
const LONGEST = 5;

/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll & Vo 1991), folded to the number of features. */
function hashed(prefix: number, text: string): number {
  let hash = (2_166_136_261 ^ prefix) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619) >>> 0;
  return (hash ^ (hash >>> 18)) & (FEATURES - 1);
}

/** How often each feature is in a text, and which word brought it. */
export interface Features {
  readonly counts: ReadonlyMap<number, number>;
  readonly words: readonly string[];
  /** For each word, its features: itself, its pair with the next, its n-grams of characters. */
  readonly ofWord: readonly (readonly number[])[];
}

/**
 * The features of a text: its words, pairs of words that follow each other, and the n-grams of 3 to 5 characters within
 * words, so that "deliveries", "delivery" and a mistyped "delivrey" share most of theirs in any language with letters.
 * Source: Cavnar & Trenkle 1994 (n-grams of characters). Domain: any text, in any script with letters. Cost: O(length).
 *
 * @example
 * featuresOf('Late delivery').words // ['late', 'delivery']
 */
export function featuresOf(text: string): Features {
  const words = wordsOf(text);
  const counts = new Map<number, number>();
  const ofWord = words.map((word, at) => {
    const own = [hashed(1, word)];
    const next = words[at + 1];
    if (next !== undefined) own.push(hashed(2, `${word} ${next}`));
    const bounded = ` ${word} `;
    for (let size = SHORTEST; size <= LONGEST; size++)
      for (let from = 0; from + size <= bounded.length; from++)
        own.push(hashed(3, bounded.slice(from, from + size)));
    for (const feature of own) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    return own;
  });
  return { counts, words, ofWord };
}
