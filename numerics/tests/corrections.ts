import { requireProbability } from '../errors.ts';

/**
 * Adjusted p-values that keep the expected share of false discoveries among all discoveries at the level they are compared with:
 * call those below 0.05 differences, and about one in twenty of them is chance.
 *
 * Source: Benjamini & Hochberg 1995; adjusted as R's p.adjust(method = "BH"). Hypotheses: independent or positively dependent tests.
 * Domain: p-values 0..1; none gives none. Cost: O(m log m).
 *
 * @example
 * benjaminiHochberg([0.01, 0.02, 0.03, 0.5]) // [0.04, 0.04, 0.04, 0.5]
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const m = pValues.length;
  const order = ascending(pValues);
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let rank = m; rank >= 1; rank--) {
    const i = order[rank - 1]!;
    least = Math.min(least, (pValues[i]! * m) / rank);
    adjusted[i] = least;
  }
  return adjusted;
}

/**
 * Adjusted p-values that keep the probability of even one false discovery at the level they are compared with.
 * Source: Holm 1979; adjusted as R's p.adjust(method = "holm"). Hypotheses: none on dependence. Cost: O(m log m).
 *
 * @example
 * holm([0.01, 0.02, 0.03, 0.5]) // [0.04, 0.06, 0.06, 0.5]
 */
export function holm(pValues: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const m = pValues.length;
  const order = ascending(pValues);
  const adjusted = new Float64Array(m);
  let most = 0;
  for (let rank = 1; rank <= m; rank++) {
    const i = order[rank - 1]!;
    most = Math.max(most, Math.min(1, pValues[i]! * (m - rank + 1)));
    adjusted[i] = most;
  }
  return adjusted;
}

function ascending(pValues: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from(pValues, (p, i) => {
    requireProbability(`pValues[${i}]`, p);
    return i;
  });
  return order.toSorted((a, b) => pValues[a]! - pValues[b]!);
}
