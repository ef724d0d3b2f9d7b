import { normaliseRows } from '../clusters/mixture-rounds.ts';
import type { Generator } from '../random/generator.ts';
import type { Choices } from './choices.ts';
import { sumMembers, type Incidence } from './incidence.ts';

/** The numbers that describe k latent classes. */
export interface ClassParameters {
  /** Share of each class; they sum to 1. */
  readonly shares: Float64Array<ArrayBuffer>;
  /** Probability that class c gives answer a (1 ..) to question q at `(offsets[q] + a - 1) * k + c`. */
  readonly probabilities: Float64Array<ArrayBuffer>;
}

/**
 * Where the answers of each question begin when all are numbered through; the last element is how many there are.
 *
 * @internal
 */
export function offsetsOf({ categories }: Choices): Uint32Array<ArrayBuffer> {
  const offsets = new Uint32Array(categories.length + 1);
  categories.forEach((count, q) => (offsets[q + 1] = offsets[q]! + count));
  return offsets;
}

/**
 * Equal shares and, for each class and question, probabilities drawn evenly and made to sum to 1. Cost: O(k · answers).
 *
 * @internal
 */
export function randomParameters(offsets: Uint32Array, k: number, generator: Generator): ClassParameters {
  const answers = offsets.at(-1) ?? 0;
  const probabilities = Float64Array.from({ length: answers * k }, () => 0.05 + generator.uniform());
  normaliseQuestions(probabilities, offsets, k, probabilities);
  return { shares: new Float64Array(k).fill(1 / k), probabilities };
}

/** No probability of an answer that someone gave counts as less than this, so that no row is impossible. */
const LEAST = 1e-300;

/**
 * Writes the posterior probability of each class for each row and answers the logarithm of the likelihood of the rows, each counted as
 * often as `counts` says. A missing answer tells nothing. Cost: O(answers · k).
 *
 * @internal
 */
export function classPosteriors(
  answers: Incidence,
  counts: Float64Array | undefined,
  { shares, probabilities }: ClassParameters,
  posteriors: Float64Array,
): number {
  const k = shares.length;
  const rows = posteriors.length / k;
  const lnShares = shares.map((share) => Math.log(Math.max(share, LEAST)));
  const lnProbabilities = probabilities.map((p) => Math.log(Math.max(p, LEAST)));
  sumMembers(answers, lnProbabilities, k, posteriors);
  for (let r = 0, at = 0; r < rows; r++) {
    for (let c = 0; c < k; c++, at++) posteriors[at] = posteriors[at]! + lnShares[c]!;
  }
  return normaliseRows(posteriors, rows, k, counts);
}

/**
 * The parameters of most likelihood where the rows belong to the classes by `posteriors`; `givers` are the rows that gave each answer.
 * Cost: O(answers · k).
 *
 * @internal
 */
export function classMaximisation(
  givers: Incidence,
  counts: Float64Array,
  posteriors: Float64Array,
  offsets: Uint32Array,
  before: ClassParameters,
): ClassParameters {
  const k = before.shares.length;
  const shares = new Float64Array(k);
  const counted = new Float64Array(posteriors.length);
  let total = 0;
  for (let r = 0, at = 0; r < counts.length; r++) {
    const count = counts[r]!;
    total += count;
    for (let c = 0; c < k; c++, at++) {
      counted[at] = count * posteriors[at]!;
      shares[c] = shares[c]! + counted[at]!;
    }
  }
  const sums = new Float64Array(before.probabilities.length);
  sumMembers(givers, counted, k, sums);
  normaliseQuestions(sums, offsets, k, before.probabilities);
  return { shares: shares.map((share) => share / total), probabilities: sums };
}

/** Makes the answers to each question sum to 1 in each class; a class of which nobody answered keeps what it had before. */
function normaliseQuestions(sums: Float64Array, offsets: Uint32Array, k: number, before: Float64Array): void {
  for (let q = 0; q + 1 < offsets.length; q++) {
    for (let c = 0; c < k; c++) {
      let total = 0;
      for (let a = offsets[q]!; a < offsets[q + 1]!; a++) total += sums[a * k + c]!;
      for (let a = offsets[q]!; a < offsets[q + 1]!; a++)
        sums[a * k + c] = total > 0 ? sums[a * k + c]! / total : before[a * k + c]!;
    }
  }
}
