import { requireCount, requireLength } from '../errors.ts';

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
