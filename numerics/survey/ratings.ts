import { DomainError, requireCount, requireLength } from '../errors.ts';
import { requireWeights } from './weights.ts';

/**
 * How important each respondent finds each outcome and how satisfied they are with it: whole ratings from 1 to `points`, 0 where the
 * question was not answered. Respondent-major: the answer of respondent r on outcome j stands at `r * outcomes + j`.
 */
export interface Ratings {
  readonly respondents: number;
  readonly outcomes: number;
  readonly importance: Uint8Array;
  readonly satisfaction: Uint8Array;
  /** The highest rating of the scale: 5 by default, 7, 9, 10 or 11 (a scale of 0..10) where a study used those. */
  readonly points: number;
}

/**
 * Checks the shapes and every rating. Throws `ShapeError` or `DomainError` naming the place of the first rating that is not 0 or
 * 1 .. points. Source: none needed, it checks shapes. Cost: O(respondents · outcomes).
 *
 * @example
 * ratings(1, 2, Uint8Array.of(5, 4), Uint8Array.of(2, 0)) // { respondents: 1, outcomes: 2, points: 5 }
 */
export function ratings(
  respondents: number,
  outcomes: number,
  importance: Uint8Array,
  satisfaction: Uint8Array,
  points = 5,
): Ratings {
  requireCount('respondents', respondents);
  requireCount('outcomes', outcomes);
  if (!(Number.isInteger(points) && points >= 3 && points <= 11))
    throw new DomainError('points', points, 'a whole number 3..11');
  requireLength('importance', respondents * outcomes, importance.length);
  requireLength('satisfaction', respondents * outcomes, satisfaction.length);
  for (let i = 0; i < importance.length; i++) {
    if (importance[i]! > points)
      throw new DomainError(`importance[${i}]`, importance[i], `0 or 1..${points}`);
    if (satisfaction[i]! > points)
      throw new DomainError(`satisfaction[${i}]`, satisfaction[i], `0 or 1..${points}`);
  }
  return { respondents, outcomes, importance, satisfaction, points };
}

/**
 * The ratings of these respondents alone, by their numbers, in the order given. Source: by definition. Cost: O(members · outcomes).
 * Domain: whole numbers 0 .. respondents - 1, also repeated.
 *
 * @example
 * ratingsOf(ratings(2, 1, Uint8Array.of(5, 3), Uint8Array.of(1, 2)), [1]).importance // [3]
 */
export function ratingsOf(all: Ratings, members: ArrayLike<number>): Ratings {
  const { outcomes } = all;
  const importance = new Uint8Array(members.length * outcomes);
  const satisfaction = new Uint8Array(members.length * outcomes);
  for (let i = 0; i < members.length; i++) {
    const r = members[i]!;
    if (!(Number.isInteger(r) && r >= 0 && r < all.respondents)) {
      throw new DomainError(`members[${i}]`, r, `a respondent 0..${all.respondents - 1}`);
    }
    importance.set(all.importance.subarray(r * outcomes, (r + 1) * outcomes), i * outcomes);
    satisfaction.set(all.satisfaction.subarray(r * outcomes, (r + 1) * outcomes), i * outcomes);
  }
  return { respondents: members.length, outcomes, importance, satisfaction, points: all.points };
}

/** What all answers to one outcome come to: enough for its score and every alternative to it. */
export interface RatingCounts {
  /** Respondents who rated the importance. */
  readonly importanceAnswers: number;
  /** … of whom this many chose one of the two highest ratings. */
  readonly importanceTop: number;
  readonly importanceSum: number;
  readonly satisfactionAnswers: number;
  readonly satisfactionTop: number;
  readonly satisfactionSum: number;
}

/**
 * Counts the answers to each outcome; with weights each respondent as often as their weight says. Cost: O(respondents · outcomes).
 * Source: Ulwick 2005 (top two boxes). Domain: weights >= 0, one a respondent.
 *
 * @example
 * ratingCounts(ratings(4, 1, Uint8Array.of(5, 5, 4, 2), Uint8Array.of(1, 2, 4, 0)))[0] // { importanceAnswers: 4, importanceTop: 3, importanceSum: 16, satisfactionAnswers: 3, satisfactionTop: 1, satisfactionSum: 7 }
 */
export function ratingCounts(all: Ratings, weights?: Float64Array): readonly RatingCounts[] {
  const { outcomes, points } = all;
  if (weights !== undefined) requireWeights(weights, all.respondents);
  const importance = countColumns(all.importance, outcomes, points, weights);
  const satisfaction = countColumns(all.satisfaction, outcomes, points, weights);
  return Array.from({ length: outcomes }, (_, j) => ({
    importanceAnswers: importance.answers[j]!,
    importanceTop: importance.top[j]!,
    importanceSum: importance.sum[j]!,
    satisfactionAnswers: satisfaction.answers[j]!,
    satisfactionTop: satisfaction.top[j]!,
    satisfactionSum: satisfaction.sum[j]!,
  }));
}

function countColumns(values: Uint8Array, outcomes: number, points: number, weights?: Float64Array) {
  const answers = new Float64Array(outcomes);
  const top = new Float64Array(outcomes);
  const sum = new Float64Array(outcomes);
  for (let i = 0, r = 0; i < values.length; r++) {
    const weight = weights === undefined ? 1 : weights[r]!;
    for (let j = 0; j < outcomes; j++, i++) {
      const value = values[i]!;
      if (value === 0) continue;
      answers[j] = answers[j]! + weight;
      sum[j] = sum[j]! + weight * value;
      if (value >= points - 1) top[j] = top[j]! + weight;
    }
  }
  return { answers, top, sum };
}
