import { requireLength } from '../errors.ts';
import { cholesky, choleskyInverse, choleskySolve } from '../linear/cholesky.ts';
import { tTwoSided } from '../distributions/student-t.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** What doing badly and doing well on one attribute goes along with in overall satisfaction. */
export interface PenaltyReward {
  /** Change of the outcome where the attribute is rated low rather than middling; a penalty is below 0. */
  readonly penalty: number;
  /** Change where it is rated high; a reward is above 0. */
  readonly reward: number;
  readonly penaltyPValue: number;
  readonly rewardPValue: number;
  /** |penalty| + reward: the range of impact on overall satisfaction. */
  readonly range: number | undefined;
  /**
   * (reward - |penalty|)/range, -1..1: below -0.1 a must-be (only its lack is felt), above 0.1 a delighter. Absent where a sign is
   * wrong: then `flag` says which.
   */
  readonly asymmetry: number | undefined;
  readonly flag: 'penalty-above-0' | 'reward-below-0' | 'both' | undefined;
}

/**
 * Penalty-reward contrasts of p attributes at once, by least squares on two indicators each (rated low, rated high).
 *
 * Source: Brandt 1987; Mikulić & Prebežac 2008. `low` and `high` hold 1 where respondent i rated attribute j low (or high), at
 * `i * attributes + j`. Hypotheses: effects add up. Undefined: `not-enough-answers` with no more respondents than 2p + 2; `collinear`;
 * `no-variance` of the outcome. Cost: O(n p² + p³).
 *
 * @example
 * penaltyReward(1, Uint8Array.of(1, 1, 0, 0, 0, 0), Uint8Array.of(0, 0, 0, 0, 1, 1), Float64Array.of(1, 2, 4, 5, 5, 6)) // [{ penalty: -3, reward: 1, range: 4 }]
 */
export function penaltyReward(
  attributes: number,
  low: Uint8Array,
  high: Uint8Array,
  outcome: Float64Array,
): Defined<readonly PenaltyReward[]> {
  const n = outcome.length;
  requireLength('low', n * attributes, low.length);
  requireLength('high', n * attributes, high.length);
  const size = 2 * attributes + 1;
  if (n < size + 2) return notEnoughAnswers(n, size + 2);
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size);
  const mean = outcome.reduce((sum, value) => sum + value, 0) / n;
  let total = 0;
  for (let i = 0; i < n; i++) {
    row[0] = 1;
    for (let j = 0; j < attributes; j++) {
      row[1 + 2 * j] = low[i * attributes + j]!;
      row[2 + 2 * j] = high[i * attributes + j]!;
    }
    total += (outcome[i]! - mean) ** 2;
    for (let a = 0; a < size; a++) {
      if (row[a] === 0) continue;
      right[a] = right[a]! + row[a]! * outcome[i]!;
      for (let b = 0; b <= a; b++) normal[a * size + b] = normal[a * size + b]! + row[a]! * row[b]!;
    }
  }
  if (!(total > 0)) return noVariance('the outcome');
  const factor = cholesky(normal, size, 'the attributes');
  if (isUndefined(factor)) return factor;
  const slopes = choleskySolve(factor, right);
  const inverse = choleskyInverse(factor);
  const residual = residualSquares(attributes, low, high, outcome, slopes) / (n - size);
  const pValue = (a: number) => {
    const error = Math.sqrt(residual * inverse[a * size + a]!);
    return error > 0 ? tTwoSided(slopes[a]! / error, n - size) : slopes[a] === 0 ? 1 : 0;
  };
  return Array.from({ length: attributes }, (_, j) => {
    const penalty = slopes[1 + 2 * j]!;
    const reward = slopes[2 + 2 * j]!;
    const flag =
      penalty > 0 && reward < 0
        ? 'both'
        : penalty > 0
          ? 'penalty-above-0'
          : reward < 0
            ? 'reward-below-0'
            : undefined;
    const range = flag === undefined ? reward - penalty : undefined;
    const asymmetry = range !== undefined && range > 0 ? (reward + penalty) / range : undefined;
    return {
      penalty,
      reward,
      penaltyPValue: pValue(1 + 2 * j),
      rewardPValue: pValue(2 + 2 * j),
      range,
      asymmetry,
      flag,
    };
  });
}

function residualSquares(
  attributes: number,
  low: Uint8Array,
  high: Uint8Array,
  outcome: Float64Array,
  slopes: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < outcome.length; i++) {
    let fitted = slopes[0]!;
    for (let j = 0; j < attributes; j++) {
      fitted +=
        slopes[1 + 2 * j]! * low[i * attributes + j]! + slopes[2 + 2 * j]! * high[i * attributes + j]!;
    }
    sum += (outcome[i]! - fitted) ** 2;
  }
  return sum;
}
