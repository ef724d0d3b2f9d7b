/**
 * A factor model of p variables by m factors: R ≈ Λ Φ Λ' + Ψ.
 */
export interface FactorModel {
  readonly variables: number;
  readonly factors: number;
  /** Λ, the pattern: loading of variable j on factor f at `j * factors + f`. */
  readonly loadings: Float64Array<ArrayBuffer>;
  /** Ψ, the part of each variable's variance that is its own, 0..1. */
  readonly uniquenesses: Float64Array<ArrayBuffer>;
  /** Φ, the correlations of the factors, whole; the identity unless the rotation was oblique. */
  readonly factorCorrelations: Float64Array<ArrayBuffer>;
}

/**
 * The identity matrix of `size` rows.
 *
 * @internal
 */
export function identity(size: number): Float64Array<ArrayBuffer> {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

/**
 * Communality of each variable: the part of its variance that the factors explain, diag(Λ Φ Λ'). Source: by definition. Cost: O(p m²).
 * Domain: a fitted model. Units: shares of variance, 0..1.
 *
 * @example
 * communalities({ variables: 2, factors: 1, loadings: Float64Array.of(0.6, 0.8), uniquenesses: Float64Array.of(0.64, 0.36), factorCorrelations: Float64Array.of(1) }) // [0.36, 0.64]
 */
export function communalities({
  variables,
  factors,
  loadings,
  factorCorrelations,
}: FactorModel): Float64Array<ArrayBuffer> {
  const result = new Float64Array(variables);
  for (let j = 0; j < variables; j++) {
    let sum = 0;
    for (let f = 0; f < factors; f++) {
      for (let g = 0; g < factors; g++) {
        sum += loadings[j * factors + f]! * factorCorrelations[f * factors + g]! * loadings[j * factors + g]!;
      }
    }
    result[j] = sum;
  }
  return result;
}

/**
 * The correlations that the model implies, Λ Φ Λ' + Ψ, whole and row-major. Source: by definition, ΛΦΛ' + Ψ. Cost: O(p² m).
 * Domain: a fitted model.
 *
 * @example
 * impliedCorrelations({ variables: 2, factors: 1, loadings: Float64Array.of(0.6, 0.8), uniquenesses: Float64Array.of(0.64, 0.36), factorCorrelations: Float64Array.of(1) }) // [1, 0.48, 0.48, 1]
 */
export function impliedCorrelations(model: FactorModel): Float64Array<ArrayBuffer> {
  const { variables: p, factors: m, loadings, uniquenesses } = model;
  const structure = factorStructure(model);
  const implied = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) {
      let sum = 0;
      for (let f = 0; f < m; f++) sum += loadings[j * m + f]! * structure[k * m + f]!;
      implied[j * p + k] = sum;
    }
    implied[j * p + j] = implied[j * p + j]! + uniquenesses[j]!;
  }
  return implied;
}

/**
 * Λ Φ: the correlation of each variable with each factor.
 *
 * @internal
 */
export function factorStructure({
  variables,
  factors,
  loadings,
  factorCorrelations,
}: FactorModel): Float64Array<ArrayBuffer> {
  const structure = new Float64Array(variables * factors);
  for (let j = 0; j < variables; j++) {
    for (let f = 0; f < factors; f++) {
      let sum = 0;
      for (let g = 0; g < factors; g++)
        sum += loadings[j * factors + g]! * factorCorrelations[g * factors + f]!;
      structure[j * factors + f] = sum;
    }
  }
  return structure;
}
