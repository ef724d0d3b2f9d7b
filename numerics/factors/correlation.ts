import { requireCount, requireLength } from '../errors.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** Rows of numbers, row-major: variable j of row i stands at `i * columns + j`. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * A table; throws `ShapeError` where the values are not rows times columns. Source: none needed, it checks shapes. Cost: O(1).
 * Domain: row-major; NaN only where a function says so.
 *
 * @example
 * table(2, 1, Float64Array.of(3, 4)) // { rows: 2, columns: 1 }
 */
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

/**
 * Mean and standard deviation (dividing by n) of each column, by two passes. Source: by definition. Cost: O(rows · columns).
 * Domain: at least one row. Units: those of the columns.
 *
 * @example
 * columnScales(table(4, 1, Float64Array.of(2, 4, 4, 6))) // { means: [4], deviations: [1.41421] }
 */
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

/** Rows that are worked through together: so few that three columns of them and three others stay in the nearest cache. */
const BLOCK = 128;

/** Columns that are multiplied by as many others at once: nine sums are what a processor's registers hold. */
const TILE = 3;

/**
 * Pearson's correlation matrix of the columns of a table without gaps, whole and row-major.
 *
 * Source: Pearson 1895; deviations are taken from the mean of the first rows and the sums corrected for what that lies beside the mean
 * (Chan, Golub & LeVeque 1983), so that one pass is enough. Hypotheses: none; a correlation tells of straight lines alone.
 * Undefined: `not-enough-answers` below 3 rows; `no-variance` naming the first constant column. Cost: O(rows · columns²), worked
 * through in blocks of rows that stay in the cache.
 *
 * @example
 * correlationMatrix(table(4, 2, Float64Array.of(1, 2, 2, 1, 3, 4, 4, 3))) // [1, 0.6, 0.6, 1]
 */
export function correlationMatrix(data: Table): Defined<Float64Array<ArrayBuffer>> {
  const { rows, columns } = data;
  if (rows < 3) return notEnoughAnswers(rows, 3);
  const { origin, sums, products, width } = sumsOfProducts(data);
  const scales = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const beside = sums[j]! / rows;
    const variance = products[j * width + j]! / rows - beside * beside;
    const deviation = Math.sqrt(Math.max(0, variance));
    if (!(deviation > 1e-12 * Math.max(1, Math.abs(origin[j]! + beside))))
      return noVariance(`column ${j + 1}`);
    scales[j] = 1 / deviation;
  }
  const matrix = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    matrix[j * columns + j] = 1;
    for (let k = 0; k < j; k++) {
      const covariance = products[j * width + k]! / rows - (sums[j]! / rows) * (sums[k]! / rows);
      const r = Math.max(-1, Math.min(1, covariance * scales[j]! * scales[k]!));
      matrix[j * columns + k] = r;
      matrix[k * columns + j] = r;
    }
  }
  return matrix;
}

/** Sums of all columns and of the products of all pairs, as deviations from an origin near their means. */
interface Products {
  readonly origin: Float64Array;
  readonly sums: Float64Array;
  /** Lower half; the product of columns j and k at `j * width + k`. */
  readonly products: Float64Array;
  /** Columns up to whole tiles. */
  readonly width: number;
}

function sumsOfProducts({ rows, columns, values }: Table): Products {
  const width = Math.ceil(columns / TILE) * TILE;
  const { means: origin } = columnScales({
    rows: Math.min(rows, BLOCK),
    columns,
    values: values.subarray(0, Math.min(rows, BLOCK) * columns),
  });
  const sums = new Float64Array(columns);
  const products = new Float64Array(width * width);
  const block = new Float64Array(width * BLOCK);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = Math.min(BLOCK, rows - from);
    block.fill(0, columns * size);
    for (let i = 0; i < size; i++) {
      const at = (from + i) * columns;
      for (let j = 0; j < columns; j++) {
        const deviation = values[at + j]! - origin[j]!;
        block[j * size + i] = deviation;
        sums[j] = sums[j]! + deviation;
      }
    }
    for (let j = 0; j < width; j += TILE) {
      for (let k = 0; k <= j; k += TILE) addTile(block, size, j, k, width, products);
    }
  }
  return { origin, sums, products, width };
}

/** Adds the products of three columns from j and three from k of a column-major block. */
function addTile(
  block: Float64Array,
  size: number,
  j: number,
  k: number,
  width: number,
  products: Float64Array,
): void {
  const [x0, x1, x2] = [column(block, size, j), column(block, size, j + 1), column(block, size, j + 2)];
  const [y0, y1, y2] = [column(block, size, k), column(block, size, k + 1), column(block, size, k + 2)];
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let c0 = 0;
  let c1 = 0;
  let c2 = 0;
  for (let i = 0; i < size; i++) {
    const p = x0[i]!;
    const q = x1[i]!;
    const r = x2[i]!;
    const u = y0[i]!;
    const v = y1[i]!;
    const w = y2[i]!;
    a0 += p * u;
    a1 += p * v;
    a2 += p * w;
    b0 += q * u;
    b1 += q * v;
    b2 += q * w;
    c0 += r * u;
    c1 += r * v;
    c2 += r * w;
  }
  const at = j * width + k;
  products[at] = products[at]! + a0;
  products[at + 1] = products[at + 1]! + a1;
  products[at + 2] = products[at + 2]! + a2;
  products[at + width] = products[at + width]! + b0;
  products[at + width + 1] = products[at + width + 1]! + b1;
  products[at + width + 2] = products[at + width + 2]! + b2;
  products[at + 2 * width] = products[at + 2 * width]! + c0;
  products[at + 2 * width + 1] = products[at + 2 * width + 1]! + c1;
  products[at + 2 * width + 2] = products[at + 2 * width + 2]! + c2;
}

function column(block: Float64Array, size: number, j: number): Float64Array {
  return block.subarray(j * size, (j + 1) * size);
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
