import { requireLength } from '../errors.ts';

/**
 * A way to tell segments by answers: the posterior of segment c is proportional to exp(intercept c + Σ weight (item, c) · answer).
 * Linear discriminant analysis and multinomial logistic regression both come to this form.
 */
export interface Classifier {
  readonly k: number;
  readonly items: number;
  readonly intercepts: Float64Array<ArrayBuffer>;
  /** Weight of item j for segment c at `j * k + c`. */
  readonly weights: Float64Array<ArrayBuffer>;
}

/**
 * The posterior of each segment for each row of answers (row-major, as many a row as the classifier has items), at `i * k + c`.
 * Throws `ShapeError` where the answers are no whole rows. Cost: O(rows · items · k).
 *
 * @internal
 */
export function classPosteriorsOf(
  { k, items, intercepts, weights }: Classifier,
  answers: Float64Array,
): Float64Array<ArrayBuffer> {
  const rows = Math.round(answers.length / Math.max(1, items));
  requireLength('answers', rows * items, answers.length);
  const posteriors = new Float64Array(rows * k);
  for (let i = 0; i < rows; i++) {
    const own = posteriors.subarray(i * k, (i + 1) * k);
    own.set(intercepts);
    for (let j = 0; j < items; j++) {
      const answer = answers[i * items + j]!;
      for (let c = 0; c < k; c++) own[c] = own[c]! + weights[j * k + c]! * answer;
    }
    softmax(own);
  }
  return posteriors;
}

/**
 * Turns logarithms into shares that sum to 1, in place, and answers the logarithm of their total. Cost: O(k).
 *
 * @internal
 */
export function softmax(logarithms: Float64Array): number {
  let most = -Infinity;
  for (const value of logarithms) most = Math.max(most, value);
  let total = 0;
  for (let c = 0; c < logarithms.length; c++) {
    logarithms[c] = Math.exp(logarithms[c]! - most);
    total += logarithms[c]!;
  }
  for (let c = 0; c < logarithms.length; c++) logarithms[c] = logarithms[c]! / total;
  return most + Math.log(total);
}
