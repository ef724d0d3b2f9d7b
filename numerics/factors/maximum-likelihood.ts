import { requireLength } from '../errors.ts';
import { cholesky, choleskySolve } from '../linear/cholesky.ts';
import { symmetricEigen, type SymmetricEigen } from '../linear/symmetric-eigen.ts';
import { didNotConverge, isUndefined, type Defined } from '../undefined.ts';
import { identity, type FactorModel } from './factor-model.ts';
import { requireFactors, startingCommunalities } from './principal-axis.ts';

/** A factor model fitted by maximum likelihood. */
export interface MaximumLikelihoodModel extends FactorModel {
  /** F, the discrepancy ln|Σ| + tr(R Σ⁻¹) - ln|R| - p at the solution, 0 where the model fits exactly. */
  readonly discrepancy: number;
  readonly iterations: number;
}

export interface MaximumLikelihoodOptions {
  /** Newton steps at most; default 100. */
  readonly maxIterations?: number;
  /** Least uniqueness; default 0.005. */
  readonly leastUniqueness?: number;
}

/**
 * Maximum likelihood factor analysis of a correlation matrix.
 *
 * Source: Jöreskog 1967 and Clarke 1970: Newton's method in the logarithms of the uniquenesses, the factors at their best for each.
 * Hypotheses: variables are jointly normal and linear in the factors. Domain: 1 <= factors < size. The result is unrotated, in the
 * form where Λ'Ψ⁻¹Λ is diagonal. Undefined: `did-not-converge` where the largest slope stays above 1e-7. Cost: O(size³) a step,
 * however many rows the correlations come from.
 *
 * @example
 * maximumLikelihood(Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.25)), 4, 1) // { uniquenesses: [0.75, 0.75, 0.75, 0.75], discrepancy: 0 }
 */
export function maximumLikelihood(
  correlations: Float64Array,
  size: number,
  factors: number,
  options: MaximumLikelihoodOptions = {},
): Defined<MaximumLikelihoodModel> {
  const { maxIterations = 100, leastUniqueness = 0.005 } = options;
  requireLength('correlations', size * size, correlations.length);
  requireFactors(factors, size);
  const floor = Math.log(leastUniqueness);
  let theta = startingCommunalities(correlations, size).map((h) =>
    Math.log(Math.max(leastUniqueness, (1 - (0.5 * factors) / size) * (1 - h))),
  );
  const start = evaluate(correlations, size, factors, theta);
  if (isUndefined(start)) return start;
  let state: State = start;
  let slope = Infinity;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const { gradient } = state;
    const free = freeOf(theta, gradient, floor);
    slope = free.reduce((largest, j) => Math.max(largest, Math.abs(gradient[j]!)), 0);
    if (slope < 1e-9) return solution(state, theta, size, factors, iteration);
    const direction = newtonDirection(state, free, size, factors);
    const next = search(correlations, size, factors, theta, direction, free, state, floor);
    if (isUndefined(next)) return next;
    if (next.theta === theta) break;
    theta = next.theta;
    state = next.state;
  }
  return slope < 1e-7
    ? solution(state, theta, size, factors, maxIterations)
    : didNotConverge(maxIterations, slope);
}

interface State {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly eigen: SymmetricEigen;
}

/** F and its gradient in θ = ln ψ from the eigenvalues of Ψ^-½ R Ψ^-½: F = Σ_{r>m} (λ - 1 - ln λ). */
function evaluate(correlations: Float64Array, p: number, m: number, theta: Float64Array): Defined<State> {
  const scale = theta.map((t) => Math.exp(-t / 2));
  const scaled = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) scaled[j * p + k] = correlations[j * p + k]! * scale[j]! * scale[k]!;
  }
  const eigen = symmetricEigen(scaled, p);
  if (isUndefined(eigen)) return eigen;
  let value = 0;
  const gradient = new Float64Array(p);
  for (let r = m; r < p; r++) {
    const lambda = Math.max(1e-12, eigen.values[r]!);
    value += lambda - 1 - Math.log(lambda);
    for (let j = 0; j < p; j++) gradient[j] = gradient[j]! + (1 - lambda) * eigen.vectors[r * p + j]! ** 2;
  }
  return { value, gradient, eigen };
}

/** The variables whose uniqueness is not held at its floor. */
function freeOf(theta: Float64Array, gradient: Float64Array, floor: number): readonly number[] {
  return Array.from(theta, (t, j) => (t <= floor && gradient[j]! > 0 ? -1 : j)).filter((j) => j >= 0);
}

/** Clarke's approximation to the second derivatives, G = (Σ_{r>m} ω_jr ω_kr)², with a ridge until it can be solved. */
function newtonDirection(
  { gradient, eigen }: State,
  free: readonly number[],
  p: number,
  m: number,
): Float64Array {
  const size = free.length;
  const hessian = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let r = m; r < p; r++) sum += eigen.vectors[r * p + free[a]!]! * eigen.vectors[r * p + free[b]!]!;
      hessian[a * size + b] = sum * sum;
    }
  }
  const minus = Float64Array.from(free, (j) => -gradient[j]!);
  for (let ridge = 1e-10; ; ridge *= 100) {
    for (let a = 0; a < size; a++) hessian[a * size + a] = hessian[a * size + a]! + ridge;
    const factor = cholesky(hessian, size);
    if (!isUndefined(factor)) return choleskySolve(factor, minus);
  }
}

function search(
  correlations: Float64Array,
  p: number,
  m: number,
  theta: Float64Array<ArrayBuffer>,
  direction: Float64Array,
  free: readonly number[],
  state: State,
  floor: number,
): Defined<{ theta: Float64Array<ArrayBuffer>; state: State }> {
  let longest = 0;
  for (const step of direction) longest = Math.max(longest, Math.abs(step));
  let length = Math.min(1, 2 / longest);
  for (let halving = 0; halving < 40; halving++, length /= 2) {
    const next = theta.slice();
    free.forEach((j, a) => (next[j] = Math.min(0, Math.max(floor, theta[j]! + length * direction[a]!))));
    const tried = evaluate(correlations, p, m, next);
    if (isUndefined(tried)) return tried;
    if (tried.value < state.value) return { theta: next, state: tried };
  }
  return { theta, state };
}

function solution(
  state: State,
  theta: Float64Array,
  p: number,
  m: number,
  iterations: number,
): MaximumLikelihoodModel {
  const loadings = new Float64Array(p * m);
  for (let f = 0; f < m; f++) {
    const size = Math.sqrt(Math.max(0, state.eigen.values[f]! - 1));
    for (let j = 0; j < p; j++)
      loadings[j * m + f] = Math.exp(theta[j]! / 2) * size * state.eigen.vectors[f * p + j]!;
  }
  return {
    variables: p,
    factors: m,
    loadings,
    uniquenesses: Float64Array.from(theta, Math.exp),
    factorCorrelations: identity(m),
    discrepancy: state.value,
    iterations,
  };
}
