/**
 * The polynomial with these coefficients, highest power first, at x: Horner's rule. Source: Horner 1819. Cost: O(length).
 * Domain: any number; coefficients from the constant on.
 *
 * @example
 * polynomial(2, [3, 0, 1]) // 13
 */
export function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
