/**
 * What the clusters of a Gaussian mixture have in common, by the letters of the literature for volume, shape and orientation: E equal
 * over the clusters, V varying, I none (round, or along the axes).
 *
 * `EII` round and of one size, `VII` round, `EEI` along the axes and all alike, `VVI` along the axes, `EEE` ellipsoids all alike,
 * `VVV` any ellipsoids. Source: Banfield & Raftery 1993; Celeux & Govaert 1995.
 */
export type CovarianceFamily = (typeof covarianceFamilies)[number];

/** Every family, from the fewest parameters to the most. */
export const covarianceFamilies = ['EII', 'VII', 'EEI', 'VVI', 'EEE', 'VVV'] as const;

/**
 * How many free numbers the covariances of k clusters in so many dimensions have. Source: Banfield & Raftery 1993. Cost: O(1).
 * Domain: k, dimensions >= 1.
 *
 * @example
 * covarianceParameters('VVV', 3, 2) // 9
 */
export function covarianceParameters(family: CovarianceFamily, k: number, dimensions: number): number {
  switch (family) {
    case 'EII':
      return 1;
    case 'VII':
      return k;
    case 'EEI':
      return dimensions;
    case 'VVI':
      return k * dimensions;
    case 'EEE':
      return (dimensions * (dimensions + 1)) / 2;
    case 'VVV':
      return (k * dimensions * (dimensions + 1)) / 2;
  }
}

/**
 * The covariances of most likelihood of the family, each whole and row-major: element (a, b) of cluster c at `(c·d + a)·d + b`.
 *
 * `scatters` holds each cluster's Σ z (x - mean)(x - mean)' in the same layout and `sizes` its Σ z, for memberships z.
 * Source: Celeux & Govaert 1995. Domain: sizes above 0. Cost: O(k d²).
 *
 * @internal
 */
export function covariancesOf(
  family: CovarianceFamily,
  scatters: Float64Array,
  sizes: Float64Array,
  dimensions: number,
): Float64Array<ArrayBuffer> {
  const k = sizes.length;
  const square = dimensions * dimensions;
  const equal = family === 'EII' || family === 'EEI' || family === 'EEE';
  const result = new Float64Array(k * square);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  for (let c = 0; c < k; c++) {
    const to = equal ? 0 : c * square;
    const share = 1 / (equal ? total : sizes[c]!);
    for (let at = 0; at < square; at++)
      result[to + at] = result[to + at]! + scatters[c * square + at]! * share;
  }
  const own = equal ? 1 : k;
  for (let c = 0; c < own; c++) {
    const matrix = result.subarray(c * square, (c + 1) * square);
    if (family === 'EII' || family === 'VII') round(matrix, dimensions);
    if (family === 'EEI' || family === 'VVI') clearBesideDiagonal(matrix, dimensions);
  }
  for (let c = own; c < k; c++) result.copyWithin(c * square, 0, square);
  return result;
}

function round(matrix: Float64Array, dimensions: number): void {
  let trace = 0;
  for (let a = 0; a < dimensions; a++) trace += matrix[a * dimensions + a]!;
  matrix.fill(0);
  for (let a = 0; a < dimensions; a++) matrix[a * dimensions + a] = trace / dimensions;
}

function clearBesideDiagonal(matrix: Float64Array, dimensions: number): void {
  for (let at = 0; at < matrix.length; at++) if (at % (dimensions + 1) !== 0) matrix[at] = 0;
}
