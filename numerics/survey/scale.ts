import { DomainError } from '../errors.ts';

/**
 * How answers as a file holds them become ratings of 1 .. points. A mapping is asked of the person who brings the file, never guessed:
 * these functions only carry out what was answered.
 */
export interface ScaleMapping {
  readonly points: number;
  /** Rating of each answer as written (trimmed, lower case); an answer that is not here is not a rating. */
  readonly ratingOf: ReadonlyMap<string, number>;
}

/**
 * A mapping of words (or any texts) from the lowest rating to the highest. Source: none: a list of the words that survey tools use.
 * Domain: the answers from worst to best. Cost: O(answers).
 *
 * @example
 * scaleOfWords(['not at all', 'slightly', 'moderately', 'very', 'extremely']).ratingOf.get('very') // 4
 */
export function scaleOfWords(words: readonly string[]): ScaleMapping {
  const ratingOf = new Map(words.map((word, i) => [normalise(word), i + 1]));
  if (ratingOf.size !== words.length)
    throw new DomainError('words', words.join(', '), 'different from one another');
  return { points: words.length, ratingOf };
}

/**
 * A mapping of the whole numbers `from .. to` to as many ratings; `from` may be the higher where low numbers are the good ones.
 * Source: none: whole numbers as they are. Domain: two different whole numbers, worst and best. Cost: O(answers).
 *
 * @example
 * scaleOfNumbers(0, 10).points // 11
 */
export function scaleOfNumbers(from: number, to: number): ScaleMapping {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from === to) {
    throw new DomainError('from', `${from}..${to}`, 'two different whole numbers with `to`');
  }
  const way = to > from ? 1 : -1;
  return scaleOfWords(Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => String(from + way * i)));
}

/**
 * The rating of one answer as written; 0 where it is empty, undefined where the mapping does not know it. Cost: O(length).
 * Source: none: a look-up. Domain: any text; 0 where it is empty, undefined where the scale does not know it.
 *
 * @example
 * ratingOfAnswer(' 4 ', scaleOfNumbers(1, 5, 5)) // 4
 */
export function ratingOfAnswer(answer: string, scale: ScaleMapping): number | undefined {
  const text = normalise(answer);
  return text === '' ? 0 : scale.ratingOf.get(text);
}

/**
 * Ratings of 1 .. `from` put onto 1 .. `to` by straight line and rounding halves up; 0 (no answer) stays 0. For showing scales side by
 * side: the two highest boxes of a scale that was stretched are not those that people saw, so scores should use the scale as asked.
 * Source: a straight line. Domain: 1 .. from points to 1 .. to points. Cost: O(1).
 *
 * @example
 * rescale(Uint8Array.of(1, 4, 7, 0), 7, 5) // [1, 3, 5, 0]
 */
export function rescale(ratings: Uint8Array, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (!(Number.isInteger(from) && from >= 2))
    throw new DomainError('from', from, 'a whole number of at least 2');
  if (!(Number.isInteger(to) && to >= 2)) throw new DomainError('to', to, 'a whole number of at least 2');
  return Uint8Array.from(ratings, (rating, i) => {
    if (rating > from) throw new DomainError(`ratings[${i}]`, rating, `0 or 1..${from}`);
    return rating === 0 ? 0 : 1 + Math.round(((rating - 1) * (to - 1)) / (from - 1));
  });
}

function normalise(text: string): string {
  return text.trim().toLowerCase();
}
