import type { Table } from '../factors/table.ts';
import { quantileOfSorted } from '../quantile.ts';
import type { Ratings } from '../survey/ratings.ts';

/** Where each outcome's scores turn from low to middling and from middling to high. */
export interface LevelCuts {
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
}

/** How many levels a score can have. */
export const LEVELS = 3;

/**
 * Cuts at the thirds of each outcome's scores. Cost: O(outcomes · respondents log respondents).
 *
 * @internal
 */
export function levelCuts({ rows, columns, values }: Table): LevelCuts {
  const low = new Float64Array(columns);
  const high = new Float64Array(columns);
  const column = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) column[i] = values[i * columns + j]!;
    column.sort();
    low[j] = quantileOfSorted(column, 1 / 3);
    high[j] = quantileOfSorted(column, 2 / 3);
  }
  return { low, high };
}

/**
 * The scores as levels for latent classes: 1 low, 2 middling, 3 high for this outcome, 0 where either of its questions was not answered,
 * so that nothing filled in counts as an answer. The rows of `data` are those of `respondents`, its columns those of `outcomes`, by their
 * numbers in the ratings. Cost: O(respondents · outcomes).
 *
 * @internal
 */
export function outcomeLevels(
  { columns, values }: Table,
  ratings: Ratings,
  respondents: Uint32Array,
  outcomes: Uint32Array,
  { low, high }: LevelCuts,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values, (score, at) => {
    const j = at % columns;
    const from = respondents[Math.floor(at / columns)]! * ratings.outcomes + outcomes[j]!;
    if (ratings.importance[from] === 0 || ratings.satisfaction[from] === 0) return 0;
    return 1 + Number(score > low[j]!) + Number(score > high[j]!);
  });
}
