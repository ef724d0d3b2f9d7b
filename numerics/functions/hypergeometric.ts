/**
 * ln 2F1(a, b; c; z) for a, b, c > 0 and 0 <= z < 1, where all terms of the series are positive.
 *
 * Source: the defining series (Abramowitz & Stegun 15.1.1), summed with its scale taken out so that it does not overflow; by Euler's
 * transformation (15.3.3) where that keeps all terms positive and the growth at 1 is in the factor in front. Cost: O(1/(1 - z)) terms at worst.
 * Domain: 0 <= z < 1, a, b, c > 0.
 *
 * @example
 * lnHypergeometric(1, 2, 3, 0.5) // 0.435139
 */
export function lnHypergeometric(a: number, b: number, c: number, z: number): number {
  if (z === 0) return 0;
  if (c - a > 0 && c - b > 0 && a + b > c) return (c - a - b) * Math.log1p(-z) + lnSeries(c - a, c - b, c, z);
  return lnSeries(a, b, c, z);
}

function lnSeries(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  let ln = 0;
  for (let n = 0; n < 1e7; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (sum > 1e200) {
      ln += Math.log(sum);
      term /= sum;
      sum = 1;
    }
    if (Math.abs(term) < 1e-17 * sum && n > a + b) break;
  }
  return ln + Math.log(sum);
}
