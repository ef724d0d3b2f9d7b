/**
 * The degrees of freedom of a sum of independent estimated variances: 1/Σ share²/degrees, of each one's share in the sum.
 * Source: Satterthwaite 1946. Domain: variances >= 0, not all 0; as many degrees above 0, callers check. Cost: O(length).
 *
 * @example
 * satterthwaite([2, 2], [3, 3]) // 6
 */
export function satterthwaite(variances: readonly number[], degrees: readonly number[]): number {
  const sum = variances.reduce((total, variance) => total + variance, 0);
  return 1 / variances.reduce((total, variance, i) => total + (variance / sum) ** 2 / (degrees[i] ?? NaN), 0);
}
