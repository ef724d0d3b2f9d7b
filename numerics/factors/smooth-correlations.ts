import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/** A correlation matrix that can be inverted, and whether it had to be changed for that. */
export interface SmoothedCorrelations {
  readonly correlations: Float64Array<ArrayBuffer>;
  readonly smoothed: boolean;
}

/**
 * The correlation matrix itself where it is positive definite; else the nearest by raising every eigenvalue below `least` (default 1e-12)
 * to a hundred times that, keeping their sum, and dividing by the diagonal.
 *
 * Needed where correlations were found pair by pair (polychoric, or with missing answers) before maximum likelihood.
 * Source: Wothke 1993, as psych's cor.smooth. Undefined: `did-not-converge`. Cost: O(size³).
 * Domain: a symmetric matrix with ones on its diagonal.
 *
 * @example
 * smoothCorrelations(Float64Array.of(1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1), 3) // { correlations: [1, 0.5, -0.5, 0.5, 1, 0.5, -0.5, 0.5, 1], smoothed: true }
 */
export function smoothCorrelations(
  correlations: Float64Array,
  size: number,
  least = 1e-12,
): Defined<SmoothedCorrelations> {
  const eigen = symmetricEigen(correlations, size);
  if (isUndefined(eigen)) return eigen;
  if (eigen.values.every((value) => value >= least))
    return { correlations: Float64Array.from(correlations), smoothed: false };
  const raised = eigen.values.map((value) => (value < least ? 100 * least : value));
  const share = size / raised.reduce((sum, value) => sum + value, 0);
  const matrix = new Float64Array(size * size);
  for (let f = 0; f < size; f++) {
    for (let j = 0; j < size; j++) {
      const own = raised[f]! * share * eigen.vectors[f * size + j]!;
      for (let k = 0; k < size; k++)
        matrix[j * size + k] = matrix[j * size + k]! + own * eigen.vectors[f * size + k]!;
    }
  }
  const scale = Float64Array.from({ length: size }, (_, j) => 1 / Math.sqrt(matrix[j * size + j]!));
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < size; k++)
      matrix[j * size + k] = j === k ? 1 : matrix[j * size + k]! * scale[j]! * scale[k]!;
  }
  return { correlations: matrix, smoothed: true };
}
