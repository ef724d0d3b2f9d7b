import { DomainError, requireLength } from '../errors.ts';
import { correlationMatrix } from '../factors/correlation.ts';
import { table } from '../factors/table.ts';
import type { Defined } from '../undefined.ts';

/**
 * The correlations of p predictors and the outcome that they may drive, whole and row-major, the outcome last.
 */
export interface DriverCorrelations {
  readonly predictors: number;
  readonly matrix: Float64Array<ArrayBuffer>;
}

/** Answers of each respondent to p predictors (row-major) and the outcome, without gaps. */
export interface DriverData {
  readonly predictors: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The correlations of the data. Undefined: as `correlationMatrix`. Source: Pearson 1895. Cost: O(n p²).
 * Domain: finite numbers without gaps.
 *
 * @example
 * driverCorrelations({ predictors: 1, x: Float64Array.of(1, 2, 3, 4), y: Float64Array.of(2, 1, 4, 3) }).matrix // [1, 0.6, 0.6, 1]
 */
export function driverCorrelations({ predictors: p, x, y }: DriverData): Defined<DriverCorrelations> {
  requireLength('x', y.length * p, x.length);
  const joined = new Float64Array(y.length * (p + 1));
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < p; j++) joined[i * (p + 1) + j] = x[i * p + j]!;
    joined[i * (p + 1) + p] = y[i]!;
  }
  const matrix = correlationMatrix(table(y.length, p + 1, joined));
  return matrix instanceof Float64Array ? { predictors: p, matrix } : matrix;
}

/**
 * Throws unless there are 1 to `most` predictors and a matrix of p + 1 rows.
 *
 * @internal
 */
export function requireDrivers({ predictors, matrix }: DriverCorrelations, most: number): void {
  if (!(Number.isInteger(predictors) && predictors >= 1 && predictors <= most)) {
    throw new DomainError('predictors', predictors, `a whole number 1..${most}`);
  }
  requireLength('matrix', (predictors + 1) ** 2, matrix.length);
}
