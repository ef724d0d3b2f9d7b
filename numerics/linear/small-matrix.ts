/** The little matrix algebra that rotations and regressions need, row-major. */

/**
 * A B for A of `rows` by `inner` and B of `inner` by `columns`.
 *
 * @internal
 */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array<ArrayBuffer> {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const own = a[i * inner + k]!;
      for (let j = 0; j < columns; j++)
        product[i * columns + j] = product[i * columns + j]! + own * b[k * columns + j]!;
    }
  }
  return product;
}

/**
 * A' for A of `rows` by `columns`.
 *
 * @internal
 */
export function transposed(a: Float64Array, rows: number, columns: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = a[i * columns + j]!;
  }
  return result;
}

/**
 * The inverse of a square matrix by Gauss and Jordan with pivots; infinite elements where there is none.
 *
 * @internal
 */
export function invert(a: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const work = Float64Array.from(a);
  const inverse = Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(work[i * size + column]!) > Math.abs(work[pivot * size + column]!)) pivot = i;
    }
    for (const matrix of [work, inverse]) {
      for (let j = 0; j < size; j++) {
        const held = matrix[pivot * size + j]!;
        matrix[pivot * size + j] = matrix[column * size + j]!;
        matrix[column * size + j] = held;
      }
    }
    const scale = 1 / work[column * size + column]!;
    for (let j = 0; j < size; j++) {
      work[column * size + j] = work[column * size + j]! * scale;
      inverse[column * size + j] = inverse[column * size + j]! * scale;
    }
    for (let i = 0; i < size; i++) {
      const factor = work[i * size + column]!;
      if (i === column || factor === 0) continue;
      for (let j = 0; j < size; j++) {
        work[i * size + j] = work[i * size + j]! - factor * work[column * size + j]!;
        inverse[i * size + j] = inverse[i * size + j]! - factor * inverse[column * size + j]!;
      }
    }
  }
  return inverse;
}
