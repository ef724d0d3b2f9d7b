import { DomainError, requireLength } from '../errors.ts';
import { cholesky, choleskyInverse } from '../linear/cholesky.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { didNotConverge, isUndefined, type Defined } from '../undefined.ts';
import { identity, type FactorModel } from './factor-model.ts';

export interface PrincipalAxisOptions {
  /** Rounds at most; default 200. */
  readonly maxIterations?: number;
  /** Ends where no communality moves further than this; default 1e-6. */
  readonly tolerance?: number;
  /** Answer the last round rather than `did-not-converge`; default false. */
  readonly acceptLast?: boolean;
}

/**
 * Principal axis factoring: the eigenvectors of the correlation matrix with the communalities on its diagonal, iterated.
 *
 * Source: Thurstone 1947; Harman 1976. Hypotheses: variables are linear in the factors; no distribution is assumed. Communalities begin
 * at the squared multiple correlations (where the matrix is singular at the largest correlation of each row) and are kept below 0.998.
 * Domain: 1 <= factors < size. Undefined: `did-not-converge`. Cost: O(size³) a round. Unrotated: see `varimax` and `oblimin`.
 *
 * @example
 * principalAxis(Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.25)), 4, 1).uniquenesses // [0.75, 0.75, 0.75, 0.75]
 */
export function principalAxis(
  correlations: Float64Array,
  size: number,
  factors: number,
  options: PrincipalAxisOptions = {},
): Defined<FactorModel> {
  const { maxIterations = 200, tolerance = 1e-6, acceptLast = false } = options;
  requireLength('correlations', size * size, correlations.length);
  requireFactors(factors, size);
  const h = startingCommunalities(correlations, size);
  const reduced = Float64Array.from(correlations);
  const loadings = new Float64Array(size * factors);
  let moved = Infinity;
  for (let round = 0; round < maxIterations; round++) {
    for (let j = 0; j < size; j++) reduced[j * size + j] = h[j]!;
    const eigen = symmetricEigen(reduced, size);
    if (isUndefined(eigen)) return eigen;
    moved = 0;
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let f = 0; f < factors; f++) {
        const loading = Math.sqrt(Math.max(0, eigen.values[f]!)) * eigen.vectors[f * size + j]!;
        loadings[j * factors + f] = loading;
        sum += loading * loading;
      }
      const next = Math.min(0.998, sum);
      moved = Math.max(moved, Math.abs(next - h[j]!));
      h[j] = next;
    }
    if (moved < tolerance) return model(loadings, size, factors, h);
  }
  return acceptLast ? model(loadings, size, factors, h) : didNotConverge(maxIterations, moved);
}

function model(
  loadings: Float64Array<ArrayBuffer>,
  size: number,
  factors: number,
  h: Float64Array,
): FactorModel {
  return {
    variables: size,
    factors,
    loadings,
    uniquenesses: Float64Array.from(h, (communality) => 1 - communality),
    factorCorrelations: identity(factors),
  };
}

/**
 * Throws `DomainError` unless 1 <= factors < size.
 *
 * @internal
 */
export function requireFactors(factors: number, size: number): void {
  if (!(Number.isInteger(factors) && factors >= 1 && factors < size)) {
    throw new DomainError('factors', factors, `a whole number 1..${size - 1}`);
  }
}

/**
 * Squared multiple correlations, or the largest absolute correlation of each row where the matrix has no inverse. Cost: O(size³).
 *
 * @internal
 */
export function startingCommunalities(correlations: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const factor = cholesky(correlations, size);
  if (!isUndefined(factor)) {
    const inverse = choleskyInverse(factor);
    return Float64Array.from({ length: size }, (_, j) =>
      Math.min(0.995, Math.max(0.005, 1 - 1 / inverse[j * size + j]!)),
    );
  }
  return Float64Array.from({ length: size }, (_, j) => {
    let largest = 0.005;
    for (let k = 0; k < size; k++)
      if (k !== j) largest = Math.max(largest, Math.abs(correlations[j * size + k]!));
    return Math.min(0.995, largest);
  });
}
