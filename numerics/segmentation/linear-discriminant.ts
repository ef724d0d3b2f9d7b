import { requireLength } from '../errors.ts';
import type { Table } from '../factors/table.ts';
import { cholesky, choleskySolve } from '../linear/cholesky.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import type { Classifier } from './classifier.ts';

/**
 * Linear discriminant analysis: segments told apart by the answers, as normal clouds of one covariance around their own means.
 *
 * Source: Fisher 1936; posteriors with the segments' shares as priors, as MASS's lda. Hypotheses: answers near normal with one covariance
 * in all segments. Domain: segments 0 .. k - 1. Undefined: `not-enough-answers` below one row more than items and segments, or where a
 * segment is empty; `collinear` where items repeat one another. Cost: O(rows · items² + items³).
 *
 * @example
 * linearDiscriminant(table(6, 1, Float64Array.of(1, 2, 3, 7, 8, 9)), Int32Array.of(0, 0, 0, 1, 1, 1), 2) // { k: 2, items: 1, intercepts: [-2.69315, -32.6931], weights: [2, 8] }
 */
export function linearDiscriminant(data: Table, segments: Int32Array, k: number): Defined<Classifier> {
  const { rows, columns: items, values } = data;
  requireLength('segments', rows, segments.length);
  if (rows < items + k + 1) return notEnoughAnswers(rows, items + k + 1);
  const sizes = new Float64Array(k);
  const means = new Float64Array(k * items);
  for (let i = 0; i < rows; i++) {
    const c = segments[i]!;
    sizes[c] = sizes[c]! + 1;
    for (let j = 0; j < items; j++) means[c * items + j] = means[c * items + j]! + values[i * items + j]!;
  }
  for (let c = 0; c < k; c++) {
    if (sizes[c] === 0) return notEnoughAnswers(0, 1);
    for (let j = 0; j < items; j++) means[c * items + j] = means[c * items + j]! / sizes[c]!;
  }
  const within = new Float64Array(items * items);
  const apart = new Float64Array(items);
  for (let i = 0; i < rows; i++) {
    const from = segments[i]! * items;
    for (let j = 0; j < items; j++) apart[j] = values[i * items + j]! - means[from + j]!;
    for (let j = 0; j < items; j++) {
      for (let l = 0; l <= j; l++)
        within[j * items + l] = within[j * items + l]! + (apart[j]! * apart[l]!) / (rows - k);
    }
  }
  const factor = cholesky(within, items, 'the items');
  if (isUndefined(factor)) return factor;
  const intercepts = new Float64Array(k);
  const weights = new Float64Array(items * k);
  for (let c = 0; c < k; c++) {
    const mean = means.slice(c * items, (c + 1) * items);
    const own = choleskySolve(factor, mean);
    let square = 0;
    for (let j = 0; j < items; j++) {
      weights[j * k + c] = own[j]!;
      square += own[j]! * mean[j]!;
    }
    intercepts[c] = Math.log(sizes[c]! / rows) - square / 2;
  }
  return { k, items, intercepts, weights };
}
