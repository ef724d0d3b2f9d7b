import { requireProbability } from '../errors.ts';
import type { Neighbour } from './text-index.ts';

/** How many texts that were labelled already have a say. Chosen on the training part of banking77 among 5, 10 and 20. */
export const SAYING = 10;
/** How much more a nearer text says: its similarity to this power. Chosen likewise among 1, 3 and 6. */
const POWER = 3;

/** A label that near texts carry. `score` 0..1 is their share of the say, less where even the nearest is far. */
export interface Suggestion {
  readonly label: string;
  readonly score: number;
  /** The texts that carry it, nearest first. */
  readonly from: readonly Neighbour[];
}

/**
 * The labels of the nearest labelled texts, by weighted vote of k nearest neighbours, best first; equals by label.
 * score = (Σ of sim³ over the neighbours with the label) / (Σ over all) · √(the nearest's similarity).
 * Source: Dudani 1976, the distance-weighted k-nearest-neighbour rule. Domain: neighbours of {@link import('./text-index.ts').nearest}.
 * Cost: O(neighbours · labels).
 *
 * @example
 * suggestLabels([{ text: 0, similarity: 0.8 }, { text: 1, similarity: 0.4 }], (text) => (text === 0 ? ['delivery'] : ['price'])).map(({ label }) => label) // ['delivery', 'price']
 */
export function suggestLabels(
  neighbours: readonly Neighbour[],
  labelsOf: (text: number) => readonly string[],
): Suggestion[] {
  const near = neighbours.slice(0, SAYING);
  const total = near.reduce((sum, { similarity }) => sum + similarity ** POWER, 0);
  const [first] = near;
  if (!first || total === 0) return [];
  const votes = new Map<string, Neighbour[]>();
  for (const neighbour of near)
    for (const label of new Set(labelsOf(neighbour.text)))
      votes.set(label, [...(votes.get(label) ?? []), neighbour]);
  return [...votes]
    .map(([label, from]) => ({
      label,
      from,
      score:
        (from.reduce((sum, { similarity }) => sum + similarity ** POWER, 0) / total) *
        Math.sqrt(first.similarity),
    }))
    .toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
}

/** A suggestion of which it is known whether it was right. */
export interface Judged {
  readonly score: number;
  readonly right: boolean;
}

/** The score from which suggestions are shown, and what they were worth where it is known. */
export interface Cut {
  readonly threshold: number;
  /** How many of the judged suggestions reach it, and how many of those were right. */
  readonly shown: number;
  readonly right: number;
}

/** Fewer shown suggestions than this say too little about how often they are right. */
export const FEWEST_JUDGED = 20;

/**
 * The lowest score from which suggestions were right as often as wanted; null where none reaches it with at least 20 of
 * them. Scores that are equal are shown together.
 * Source: by definition, the smallest threshold of wanted precision. Domain: precision within 0..1. Cost: O(n log n).
 *
 * @param precision the wanted share of right ones, 0..1
 *
 * @example
 * cutAt(Array.from({ length: 40 }, (_, i) => ({ score: i / 40, right: i >= 10 })), 0.9) // { threshold: 0.175, shown: 33, right: 30 }
 */
export function cutAt(judged: readonly Judged[], precision: number): Cut | null {
  requireProbability('precision', precision);
  const sorted = judged.toSorted((a, b) => b.score - a.score);
  let [right, best]: [number, Cut | null] = [0, null];
  sorted.forEach((each, at) => {
    if (each.right) right += 1;
    const shown = at + 1;
    if (sorted[shown]?.score === each.score || shown < FEWEST_JUDGED) return;
    if (right / shown >= precision) best = { threshold: each.score, shown, right };
  });
  return best;
}
