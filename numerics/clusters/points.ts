import { DomainError, requireCount, requireLength } from '../errors.ts';

/** Points of a space, row-major: coordinate d of point i at `i * dimensions + d`. */
export interface Points {
  readonly size: number;
  readonly dimensions: number;
  readonly values: Float64Array;
}

/**
 * Points; throws `ShapeError` where the values are not size times dimensions and `DomainError` at one that is not finite.
 * Source: none needed, it checks shapes. Cost: O(size · dimensions).
 *
 * @example
 * points(2, 1, Float64Array.of(3, 4)) // { size: 2, dimensions: 1 }
 */
export function points(size: number, dimensions: number, values: Float64Array): Points {
  requireCount('size', size);
  requireCount('dimensions', dimensions, 1);
  requireLength('values', size * dimensions, values.length);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new DomainError(`values[${bad}]`, values[bad], 'a finite number');
  return { size, dimensions, values };
}

/**
 * The chosen points, in the order given, as points of their own. Source: by definition. Cost: O(chosen · dimensions).
 * Domain: whole numbers 0 .. size - 1, also repeated.
 *
 * @example
 * pointsAt(points(3, 1, Float64Array.of(3, 4, 5)), [2, 0]).values // [5, 3]
 */
export function pointsAt({ dimensions, values }: Points, chosen: ArrayLike<number>): Points {
  const picked = new Float64Array(chosen.length * dimensions);
  for (let i = 0; i < chosen.length; i++) {
    const from = chosen[i]! * dimensions;
    for (let d = 0; d < dimensions; d++) picked[i * dimensions + d] = values[from + d]!;
  }
  return { size: chosen.length, dimensions, values: picked };
}

/**
 * The squared distance of row a of one table from row b of another of as many dimensions, in four sums that do not wait for one another.
 *
 * @internal
 */
export function squaredDistance(
  x: Float64Array,
  a: number,
  y: Float64Array,
  b: number,
  dimensions: number,
): number {
  let i = a * dimensions;
  let j = b * dimensions;
  const end = i + dimensions;
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (const whole = end - 3; i < whole; i += 4, j += 4) {
    const p = x[i]! - y[j]!;
    const q = x[i + 1]! - y[j + 1]!;
    const r = x[i + 2]! - y[j + 2]!;
    const s = x[i + 3]! - y[j + 3]!;
    first += p * p;
    second += q * q;
    third += r * r;
    fourth += s * s;
  }
  for (; i < end; i++, j++) {
    const p = x[i]! - y[j]!;
    first += p * p;
  }
  return first + second + (third + fourth);
}
