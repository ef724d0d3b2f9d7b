import { requireLength } from '../errors.ts';
import { cholesky, choleskyInverse } from '../linear/cholesky.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { columnScales, type ColumnScales, type Table } from './table.ts';
import type { FactorModel } from './factor-model.ts';
import { multiply, transposed } from '../linear/small-matrix.ts';

/**
 * The weights that turn standardised variables into factor scores: weight of variable j in factor f at `j * factors + f`.
 *
 * `regression` (Thurstone 1935): Σ⁻¹ Λ Φ by the model's own Σ, scores of least squared error; `bartlett` (1937): Ψ⁻¹Λ(Λ'Ψ⁻¹Λ)⁻¹,
 * unbiased for the factors. Undefined: `collinear` where two factors coincide. Cost: O(p m² + m³).
 * Source: Thurstone 1935 (regression); Bartlett 1937. Domain: a fitted model whose uniquenesses are above 0.
 *
 * @example
 * scoreWeights({ variables: 2, factors: 1, loadings: Float64Array.of(0.6, 0.8), uniquenesses: Float64Array.of(0.64, 0.36), factorCorrelations: Float64Array.of(1) }, 'regression') // [0.280665, 0.665281]
 */
export function scoreWeights(
  model: FactorModel,
  method: 'regression' | 'bartlett',
): Defined<Float64Array<ArrayBuffer>> {
  const { variables: p, factors: m, loadings, uniquenesses, factorCorrelations } = model;
  const weighted = loadings.map((loading, i) => loading / Math.max(1e-6, uniquenesses[Math.floor(i / m)]!));
  const information = multiply(transposed(loadings, p, m), weighted, m, p, m);
  if (method === 'regression') {
    const prior = cholesky(factorCorrelations, m, 'factors');
    if (isUndefined(prior)) return prior;
    choleskyInverse(prior).forEach((value, i) => (information[i] = information[i]! + value));
  }
  const factor = cholesky(information, m, 'factors');
  if (isUndefined(factor)) return factor;
  return multiply(weighted, choleskyInverse(factor), p, m, m);
}

/**
 * Factor scores of the rows: score of row i on factor f at `i * factors + f`. Columns are standardised by `scales`, those of the data
 * themselves unless others are given (to score new respondents as those that the model was fitted on). Cost: O(rows · p · m).
 * Source: Thurstone 1935; Bartlett 1937. Domain: columns as the model's variables. Units: standard deviations of the factors.
 *
 * @example
 * factorScores(table(3, 2, Float64Array.of(1, 1, 2, 2, 3, 3)), Float64Array.of(0.5, 0.5), 1) // [-1.22474, 0, 1.22474]
 */
export function factorScores(
  data: Table,
  weights: Float64Array,
  factors: number,
  scales: ColumnScales = columnScales(data),
): Float64Array<ArrayBuffer> {
  const { rows, columns, values } = data;
  requireLength('weights', columns * factors, weights.length);
  const scaled = weights.map((weight, i) => {
    const deviation = scales.deviations[Math.floor(i / factors)]!;
    return deviation > 0 ? weight / deviation : 0;
  });
  const scores = new Float64Array(rows * factors);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j]! - scales.means[j]!;
      for (let f = 0; f < factors; f++)
        scores[i * factors + f] = scores[i * factors + f]! + value * scaled[j * factors + f]!;
    }
  }
  return scores;
}
