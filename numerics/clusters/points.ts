import { DomainError, requireCount, requireLength } from '../errors.ts';

/** Points of a space, row-major: coordinate d of point i at `i * dimensions + d`. */
export interface Points {
  readonly size: number;
  readonly dimensions: number;
  readonly values: Float64Array;
}

/** Points; throws `ShapeError` where the values are not size times dimensions and `DomainError` at one that is not finite. */
export function points(size: number, dimensions: number, values: Float64Array): Points {
  requireCount('size', size);
  requireCount('dimensions', dimensions, 1);
  requireLength('values', size * dimensions, values.length);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new DomainError(`values[${bad}]`, values[bad], 'a finite number');
  return { size, dimensions, values };
}

/** The chosen points, in the order given, as points of their own. Cost: O(chosen · dimensions). */
export function pointsAt({ dimensions, values }: Points, chosen: ArrayLike<number>): Points {
  const picked = new Float64Array(chosen.length * dimensions);
  for (let i = 0; i < chosen.length; i++) {
    const from = chosen[i]! * dimensions;
    for (let d = 0; d < dimensions; d++) picked[i * dimensions + d] = values[from + d]!;
  }
  return { size: chosen.length, dimensions, values: picked };
}

/** The squared distance of row a of one table from row b of another of as many dimensions. */
export function squaredDistance(
  x: Float64Array,
  a: number,
  y: Float64Array,
  b: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let d = 0, i = a * dimensions, j = b * dimensions; d < dimensions; d++, i++, j++) {
    const difference = x[i]! - y[j]!;
    sum += difference * difference;
  }
  return sum;
}
