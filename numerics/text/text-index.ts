import { FEATURES, type Features, featuresOf } from './features.ts';

/** Texts by their features, each a vector of length one; kept in typed arrays, so that it moves between threads at once. */
export interface TextIndex {
  /** How many texts there are. */
  readonly size: number;
  /** How much a feature weighs, by how few texts have it. */
  readonly idf: Float32Array;
  /** Where the texts of a feature begin in `texts` and `weights`; one longer than there are features. */
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly weights: Float32Array;
}

/** A text of an index, with the cosine of the angle between it and what was asked for, 0..1. */
export interface Neighbour {
  readonly text: number;
  readonly similarity: number;
}

/** Smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1. Source: Manning, Raghavan & Schütze 2008, section 6.2. */
const inverse = (size: number, having: number): number => Math.log((1 + size) / (1 + having)) + 1;

/** The features with their weights, (1 + ln tf) · idf, to a length of one; empty for a text without any word. */
function weighted({ counts }: Features, idf: Float32Array): [feature: number, weight: number][] {
  const all = [...counts].map(([feature, count]): [number, number] => [
    feature,
    (1 + Math.log(count)) * (idf[feature] ?? 0),
  ]);
  const length = Math.hypot(...all.map(([, weight]) => weight));
  return length === 0 ? [] : all.map(([feature, weight]) => [feature, weight / length]);
}

/**
 * Indexes texts by tf-idf. Takes about 0.1 ms and 1 kB for a sentence; a text that comes twice is there twice.
 * Source: Salton & Buckley 1988 (tf-idf). Domain: any texts, also empty ones. Cost: O(length of all texts).
 *
 * @example
 * indexTexts(['late delivery', 'price']).size // 2
 */
export function indexTexts(texts: readonly string[]): TextIndex {
  const all = texts.map(featuresOf);
  const having = new Int32Array(FEATURES);
  for (const { counts } of all)
    for (const feature of counts.keys()) having[feature] = (having[feature] ?? 0) + 1;
  const idf = Float32Array.from(having, (n) => inverse(texts.length, n));
  const starts = new Int32Array(FEATURES + 1);
  for (let feature = 0; feature < FEATURES; feature++)
    starts[feature + 1] = (starts[feature] ?? 0) + (having[feature] ?? 0);
  const next = starts.slice();
  const total = starts[FEATURES] ?? 0;
  const [of, weights] = [new Int32Array(total), new Float32Array(total)];
  all.forEach((features, text) => {
    for (const [feature, weight] of weighted(features, idf)) {
      const at = next[feature] ?? 0;
      of[at] = text;
      weights[at] = weight;
      next[feature] = at + 1;
    }
  });
  return { size: texts.length, idf, starts, texts: of, weights };
}

/**
 * The texts that are nearest to another, nearest first; of equals the earlier. Those that share nothing are left out.
 * Source: the cosine of tf-idf weights, Salton & Buckley 1988. Domain: k >= 1. Cost: O(texts that share a feature + texts · k).
 *
 * @param k how many at most
 * @param eligible which texts count
 *
 * @example
 * nearest(indexTexts(['late delivery', 'price']), 'delivery was late', 1).map(({ text }) => text) // [0]
 */
export function nearest(
  index: TextIndex,
  text: string,
  k: number,
  eligible: (text: number) => boolean = () => true,
): Neighbour[] {
  const similarity = new Float64Array(index.size);
  for (const [feature, weight] of weighted(featuresOf(text), index.idf)) {
    const end = index.starts[feature + 1] ?? 0;
    for (let at = index.starts[feature] ?? 0; at < end; at++) {
      const other = index.texts[at] ?? 0;
      similarity[other] = (similarity[other] ?? 0) + weight * (index.weights[at] ?? 0);
    }
  }
  const found: Neighbour[] = [];
  for (let other = 0; other < index.size; other++) {
    const near = similarity[other] ?? 0;
    const last = found[k - 1];
    if (near <= 0 || (last && near <= last.similarity) || !eligible(other)) continue;
    let place = Math.min(found.length, k - 1);
    while (place > 0 && (found[place - 1]?.similarity ?? 0) < near) place--;
    found.splice(place, 0, { text: other, similarity: Math.min(1, near) });
    found.length = Math.min(found.length, k);
  }
  return found;
}

/**
 * The words of a text that bring it nearest to another, the strongest first, each once. Source: the parts of the cosine.
 * Domain: texts of the language of the index. Cost: O(length of both).
 *
 * @example
 * sharedWords(indexTexts(['late delivery', 'price']), 'the delivery', 'late delivery') // ['delivery']
 */
export function sharedWords(index: TextIndex, text: string, other: string, most = 5): string[] {
  const own = featuresOf(text);
  const mine = new Map(weighted(own, index.idf));
  const theirs = new Map(weighted(featuresOf(other), index.idf));
  const share = (feature: number): number =>
    ((mine.get(feature) ?? 0) * (theirs.get(feature) ?? 0)) / (own.counts.get(feature) ?? 1);
  const brought = new Map<string, number>();
  own.words.forEach((word, at) => {
    const sum = (own.ofWord[at] ?? []).reduce((all, feature) => all + share(feature), 0);
    brought.set(word, (brought.get(word) ?? 0) + sum);
  });
  const total = [...brought.values()].reduce((all, each) => all + each, 0);
  return [...brought]
    .filter(([, sum]) => sum > total * 0.05)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([word]) => word);
}
