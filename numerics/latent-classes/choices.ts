import { DomainError, requireCount, requireLength } from '../errors.ts';

/**
 * What respondents chose at questions with a few answers each, in no order that matters: whole numbers 1 .. categories of the question,
 * 0 where it was not answered. Respondent-major: the choice of respondent r at question q stands at `r * questions + q`.
 */
export interface Choices {
  readonly respondents: number;
  readonly questions: number;
  readonly values: Uint8Array;
  /** How many answers each question offers. */
  readonly categories: Uint8Array<ArrayBuffer>;
}

/**
 * Choices; without `categories` each question offers as many as the highest that was chosen. Throws `ShapeError`, or `DomainError` naming
 * the place of the first choice that its question does not offer. Source: none needed, it checks shapes. Cost: O(respondents · questions).
 *
 * @example
 * choices(2, 2, Uint8Array.of(1, 3, 2, 0)) // { respondents: 2, questions: 2, categories: [2, 3] }
 */
export function choices(
  respondents: number,
  questions: number,
  values: Uint8Array,
  categories?: ArrayLike<number>,
): Choices {
  requireCount('respondents', respondents);
  requireCount('questions', questions, 1);
  requireLength('values', respondents * questions, values.length);
  const offered = new Uint8Array(questions);
  if (categories !== undefined) {
    requireLength('categories', questions, categories.length);
    for (let q = 0; q < questions; q++) {
      requireCount(`categories[${q}]`, categories[q]!, 1);
      if (categories[q]! > 255) throw new DomainError(`categories[${q}]`, categories[q], 'at most 255');
      offered[q] = categories[q]!;
    }
  } else {
    offered.fill(1);
    values.forEach((value, at) => {
      const q = at % questions;
      if (value > offered[q]!) offered[q] = value;
    });
  }
  const bad = values.findIndex((value, at) => value > offered[at % questions]!);
  if (bad >= 0) throw new DomainError(`values[${bad}]`, values[bad], `0 or 1..${offered[bad % questions]}`);
  return { respondents, questions, values, categories: offered };
}

/**
 * The choices of these respondents alone, by their numbers, in the order given. Source: by definition. Cost: O(members · questions).
 * Domain: whole numbers 0 .. respondents - 1, also repeated.
 *
 * @example
 * choicesOf(choices(2, 2, Uint8Array.of(1, 3, 2, 0)), [1]).values // [2, 0]
 */
export function choicesOf(all: Choices, members: ArrayLike<number>): Choices {
  const { questions } = all;
  const values = new Uint8Array(members.length * questions);
  for (let i = 0; i < members.length; i++) {
    const from = members[i]! * questions;
    values.set(all.values.subarray(from, from + questions), i * questions);
  }
  return { ...all, respondents: members.length, values };
}

/** The different patterns of choices, how many gave each, and which of them is each respondent's. */
export interface Patterns {
  readonly choices: Choices;
  readonly counts: Float64Array<ArrayBuffer>;
  readonly of: Uint32Array<ArrayBuffer>;
}

/**
 * Counts equal rows together, as most surveys of few questions have many. Cost: O(respondents · questions).
 *
 * @internal
 */
export function patternsOf(all: Choices): Patterns {
  const known = new Map<string, number>();
  const first: number[] = [];
  const counts: number[] = [];
  const of = new Uint32Array(all.respondents);
  for (let r = 0; r < all.respondents; r++) {
    const key = String.fromCharCode(...all.values.subarray(r * all.questions, (r + 1) * all.questions));
    let pattern = known.get(key);
    if (pattern === undefined) {
      pattern = first.push(r) - 1;
      known.set(key, pattern);
      counts.push(0);
    }
    counts[pattern] = counts[pattern]! + 1;
    of[r] = pattern;
  }
  return { choices: choicesOf(all, first), counts: Float64Array.from(counts), of };
}
