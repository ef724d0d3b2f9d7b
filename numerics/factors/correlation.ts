import { requireCount, requireLength } from '../errors.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** Rows of numbers, row-major: variable j of row i stands at `i * columns + j`. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A table; throws `ShapeError` where the values are not rows times columns. */
export function table(rows: number, columns: number, values: Float64Array): Table {
  requireCount('rows', rows);
  requireCount('columns', columns);
  requireLength('values', rows * columns, values.length);
  return { rows, columns, values };
}

/** Means and population standard deviations of the columns. */
export interface ColumnScales {
  readonly means: Float64Array<ArrayBuffer>;
  readonly deviations: Float64Array<ArrayBuffer>;
}

/** Mean and standard deviation (dividing by n) of each column, by two passes. Cost: O(rows · columns). */
export function columnScales({ rows, columns, values }: Table): ColumnScales {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let at = 0; at < values.length;) {
    for (let j = 0; j < columns; j++, at++) means[j] = means[j]! + values[at]!;
  }
  for (let j = 0; j < columns; j++) means[j] = means[j]! / Math.max(1, rows);
  for (let at = 0; at < values.length;) {
    for (let j = 0; j < columns; j++, at++) deviations[j] = deviations[j]! + (values[at]! - means[j]!) ** 2;
  }
  for (let j = 0; j < columns; j++) deviations[j] = Math.sqrt(deviations[j]! / Math.max(1, rows));
  return { means, deviations };
}

/**
 * Pearson's correlation matrix of the columns of a table without gaps, whole and row-major.
 *
 * Undefined: `not-enough-answers` below 3 rows; `no-variance` naming the first constant column. Cost: O(rows · columns²), worked
 * through in blocks of rows that stay in the cache.
 */
export function correlationMatrix(data: Table): Defined<Float64Array<ArrayBuffer>> {
  const { rows, columns, values } = data;
  if (rows < 3) return notEnoughAnswers(rows, 3);
  const { means, deviations } = columnScales(data);
  const constant = deviations.findIndex(
    (deviation, j) => !(deviation > 1e-12 * Math.max(1, Math.abs(means[j]!))),
  );
  if (constant >= 0) return noVariance(`column ${constant + 1}`);
  const scales = deviations.map((deviation) => 1 / (deviation * Math.sqrt(rows)));
  const matrix = new Float64Array(columns * columns);
  const block = Math.max(16, Math.min(rows, Math.floor(32_768 / Math.max(1, columns))));
  const standardised = new Float64Array(columns * block);
  for (let from = 0; from < rows; from += block) {
    const size = Math.min(block, rows - from);
    for (let i = 0; i < size; i++) {
      const at = (from + i) * columns;
      for (let j = 0; j < columns; j++)
        standardised[j * size + i] = (values[at + j]! - means[j]!) * scales[j]!;
    }
    addProducts(standardised, size, columns, matrix);
  }
  for (let j = 0; j < columns; j++) {
    matrix[j * columns + j] = 1;
    for (let k = 0; k < j; k++) matrix[k * columns + j] = matrix[j * columns + k]!;
  }
  return matrix;
}

/** Adds the products of all pairs of columns of a column-major block to the lower half, two columns by two at a time. */
function addProducts(block: Float64Array, size: number, columns: number, matrix: Float64Array): void {
  for (let j = 0; j < columns; j += 2) {
    const j1 = Math.min(j + 1, columns - 1);
    for (let k = 0; k <= j; k += 2) {
      const k1 = Math.min(k + 1, columns - 1);
      let jk = 0;
      let j1k = 0;
      let jk1 = 0;
      let j1k1 = 0;
      for (
        let i = 0, a = j * size, b = j1 * size, c = k * size, d = k1 * size;
        i < size;
        i++, a++, b++, c++, d++
      ) {
        const x = block[a]!;
        const y = block[b]!;
        const z = block[c]!;
        const w = block[d]!;
        jk += x * z;
        j1k += y * z;
        jk1 += x * w;
        j1k1 += y * w;
      }
      matrix[j * columns + k] = matrix[j * columns + k]! + jk;
      if (j1 > j) matrix[j1 * columns + k] = matrix[j1 * columns + k]! + j1k;
      if (k1 > k && k1 <= j) matrix[j * columns + k1] = matrix[j * columns + k1]! + jk1;
      if (j1 > j && k1 > k && k1 <= j1) matrix[j1 * columns + k1] = matrix[j1 * columns + k1]! + j1k1;
    }
  }
}

/**
 * The correlation matrix where answers are missing (NaN in the table): each pair of columns over the rows that have both.
 *
 * Hypothesis: answers are missing at random; the matrix need not be positive definite. Undefined: `not-enough-answers` where a pair
 * shares fewer than 3 rows, `no-variance` where a column is constant over them. Cost: O(rows · columns²).
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
