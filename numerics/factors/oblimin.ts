import { didNotConverge, type Defined } from '../undefined.ts';
import type { FactorModel } from './factor-model.ts';
import { invert, multiply, transposed } from '../linear/small-matrix.ts';
import { varimax } from './varimax.ts';

/**
 * Turns the factors so that each loading is near 0 or large and lets the factors correlate.
 *
 * Source: Jennrich 2002, gradient projection for oblique rotation, with the direct oblimin criterion of gamma = 0 (quartimin), begun at
 * the varimax solution; as GPArotation's oblimin. Undefined: `did-not-converge`. Cost: O(p m²) a step.
 * Domain: at least as many variables as factors.
 *
 * @example
 * oblimin({ variables: 4, factors: 2, loadings: Float64Array.of(0.7, 0, 0.7, 0, 0, 0.7, 0, 0.7), uniquenesses: Float64Array.of(0.51, 0.51, 0.51, 0.51), factorCorrelations: Float64Array.of(1, 0, 0, 1) }).factorCorrelations // [1, 0, 0, 1]
 */
export function oblimin(
  model: FactorModel,
  options: { readonly maxIterations?: number } = {},
): Defined<FactorModel> {
  const { maxIterations = 2000 } = options;
  const start = varimax(model, { normalise: false });
  const { variables: p, factors: m } = model;
  const a = start.loadings;
  let t = unit(m);
  let loadings = a;
  let { value, gradient } = quartimin(loadings, p, m);
  let step = 1;
  let norm = Infinity;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const inverse = invert(t, m);
    const g = transposed(
      multiply(multiply(transposed(loadings, p, m), gradient, m, p, m), inverse, m, m, m),
      m,
      m,
    ).map((x) => -x);
    const projected = project(g, t, m);
    norm = Math.hypot(...projected);
    if (norm < 1e-6)
      return { ...model, loadings, factorCorrelations: multiply(transposed(t, m, m), t, m, m, m) };
    step *= 2;
    for (let halving = 0; halving < 30; halving++) {
      const next = normaliseColumns(
        t.map((x, i) => x - step * projected[i]!),
        m,
      );
      const tried = multiply(a, transposed(invert(next, m), m, m), p, m, m);
      const result = quartimin(tried, p, m);
      if (result.value < value - 0.5 * norm * norm * step || halving === 29) {
        t = next;
        loadings = tried;
        ({ value, gradient } = result);
        break;
      }
      step /= 2;
    }
  }
  return didNotConverge(maxIterations, norm);
}

/** Σ_{f≠g} Σ_j λ²_jf λ²_jg / 4 and its gradient. */
function quartimin(loadings: Float64Array, p: number, m: number) {
  const gradient = new Float64Array(p * m);
  let value = 0;
  for (let j = 0; j < p; j++) {
    let total = 0;
    for (let f = 0; f < m; f++) total += loadings[j * m + f]! ** 2;
    for (let f = 0; f < m; f++) {
      const loading = loadings[j * m + f]!;
      const others = total - loading * loading;
      gradient[j * m + f] = loading * others;
      value += (loading * loading * others) / 4;
    }
  }
  return { value, gradient };
}

/** The part of the gradient that keeps the columns of T at unit length. */
function project(g: Float64Array, t: Float64Array, m: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(m * m);
  for (let f = 0; f < m; f++) {
    let along = 0;
    for (let i = 0; i < m; i++) along += t[i * m + f]! * g[i * m + f]!;
    for (let i = 0; i < m; i++) result[i * m + f] = g[i * m + f]! - t[i * m + f]! * along;
  }
  return result;
}

function normaliseColumns(t: Float64Array<ArrayBuffer>, m: number): Float64Array<ArrayBuffer> {
  for (let f = 0; f < m; f++) {
    let square = 0;
    for (let i = 0; i < m; i++) square += t[i * m + f]! ** 2;
    for (let i = 0; i < m; i++) t[i * m + f] = t[i * m + f]! / Math.sqrt(square);
  }
  return t;
}

function unit(m: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: m * m }, (_, i) => (i % (m + 1) === 0 ? 1 : 0));
}
