import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { productsOf, type Products } from './products.ts';
import type { Table } from './table.ts';

/**
 * Pearson's correlation matrix of the columns of a table without gaps, whole and row-major.
 *
 * Source: Pearson 1895, by one pass over the rows (`productsOf`). Hypotheses: none; a correlation tells of straight lines alone.
 * Undefined: `not-enough-answers` below 3 rows; `no-variance` naming the first constant column. Cost: O(rows · columns²), worked
 * through in blocks of rows that stay in the cache.
 *
 * @example
 * correlationMatrix(table(4, 2, Float64Array.of(1, 2, 2, 1, 3, 4, 4, 3))) // [1, 0.6, 0.6, 1]
 */
export function correlationMatrix(data: Table): Defined<Float64Array<ArrayBuffer>> {
  return data.rows < 3 ? notEnoughAnswers(data.rows, 3) : correlationsFrom(productsOf(data));
}

/**
 * Pearson's correlation matrix from what the rows left behind, whole and row-major: that of `correlationMatrix` where the rows are worked
 * through in parts, each by a thread of its own.
 *
 * Source: Pearson 1895. Domain: products of one table or merged ones. Undefined: as `correlationMatrix`. Cost: O(columns²).
 *
 * @example
 * correlationsFrom(productsOf(table(4, 2, Float64Array.of(1, 2, 2, 1, 3, 4, 4, 3)))) // [1, 0.6, 0.6, 1]
 */
export function correlationsFrom({ n, means, products }: Products): Defined<Float64Array<ArrayBuffer>> {
  if (n < 3) return notEnoughAnswers(n, 3);
  const columns = means.length;
  const scales = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const deviation = Math.sqrt(Math.max(0, products[j * columns + j]! / n));
    if (!(deviation > 1e-12 * Math.max(1, Math.abs(means[j]!)))) return noVariance(`column ${j + 1}`);
    scales[j] = 1 / deviation;
  }
  const matrix = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    matrix[j * columns + j] = 1;
    for (let k = 0; k < j; k++) {
      const covariance = products[j * columns + k]! / n;
      const r = Math.max(-1, Math.min(1, covariance * scales[j]! * scales[k]!));
      matrix[j * columns + k] = r;
      matrix[k * columns + j] = r;
    }
  }
  return matrix;
}

/**
 * The correlation matrix where answers are missing (NaN in the table): each pair of columns over the rows that have both.
 *
 * Hypothesis: answers are missing at random; the matrix need not be positive definite. Undefined: `not-enough-answers` where a pair
 * shares fewer than 3 rows, `no-variance` where a column is constant over them. Cost: O(rows · columns²).
 * Source: Pearson 1895, by Welford's running sums 1962.
 *
 * @example
 * pairwiseCorrelationMatrix(table(5, 2, Float64Array.of(1, 2, 2, 1, 3, 4, 4, 3, NaN, 9))) // [1, 0.6, 0.6, 1]
 */
export function pairwiseCorrelationMatrix({
  rows,
  columns,
  values,
}: Table): Defined<Float64Array<ArrayBuffer>> {
  const matrix = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    matrix[j * columns + j] = 1;
    for (let k = 0; k < j; k++) {
      let n = 0;
      let meanX = 0;
      let meanY = 0;
      let xx = 0;
      let yy = 0;
      let xy = 0;
      for (let i = 0; i < rows; i++) {
        const x = values[i * columns + j]!;
        const y = values[i * columns + k]!;
        if (Number.isNaN(x) || Number.isNaN(y)) continue;
        n += 1;
        const dx = x - meanX;
        const dy = y - meanY;
        meanX += dx / n;
        meanY += dy / n;
        xx += dx * (x - meanX);
        yy += dy * (y - meanY);
        xy += dx * (y - meanY);
      }
      if (n < 3) return notEnoughAnswers(n, 3);
      if (!(xx > 0)) return noVariance(`column ${j + 1}`);
      if (!(yy > 0)) return noVariance(`column ${k + 1}`);
      const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
      matrix[j * columns + k] = r;
      matrix[k * columns + j] = r;
    }
  }
  return matrix;
}
