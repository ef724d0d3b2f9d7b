import { DomainError, requireLength, requireProbability } from '../errors.ts';
import type { Ratings } from './ratings.ts';

/**
 * Signs that a respondent did not read the questions. They are shown and left to a person to judge; nothing is dropped by them.
 */
export interface AnswerQuality {
  /** Answers given, of two for each outcome. */
  readonly answers: number;
  /** The longest run of equal ratings, in the order asked, over the number of answers; 1 is a straight line. */
  readonly longestRun: number;
  /** Spread of all ratings (population standard deviation); 0 is a straight line. */
  readonly spread: number;
}

/**
 * The signs for every respondent, in their order. A respondent who gave no answer has a longest run and a spread of 0.
 * Source: Meade & Craig 2012 (long string), Dunn et al. 2018 (intra-individual response variability). Cost: O(answers).
 * Domain: ratings of {@link import('./ratings.ts').ratings}.
 *
 * @example
 * answerQuality(ratings(2, 2, Uint8Array.of(3, 3, 5, 1), Uint8Array.of(3, 3, 2, 4)))[0] // { answers: 4, longestRun: 1, spread: 0 }
 */
export function answerQuality({
  respondents,
  outcomes,
  importance,
  satisfaction,
}: Ratings): readonly AnswerQuality[] {
  return Array.from({ length: respondents }, (_, r) => {
    let answers = 0;
    let sum = 0;
    let squares = 0;
    let longest = 0;
    for (const column of [importance, satisfaction]) {
      let run = 0;
      let previous = 0;
      for (let j = r * outcomes; j < (r + 1) * outcomes; j++) {
        const rating = column[j]!;
        if (rating === 0) continue;
        answers += 1;
        sum += rating;
        squares += rating * rating;
        run = rating === previous ? run + 1 : 1;
        previous = rating;
        longest = Math.max(longest, run);
      }
    }
    if (answers === 0) return { answers, longestRun: 0, spread: 0 };
    const mean = sum / answers;
    return {
      answers,
      longestRun: Math.min(1, (2 * longest) / answers),
      spread: Math.sqrt(Math.max(0, squares / answers - mean * mean)),
    };
  });
}

/** Where the signs of {@link AnswerQuality} begin to speak of a straight line. */
export interface StraightLineLimits {
  /** Longest run of equal ratings over the answers, at least; default 0.8. */
  readonly longestRun?: number;
  /** Spread of all ratings, at most; default 0.25 points. */
  readonly spread?: number;
  /** Fewer answers than this are never called a line; default 8. */
  readonly answers?: number;
}

/**
 * Who gave the same rating to nearly everything: a run as long as `longestRun` in both questions, or hardly any spread.
 * A person may mean it; look before leaving anyone out. Source: Meade & Craig 2012. Cost: O(respondents).
 * Domain: ratings of {@link import('./ratings.ts').ratings}.
 *
 * @example
 * straightLiners([{ answers: 20, longestRun: 1, spread: 0 }, { answers: 20, longestRun: 0.2, spread: 1.1 }]) // [0]
 */
export function straightLiners(
  qualities: readonly AnswerQuality[],
  limits: StraightLineLimits = {},
): readonly number[] {
  const { longestRun = 0.8, spread = 0.25, answers = 8 } = limits;
  return qualities.flatMap((own, r) =>
    own.answers >= answers && (own.longestRun >= longestRun || own.spread <= spread) ? [r] : [],
  );
}

/**
 * Who answered suspiciously fast: faster than `share` (default 0.48) of the median time. Units of the times: any, one and the same;
 * a time of 0 is unknown and never flagged. Source: Greszki, Meyer & Schoen 2015 for a cut relative to the median.
 * Cost: O(n log n).
 *
 * @example
 * speeders(Float64Array.of(300, 320, 100, 310)) // [2]
 */
export function speeders(durations: Float64Array, share = 0.48): readonly number[] {
  if (!(share > 0 && share < 1)) throw new DomainError('share', share, 'strictly between 0 and 1');
  const known = durations.filter((duration) => duration > 0).toSorted();
  const median = known[Math.floor((known.length - 1) / 2)];
  if (median === undefined) return [];
  return Array.from(durations, (duration, i) => (duration > 0 && duration < share * median ? i : -1)).filter(
    (i) => i >= 0,
  );
}

/**
 * Who answered the same question differently when it was asked twice: the pairs hold each respondent's two ratings of a repeated
 * outcome (0 is no answer); flagged where they differ by more than `tolerance` (default 1) points. Source: Meade & Craig 2012. Cost: O(n).
 * Domain: ratings 1 .., 0 for no answer, of the same question asked twice.
 *
 * @example
 * inconsistent(Uint8Array.of(5, 3), Uint8Array.of(1, 3)) // [0]
 */
export function inconsistent(first: Uint8Array, second: Uint8Array, tolerance = 1): readonly number[] {
  if (first.length !== second.length)
    throw new DomainError('second.length', second.length, `${first.length} as first has`);
  return Array.from(first, (rating, i) => {
    const again = second[i]!;
    return rating > 0 && again > 0 && Math.abs(rating - again) > tolerance ? i : -1;
  }).filter((i) => i >= 0);
}

/** One sign that a respondent may not have read the questions. */
export type CarelessSign = 'too-fast' | 'straight-line' | 'contradicts-itself' | 'mostly-empty';

/** A respondent with signs, by their number. */
export interface CarelessRespondent {
  readonly respondent: number;
  readonly signs: readonly CarelessSign[];
}

/** What is known beside the ratings, and where signs begin. */
export interface CarelessOptions {
  /** Time each respondent took, in any unit; 0 where unknown. See {@link speeders}. */
  readonly durations?: Float64Array;
  /** Share of the median time below which an answer is too fast; default 0.48. */
  readonly share?: number;
  /** Each respondent's two ratings of an outcome asked twice. See {@link inconsistent}. */
  readonly repeated?: {
    readonly first: Uint8Array;
    readonly second: Uint8Array;
    readonly tolerance?: number;
  };
  readonly line?: StraightLineLimits;
  /** Least share of the questions answered; default 0.5. */
  readonly leastAnswered?: number;
}

/**
 * All respondents with at least one sign of careless answers, those with most signs first: a list for a person to go through. One sign
 * alone is often innocent; two or more seldom are. Nobody is left out by it.
 *
 * Source: Meade & Craig 2012; Greszki, Meyer & Schoen 2015. Throws `DomainError` where a column has another length than the respondents.
 * Cost: O(answers + n log n).
 *
 * @example
 * carelessRespondents(ratings(2, 4, Uint8Array.of(3, 3, 3, 3, 5, 1, 4, 2), Uint8Array.of(3, 3, 3, 3, 2, 4, 1, 5)), { line: { longestRun: 8, answers: 8 } }) // [{ respondent: 0, signs: ['straight-line'] }]
 */
export function carelessRespondents(
  ratings: Ratings,
  options: CarelessOptions = {},
): readonly CarelessRespondent[] {
  const { durations, share, repeated, line, leastAnswered = 0.5 } = options;
  const { respondents, outcomes } = ratings;
  requireProbability('leastAnswered', leastAnswered);
  if (durations !== undefined) requireLength('durations', respondents, durations.length);
  if (repeated !== undefined) requireLength('repeated.first', respondents, repeated.first.length);
  const qualities = answerQuality(ratings);
  const signs = new Map<number, CarelessSign[]>();
  const note = (who: readonly number[], sign: CarelessSign) => {
    for (const r of who) signs.set(r, [...(signs.get(r) ?? []), sign]);
  };
  if (durations !== undefined) note(speeders(durations, share), 'too-fast');
  note(straightLiners(qualities, line), 'straight-line');
  if (repeated !== undefined)
    note(inconsistent(repeated.first, repeated.second, repeated.tolerance), 'contradicts-itself');
  note(
    qualities.flatMap(({ answers }, r) => (answers < leastAnswered * 2 * outcomes ? [r] : [])),
    'mostly-empty',
  );
  return [...signs]
    .map(([respondent, own]) => ({ respondent, signs: own }))
    .toSorted((a, b) => b.signs.length - a.signs.length || a.respondent - b.respondent);
}
