import type { Hit } from '@rehire/contract/loop/loop';
import { WORD } from '../search/search.store.ts';

const wordsOf = (text: string): string[] =>
  (text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(WORD) ?? []).map((word) =>
    word.replaceAll('’', "'"),
  );

/** How near a text comes to what was typed: 0 it has each word, 1 a word of it begins with each, 2 neither. */
function distance(text: string, typed: readonly string[]): 0 | 1 | 2 {
  const words = wordsOf(text);
  if (typed.every((each) => words.includes(each))) return 0;
  return typed.every((each) => words.some((word) => word.startsWith(each))) ? 1 : 2;
}

/**
 * What the rooms found, the nearest first: whole words, then beginnings of words, then what else was found. Kinds stay
 * together, each where its nearest is. What is found within a word alone, as a name is, comes behind what was found by its words.
 */
export function closestFirst(hits: readonly Hit[], typed: string): Hit[] {
  const sought = wordsOf(typed);
  const kinds = new Map<string, { hit: Hit; rank: number }[]>();
  for (const hit of hits) {
    const near = distance(`${hit.title} ${hit.excerpt ?? ''}`, sought);
    const rank = near === 2 && named.has(hit.kind) ? 3 : near;
    kinds.set(hit.kind, [...(kinds.get(hit.kind) ?? []), { hit, rank }]);
  }
  const nearest = (all: readonly { readonly rank: number }[]): number =>
    Math.min(...all.map(({ rank }) => rank));
  return [...kinds.values()]
    .toSorted((a, b) => nearest(a) - nearest(b))
    .flatMap((all) => all.toSorted((a, b) => a.rank - b.rank).map(({ hit }) => hit));
}

/** What is found by a part of its name; all else is found by the words of its text, in another form perhaps. */
const named: ReadonlySet<string> = new Set(['customer', 'segment']);
