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
 * Cost: O(size³).
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

/** The x with A x = b, for A as factored. Cost: O(size²). */
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

/** The inverse of A as factored, whole. Cost: O(size³). */
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

/** ln det A for A as factored. Cost: O(size). */
export function choleskyLnDeterminant({ size, lower }: Cholesky): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(lower[i * size + i]!);
  return 2 * sum;
}
