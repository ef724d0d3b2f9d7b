import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import { collinear, isUndefined, type Defined } from '../undefined.ts';
import { cholesky, choleskyInverse } from '../linear/cholesky.ts';
import { requireDrivers, type DriverCorrelations } from './correlations.ts';
import type { Importance } from './shapley.ts';

/**
 * Johnson's relative weights: each predictor's part of R² by way of the uncorrelated variables that are nearest to the predictors. Close
 * to Shapley importance at a fraction of the cost; for more predictors than that can take.
 *
 * Source: Johnson 2000; Λ = V D^½ V', b* = Λ⁻¹ r, ε_j = Σ_k Λ²_jk b*²_k. Hypotheses: as `shapleyImportance`. Domain: 1 to 1,000 predictors.
 * Undefined: `collinear`. Cost: O(p³).
 *
 * @example
 * relativeWeights({ predictors: 2, matrix: Float64Array.of(1, 0.5, 0.6, 0.5, 1, 0.5, 0.6, 0.5, 1) }) // { rSquared: 0.413333, shares: [0.261667, 0.151667] }
 */
export function relativeWeights(correlations: DriverCorrelations): Defined<Importance> {
  requireDrivers(correlations, 1000);
  const { predictors: p, matrix } = correlations;
  const eigen = symmetricEigen(predictorCorrelations(correlations), p);
  if (isUndefined(eigen)) return eigen;
  if (!(eigen.values[p - 1]! > 1e-12)) return collinear('the predictors');
  const lambda = new Float64Array(p * p);
  const b = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    const root = Math.sqrt(eigen.values[k]!);
    const vector = eigen.vectors.subarray(k * p, (k + 1) * p);
    let along = 0;
    for (let j = 0; j < p; j++) along += vector[j]! * matrix[j * (p + 1) + p]!;
    for (let i = 0; i < p; i++) {
      b[i] = b[i]! + (vector[i]! * along) / root;
      for (let j = 0; j < p; j++) lambda[i * p + j] = lambda[i * p + j]! + root * vector[i]! * vector[j]!;
    }
  }
  const shares = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) shares[j] = shares[j]! + (lambda[j * p + k]! * b[k]!) ** 2;
  }
  return { rSquared: shares.reduce((sum, share) => sum + share, 0), shares };
}

/**
 * Variance inflation of each predictor, 1/(1 - R²_j) with the others as its predictors: above 5 its own part can hardly be told.
 * Source: Marquardt 1970. Undefined: `collinear`. Domain: correlations of the predictors and the outcome, the outcome last. Cost: O(p³).
 *
 * @example
 * varianceInflation({ predictors: 2, matrix: Float64Array.of(1, 0.5, 0.6, 0.5, 1, 0.5, 0.6, 0.5, 1) }) // [1.33333, 1.33333]
 */
export function varianceInflation(correlations: DriverCorrelations): Defined<Float64Array<ArrayBuffer>> {
  requireDrivers(correlations, 1000);
  const p = correlations.predictors;
  const factor = cholesky(predictorCorrelations(correlations), p, 'the predictors');
  if (isUndefined(factor)) return factor;
  const inverse = choleskyInverse(factor);
  return Float64Array.from({ length: p }, (_, j) => inverse[j * p + j]!);
}

function predictorCorrelations({ predictors: p, matrix }: DriverCorrelations): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: p * p }, (_, i) => matrix[Math.floor(i / p) * (p + 1) + (i % p)]!);
}
