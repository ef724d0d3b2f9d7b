import { requireCount, requireProbability } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { quantileOfSorted } from '../quantile.ts';
import type { Generator } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { notEnoughAnswers, nothingToDivideBy, type Defined } from '../undefined.ts';

/** How large the base and the run are, and when to stop. */
export interface SaturationRule {
  /** Interviews that the new ones are measured against; default 4. */
  readonly base?: number;
  /** Interviews looked at together; default 2. */
  readonly run?: number;
  /** Stop where a run brings no more than this share of the base's themes; default 0.05. */
  readonly threshold?: number;
}

/** The course of a study towards saturation. */
export interface Saturation {
  /** Unique themes in the base. */
  readonly baseThemes: number;
  /** Share of new themes in each run, beginning with the one right after the base; runs slide by one interview. */
  readonly ratios: readonly number[];
  /** Interviews after which the study might have stopped, reported as N+run; undefined while no run is at the threshold. */
  readonly reached: { readonly interviews: number; readonly run: number } | undefined;
}

/**
 * Whether interviews still bring new themes, from how many themes each interview was the first to bring.
 *
 * Source: Guest, Namey & Chen 2020: new themes in a run over unique themes in the base; ratios are compared unrounded.
 * Undefined: `not-enough-answers` below base + run interviews; `nothing-to-divide-by` where the base has no themes. Cost: O(interviews · run).
 * Domain: whole counts >= 0, one an interview.
 *
 * @example
 * saturation([16, 9, 7, 5, 4, 3, 3, 1, 1, 1, 0, 0]) // { baseThemes: 37, ratios: [7/37, 6/37, 4/37, 2/37, 2/37, 1/37, 0] }
 */
export function saturation(newThemes: readonly number[], rule: SaturationRule = {}): Defined<Saturation> {
  const { base = 4, run = 2, threshold = 0.05 } = rule;
  requireCount('base', base, 1);
  requireCount('run', run, 1);
  requireProbability('threshold', threshold);
  newThemes.forEach((count, i) => requireCount(`newThemes[${i}]`, count));
  if (newThemes.length < base + run) return notEnoughAnswers(newThemes.length, base + run);
  const baseThemes = newThemes.slice(0, base).reduce((sum, count) => sum + count, 0);
  if (baseThemes === 0) return nothingToDivideBy('themes in the base');
  const ratios: number[] = [];
  for (let from = base; from + run <= newThemes.length; from++) {
    ratios.push(newThemes.slice(from, from + run).reduce((sum, count) => sum + count, 0) / baseThemes);
  }
  const first = ratios.findIndex((ratio) => ratio <= threshold);
  return { baseThemes, ratios, reached: first < 0 ? undefined : { interviews: base + first, run } };
}

/**
 * How many themes each interview was the first to bring, from the themes of each in order. Cost: O(themes in all).
 * Source: Guest, Namey & Chen 2020. Domain: the themes of each interview, in order.
 *
 * @example
 * newThemesOf([['price', 'time'], ['time'], ['trust', 'price']]) // [2, 0, 1]
 */
export function newThemesOf(interviews: readonly (readonly string[])[]): readonly number[] {
  const known = new Set<string>();
  return interviews.map((themes) => {
    const before = known.size;
    for (const theme of themes) known.add(theme);
    return known.size - before;
  });
}

/** How far saturation depends on the order in which the interviews came. */
export interface SaturationUncertainty {
  /** Share of orders in which the threshold was reached. */
  readonly reached: number;
  /** Median, 5% and 95% of the interviews after which it was, N of N+run, over the orders that reached it. */
  readonly median: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/**
 * Saturation over random orders of the same interviews: whether stopping hung on who came first.
 * Source: after Guest, Namey & Chen 2020 (bootstrap over order). Undefined: as {@link saturation}. Cost: O(draws · themes in all).
 * Hypotheses: any order of the interviews was as likely.
 *
 * @example
 * saturationUncertainty([['a', 'b'], ['b'], ['a'], ['b', 'a'], ['a'], ['b'], ['a']], seeded(1)) // { reached: 1, median: 4, low: 4, high: 4 }
 */
export function saturationUncertainty(
  interviews: readonly (readonly string[])[],
  generator: Generator,
  options: SaturationRule & LongWork & { readonly draws?: number } = {},
): Defined<SaturationUncertainty> {
  const { draws = 500, base = 4, run = 2 } = options;
  requireCount('draws', draws, 1);
  if (interviews.length < base + run) return notEnoughAnswers(interviews.length, base + run);
  const order = interviews.slice();
  const stops: number[] = [];
  for (let b = 0; b < draws; b++) {
    if (b % 32 === 0) step(options, b / draws);
    shuffle(generator, order);
    const found = saturation(newThemesOf(order), options);
    if ('reached' in found && found.reached) stops.push(found.reached.interviews);
  }
  step(options, 1);
  const sorted = stops.toSorted((a, b) => a - b);
  const at = (p: number) => (sorted.length > 0 ? quantileOfSorted(sorted, p) : undefined);
  return { reached: stops.length / draws, median: at(0.5), low: at(0.05), high: at(0.95) };
}
