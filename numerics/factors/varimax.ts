import type { FactorModel } from './factor-model.ts';

/**
 * Turns the factors so that each loading is near 0 or large, the factors kept uncorrelated; those that explain most come first and each
 * is turned so that its loadings sum to 0 or more.
 *
 * Source: Kaiser 1958, planar rotations with his normalisation of rows (default, as R's varimax). Cost: O(p m²) a sweep.
 * Domain: at least as many variables as factors.
 *
 * @example
 * varimax({ variables: 4, factors: 2, loadings: Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5), uniquenesses: Float64Array.of(0.5, 0.5, 0.5, 0.5), factorCorrelations: Float64Array.of(1, 0, 0, 1) }).loadings.map(Math.abs) // [0.707107, 0, 0.707107, 0, 0, 0.707107, 0, 0.707107]
 */
export function varimax(model: FactorModel, options: { readonly normalise?: boolean } = {}): FactorModel {
  const { normalise = true } = options;
  const { variables: p, factors: m } = model;
  const loadings = Float64Array.from(model.loadings);
  const lengths = new Float64Array(p).fill(1);
  if (normalise) {
    for (let j = 0; j < p; j++) {
      const length = Math.hypot(...loadings.subarray(j * m, (j + 1) * m));
      lengths[j] = length > 1e-15 ? length : 1;
      for (let f = 0; f < m; f++) loadings[j * m + f] = loadings[j * m + f]! / lengths[j]!;
    }
  }
  for (let sweep = 0; sweep < 500; sweep++) {
    let largest = 0;
    for (let f = 0; f < m; f++) {
      for (let g = f + 1; g < m; g++) largest = Math.max(largest, turnPlane(loadings, p, m, f, g));
    }
    if (largest < 1e-9) break;
  }
  for (let j = 0; j < p; j++) {
    for (let f = 0; f < m; f++) loadings[j * m + f] = loadings[j * m + f]! * lengths[j]!;
  }
  return { ...model, loadings: orderFactors(loadings, p, m) };
}

/** Turns two factors to the best angle of their plane and tells how far that was. */
function turnPlane(loadings: Float64Array, p: number, m: number, f: number, g: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let j = 0; j < p; j++) {
    const x = loadings[j * m + f]!;
    const y = loadings[j * m + g]!;
    const u = x * x - y * y;
    const v = 2 * x * y;
    a += u;
    b += v;
    c += u * u - v * v;
    d += 2 * u * v;
  }
  const angle = Math.atan2(d - (2 * a * b) / p, c - (a * a - b * b) / p) / 4;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let j = 0; j < p; j++) {
    const x = loadings[j * m + f]!;
    const y = loadings[j * m + g]!;
    loadings[j * m + f] = cos * x + sin * y;
    loadings[j * m + g] = cos * y - sin * x;
  }
  return Math.abs(angle);
}

/** Columns by sum of squares, largest first, each with a sum of 0 or more. */
function orderFactors(loadings: Float64Array, p: number, m: number): Float64Array<ArrayBuffer> {
  const squares = new Float64Array(m);
  const sums = new Float64Array(m);
  for (let j = 0; j < p; j++) {
    for (let f = 0; f < m; f++) {
      squares[f] = squares[f]! + loadings[j * m + f]! ** 2;
      sums[f] = sums[f]! + loadings[j * m + f]!;
    }
  }
  const order = Array.from(squares, (_, f) => f).toSorted((a, b) => squares[b]! - squares[a]!);
  const ordered = new Float64Array(p * m);
  order.forEach((from, to) => {
    const sign = sums[from]! < 0 ? -1 : 1;
    for (let j = 0; j < p; j++) ordered[j * m + to] = sign * loadings[j * m + from]!;
  });
  return ordered;
}
