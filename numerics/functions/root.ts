/**
 * The point where an increasing function reaches `target`, by Newton's method kept inside a bracket (bisection where a step
 * leaves it). The bracket may be infinite above; it is then widened by doubling.
 *
 * `value` and `slope` are called with points strictly inside the bracket. Cost: some 5 to 60 calls.
 * Source: Newton's method, halving where it would leave the bracket (Press et al. 2007, 9.4).
 * Domain: value(low) <= target <= value(high), value never falls.
 *
 * @example
 * solveIncreasing((x) => x * x, (x) => 2 * x, 2, 1, 0, 2) // 1.41421
 */
export function solveIncreasing(
  value: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  start: number,
  low: number,
  high: number,
): number {
  let a = low;
  let b = high;
  let x = start;
  for (let i = 0; i < 200; i++) {
    const error = value(x) - target;
    if (error === 0) return x;
    if (error > 0) b = x;
    else a = x;
    let next = x - error / slope(x);
    if (!(next > a && next < b)) next = between(a, b, x);
    if (Math.abs(next - x) <= 2e-16 * Math.abs(x) || next === a || next === b) return next;
    x = next;
  }
  return x;
}

/** A point inside the bracket: the geometric mean over many orders of magnitude, the middle otherwise, doubling where it is open. */
function between(a: number, b: number, x: number): number {
  if (b === Infinity) return a === -Infinity ? 2 * x : Math.max(1e-300, a > 0 ? 2 * a : 2 * Math.abs(x) + 1);
  if (a === -Infinity) return b < 0 ? 2 * b : -2 * Math.abs(x) - 1;
  if (a >= 0 && b > 4 * a) return Math.sqrt(Math.max(a, 1e-308) * b);
  if (b <= 0 && a < 4 * b) return -Math.sqrt(Math.max(-b, 1e-308) * -a);
  return a + (b - a) / 2;
}
