import type { ClassParameters } from './class-rounds.ts';

/** Shares and probabilities that a leap would make less than nothing become this part of what they were. */
const KEPT = 0.1;

/**
 * Where three rounds of EM in a row point to: along their line and bend, as far as their steps shrink slowly. Undefined where they shrink
 * so fast that there is nothing to gain. The result still sums to 1 where it should; it may be less likely, so that it must be tried.
 *
 * Source: Varadhan & Roland 2008 (SQUAREM, third steplength). Cost: O(parameters).
 *
 * @internal
 */
export function leap(
  before: ClassParameters,
  first: ClassParameters,
  second: ClassParameters,
  offsets: Uint32Array,
): ClassParameters | undefined {
  let steps = 0;
  let bends = 0;
  for (const part of ['shares', 'probabilities'] as const) {
    for (let i = 0; i < before[part].length; i++) {
      const step = first[part][i]! - before[part][i]!;
      const bend = second[part][i]! - first[part][i]! - step;
      steps += step * step;
      bends += bend * bend;
    }
  }
  const length = Math.sqrt(steps / bends);
  if (!(length > 1 && length < Infinity)) return undefined;
  const along = (part: 'shares' | 'probabilities') =>
    before[part].map((own, i) => {
      const step = first[part][i]! - own;
      const bend = second[part][i]! - first[part][i]! - step;
      const reached = own + 2 * length * step + length * length * bend;
      return reached > 0 ? reached : KEPT * second[part][i]!;
    });
  const k = before.shares.length;
  const shares = along('shares');
  const probabilities = along('probabilities');
  normaliseColumns(shares, 0, k, 1);
  for (let q = 0; q + 1 < offsets.length; q++) {
    for (let c = 0; c < k; c++) normaliseColumns(probabilities, offsets[q]! * k + c, offsets[q + 1]! * k, k);
  }
  return { shares, probabilities };
}

/** Makes every `stride`-th value sum to 1. */
function normaliseColumns(values: Float64Array, from: number, to: number, stride: number): void {
  let total = 0;
  for (let at = from; at < to; at += stride) total += values[at]!;
  for (let at = from; at < to; at += stride) values[at] = values[at]! / total;
}
