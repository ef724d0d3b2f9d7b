import { requireLength } from '../errors.ts';
import { columnScales, type Table } from './table.ts';

/**
 * What rows of numbers leave behind for means, variances and correlations of their columns. Two can be merged as if their rows had stood
 * together, so that threads can work through a part each.
 */
export interface Products {
  /** Rows. */
  readonly n: number;
  readonly means: Float64Array<ArrayBuffer>;
  /** Σ (x_j - mean_j)(x_k - mean_k) of columns j >= k at `j * columns + k`; 0 above the diagonal. */
  readonly products: Float64Array<ArrayBuffer>;
}

/** Rows that are worked through together: so few that three columns of them and three others stay in the nearest cache. */
const BLOCK = 128;

/** Columns that are multiplied by as many others at once: nine sums are what a processor's registers hold. */
const TILE = 3;

/**
 * Means and products of deviations of all columns of a table without gaps, by one pass.
 *
 * Source: deviations are taken from the mean of the first rows and the sums corrected for what that lies beside the mean (Chan, Golub &
 * LeVeque 1983). Domain: finite numbers, at least one row. Cost: O(rows · columns²), in blocks of rows that stay in the cache.
 *
 * @example
 * productsOf(table(3, 2, Float64Array.of(1, 2, 2, 4, 3, 9))) // { n: 3, means: [2, 5], products: [2, 0, 7, 26] }
 */
export function productsOf({ rows, columns, values }: Table): Products {
  const width = Math.ceil(columns / TILE) * TILE;
  const { means } = columnScales({
    rows: Math.min(rows, BLOCK),
    columns,
    values: values.subarray(0, Math.min(rows, BLOCK) * columns),
  });
  const sums = new Float64Array(columns);
  const tiles = new Float64Array(width * width);
  const block = new Float64Array(width * BLOCK);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = Math.min(BLOCK, rows - from);
    block.fill(0, columns * size);
    for (let i = 0; i < size; i++) {
      const at = (from + i) * columns;
      for (let j = 0; j < columns; j++) {
        const deviation = values[at + j]! - means[j]!;
        block[j * size + i] = deviation;
        sums[j] = sums[j]! + deviation;
      }
    }
    for (let j = 0; j < width; j += TILE) {
      for (let k = 0; k <= j; k += TILE) addTile(block, size, j, k, width, tiles);
    }
  }
  const products = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k <= j; k++)
      products[j * columns + k] = tiles[j * width + k]! - (sums[j]! * sums[k]!) / Math.max(1, rows);
  }
  for (let j = 0; j < columns; j++) means[j] = means[j]! + sums[j]! / Math.max(1, rows);
  return { n: rows, means, products };
}

/**
 * The products of both sets of rows together. Source: Chan, Golub & LeVeque 1983. Domain: parts that share no row, of the same columns,
 * else throws `ShapeError`. Cost: O(columns²).
 *
 * @example
 * mergeProducts(productsOf(table(2, 1, Float64Array.of(1, 2))), productsOf(table(2, 1, Float64Array.of(3, 4)))) // { n: 4, means: [2.5], products: [5] }
 */
export function mergeProducts(a: Products, b: Products): Products {
  const columns = a.means.length;
  requireLength('means', columns, b.means.length);
  const n = a.n + b.n;
  const share = (a.n * b.n) / Math.max(1, n);
  const apart = a.means.map((mean, j) => b.means[j]! - mean);
  const means = a.means.map((mean, j) => mean + (apart[j]! * b.n) / Math.max(1, n));
  const products = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k <= j; k++) {
      const at = j * columns + k;
      products[at] = a.products[at]! + b.products[at]! + apart[j]! * apart[k]! * share;
    }
  }
  return { n, means, products };
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
