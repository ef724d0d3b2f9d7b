import { requireLength } from '../errors.ts';
import { collinear, type Defined } from '../undefined.ts';

/** The lower triangle L of a positive definite matrix A = L L', row-major, with zeros above. */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array<ArrayBuffer>;
}

/**
 * Cholesky's factor of a symmetric positive definite matrix of `size` rows, row-major (its lower half is read).
 * Undefined: `collinear` where the matrix is not positive definite to working precision. Source: Golub & Van Loan 2013, 4.2.
 * Domain: a symmetric matrix, row-major. Cost: O(size³).
 *
 * @example
 * cholesky(Float64Array.of(4, 2, 2, 3), 2).lower // [2, 0, 1, 1.41421]
 */
export function cholesky(matrix: Float64Array, size: number, of = 'variables'): Defined<Cholesky> {
  requireLength('matrix', size * size, matrix.length);
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i !== j) lower[i * size + j] = sum / lower[j * size + j]!;
      else if (sum > 1e-13 * Math.abs(matrix[i * size + i]!)) lower[i * size + i] = Math.sqrt(sum);
      else return collinear(of);
    }
  }
  return { size, lower };
}

/**
 * The x with A x = b, for A as factored. Source: forward and backward substitution. Cost: O(size²).
 * Domain: a right side of as many numbers as the matrix has rows.
 *
 * @example
 * choleskySolve(cholesky(Float64Array.of(4, 2, 2, 3), 2), Float64Array.of(8, 7)) // [1.25, 1.5]
 */
export function choleskySolve({ size, lower }: Cholesky, b: Float64Array): Float64Array<ArrayBuffer> {
  requireLength('b', size, b.length);
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  return x;
}

/**
 * The inverse of A as factored, whole. Source: by {@link choleskySolve} of each unit. Cost: O(size³).
 * Domain: a factor of {@link cholesky}.
 *
 * @example
 * choleskyInverse(cholesky(Float64Array.of(4, 2, 2, 3), 2)) // [0.375, -0.25, -0.25, 0.5]
 */
export function choleskyInverse(factor: Cholesky): Float64Array<ArrayBuffer> {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(choleskySolve(factor, unit), j * size);
  }
  return inverse;
}

/**
 * ln det A for A as factored. Source: by definition. Domain: a factor of {@link cholesky}. Cost: O(size).
 *
 * @example
 * choleskyLnDeterminant(cholesky(Float64Array.of(4, 2, 2, 3), 2)) // 2.07944
 */
export function choleskyLnDeterminant({ size, lower }: Cholesky): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(lower[i * size + i]!);
  return 2 * sum;
}
