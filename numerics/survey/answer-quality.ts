import { DomainError } from '../errors.ts';
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
 * outcome (0 is no answer); flagged where they differ by more than `tolerance` (default 1) points. Cost: O(n).
 */
export function inconsistent(first: Uint8Array, second: Uint8Array, tolerance = 1): readonly number[] {
  if (first.length !== second.length)
    throw new DomainError('second.length', second.length, `${first.length} as first has`);
  return Array.from(first, (rating, i) => {
    const again = second[i]!;
    return rating > 0 && again > 0 && Math.abs(rating - again) > tolerance ? i : -1;
  }).filter((i) => i >= 0);
}
