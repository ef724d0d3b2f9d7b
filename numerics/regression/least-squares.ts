import { DomainError, requireCount, requireFinite, requireLength } from '../errors.ts';
import { cholesky, choleskyInverse, choleskySolve } from '../linear/cholesky.ts';
import { multiply } from '../linear/small-matrix.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';

/** A design matrix: row-major, `rows` x `columns`, with a column of ones where there is to be a constant. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A regression by least squares, with what errors are computed from. */
export interface LeastSquares {
  readonly design: Design;
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** (X'X)^-1, row-major. */
  readonly inverse: Float64Array;
}

/**
 * Checks the shape of a design matrix. Source: none needed, it checks shapes. Cost: O(1).
 * Domain: row-major, with a column of ones where a constant is wanted.
 *
 * @example
 * design(2, 1, Float64Array.of(1, 1)) // { rows: 2, columns: 1 }
 */
export function design(rows: number, columns: number, values: Float64Array): Design {
  requireCount('rows', rows);
  requireCount('columns', columns, 1);
  requireLength('values', rows * columns, values.length);
  return { rows, columns, values };
}

/**
 * The regression of y on the columns of a design matrix by ordinary least squares, through the Cholesky factor of X'X: for few columns of
 * like size. Hypotheses are those of the errors computed from it. Undefined: `not-enough-answers` unless rows exceed columns, `collinear`.
 * Source: Legendre 1805. Cost: O(rows · columns²).
 *
 * @example
 * leastSquares(design(3, 2, Float64Array.of(1, 0, 1, 1, 1, 2)), [1, 3, 5]).coefficients // [1, 2]
 */
export function leastSquares(x: Design, y: ArrayLike<number>): Defined<LeastSquares> {
  const { rows, columns: k, values } = x;
  requireLength('y', rows, y.length);
  if (rows <= k) return notEnoughAnswers(rows, k + 1);
  const cross = new Float64Array(k * k);
  const right = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    requireFinite(`y[${i}]`, y[i]!);
    for (let a = 0; a < k; a++) {
      const own = values[i * k + a]!;
      if (!Number.isFinite(own)) throw new DomainError(`values[${i * k + a}]`, own, 'a finite number');
      right[a] = right[a]! + own * y[i]!;
      for (let b = 0; b <= a; b++) cross[a * k + b] = cross[a * k + b]! + own * values[i * k + b]!;
    }
  }
  const factor = cholesky(cross, k, 'columns');
  if (isUndefined(factor)) return factor;
  const coefficients = choleskySolve(factor, right);
  const residuals = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let fitted = 0;
    for (let a = 0; a < k; a++) fitted += values[i * k + a]! * coefficients[a]!;
    residuals[i] = y[i]! - fitted;
  }
  return { design: x, coefficients, residuals, inverse: choleskyInverse(factor) };
}

/**
 * (X'X)^-1 meat (X'X)^-1: the covariance of the coefficients from that of the scores. Cost: O(columns³).
 *
 * @internal
 */
export function sandwich(inverse: Float64Array, meat: Float64Array, k: number): Float64Array<ArrayBuffer> {
  return multiply(multiply(inverse, meat, k, k, k), inverse, k, k, k);
}

/**
 * A square matrix of k rows times a vector.
 *
 * @internal
 */
export function times(a: Float64Array, v: ArrayLike<number>, k: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(k);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) product[i] = product[i]! + a[i * k + j]! * v[j]!;
  return product;
}

/**
 * The sum of the products of two vectors.
 *
 * @internal
 */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
