/** Points within -1..1 and their weights: a weighted sum of a function there is its integral over -1..1. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss and Legendre's rule of n points, exact for polynomials up to the power 2n - 1.
 *
 * Source: Newton's method on the Legendre polynomials (Press et al. 2007, 4.6). Domain: n >= 1, callers check. Cost: O(n²).
 *
 * @example
 * gaussLegendre(2).nodes // [-0.57735027, 0.57735027]
 */
export function gaussLegendre(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (n - i - 0.25)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round++) {
      let value = 1;
      let previous = 0;
      for (let k = 1; k <= n; k++) {
        const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
        previous = value;
        value = next;
      }
      slope = (n * (x * value - previous)) / (x * x - 1);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
