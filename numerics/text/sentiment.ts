import { wordsOf } from './words.ts';

/** How the words of a text feel, from -1 (all of them as bad as can be) to 1, and the words that say so. */
export interface Sentiment {
  readonly score: number;
  readonly words: readonly { readonly word: string; readonly value: number }[];
}

/** Turns what follows into its opposite, within this many words. */
const REACH = 3;
/** Ends a clause, and with it what a negation or an intensifier reaches. A hyphen within a word, a quotation mark or a bracket does not. */
const CLAUSE_END = /[.,;:!?…–—\n]|\s-+\s/u;
const NEGATIONS = new Set(
  'not no never nobody nothing neither nor without hardly cannot don doesn didn isn wasn aren weren won wouldn couldn shouldn can t'.split(
    ' ',
  ),
);
const STRONGER = new Set('very really so extremely too absolutely totally always completely'.split(' '));
/** What is negated is felt less than its opposite would be. Source: Hutto & Gilbert 2014 (VADER), 0.74. */
const NEGATED = -0.74;
const STRENGTHENED = 1.3;
/** Keeps one word from saying all: a single mild word is far from certain. Source: VADER's normalisation, with its 15. */
const DAMPING = 15;

/**
 * The sentiment of a text by a lexicon of words with values from -5 to 5: values are added up, reversed after a negation
 * and strengthened after an intensifier (both English, within the clause), and brought to -1..1 by x / √(x² + 15).
 * Null where no word of the text is in the lexicon.
 * Source: Nielsen 2011 for lexicons of this form, Hutto & Gilbert 2014 for negation and damping. Domain: values within -5..5.
 * Cost: O(words).
 *
 * @example
 * sentimentOf('not good', { good: 3 }) // { score: -0.497298, words: [{ word: 'good', value: -2.22 }] }
 */
export function sentimentOf(text: string, lexicon: Readonly<Record<string, number>>): Sentiment | null {
  const found: { word: string; value: number }[] = [];
  for (const clause of text.replaceAll(/['’]/g, ' ').split(CLAUSE_END)) {
    const words = wordsOf(clause);
    words.forEach((word, at) => {
      const value = Object.hasOwn(lexicon, word) ? (lexicon[word] ?? 0) : 0;
      if (value === 0 || NEGATIONS.has(word)) return;
      const before = words.slice(Math.max(0, at - REACH), at);
      const negated = before.some((each) => NEGATIONS.has(each));
      const stronger = STRONGER.has(words[at - 1] ?? '');
      found.push({ word, value: value * (negated ? NEGATED : 1) * (stronger ? STRENGTHENED : 1) });
    });
  }
  if (found.length === 0) return null;
  const sum = found.reduce((all, { value }) => all + value, 0);
  return { score: sum / Math.sqrt(sum * sum + DAMPING), words: found };
}
