import { requireCount, requireLength } from '../errors.ts';
import type { Table } from '../factors/table.ts';

/**
 * The items that tell segments apart best together, in the order in which they are taken: each next one leaves the least of the total
 * variance within segments, given those before it (the least Wilks' lambda). Items that vary no more given the others are passed over, so
 * fewer than `most` may come back.
 *
 * Source: forward selection by Wilks' lambda (Rao 1973; as klaR's greedy.wilks without its stopping test). Cost: O(rows · items² +
 * most · items²).
 *
 * @internal
 */
export function selectItems(data: Table, segments: Int32Array, k: number, most: number): readonly number[] {
  requireCount('most', most, 1);
  const { rows, columns: items, values } = data;
  requireLength('segments', rows, segments.length);
  const total = deviationProducts(data, new Int32Array(rows), 1);
  const within = deviationProducts(data, segments, k);
  const starting = Float64Array.from({ length: items }, (_, j) => total[j * items + j]!);
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, items)) {
    let best = -1;
    let least = 1;
    for (let j = 0; j < items; j++) {
      if (chosen.includes(j) || !(total[j * items + j]! > 1e-9 * starting[j]!)) continue;
      const lambda = Math.max(0, within[j * items + j]!) / total[j * items + j]!;
      if (best < 0 || lambda < least) {
        best = j;
        least = lambda;
      }
    }
    if (best < 0) break;
    chosen.push(best);
    takeOut(total, items, best);
    if (within[best * items + best]! > 1e-12 * starting[best]!) takeOut(within, items, best);
    else break;
  }
  return values.length === 0 ? [] : chosen;
}

/** Products of the deviations from each segment's means, whole. */
function deviationProducts({ rows, columns, values }: Table, of: Int32Array, k: number): Float64Array {
  const sizes = new Float64Array(k);
  const means = new Float64Array(k * columns);
  for (let i = 0; i < rows; i++) {
    const c = of[i]!;
    sizes[c] = sizes[c]! + 1;
    for (let j = 0; j < columns; j++)
      means[c * columns + j] = means[c * columns + j]! + values[i * columns + j]!;
  }
  for (let at = 0; at < means.length; at++)
    means[at] = means[at]! / Math.max(1, sizes[Math.floor(at / columns)]!);
  const products = new Float64Array(columns * columns);
  const apart = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) apart[j] = values[i * columns + j]! - means[of[i]! * columns + j]!;
    for (let j = 0; j < columns; j++) {
      const own = apart[j]!;
      for (let l = 0, at = j * columns; l <= j; l++, at++) products[at] = products[at]! + own * apart[l]!;
    }
  }
  for (let j = 0; j < columns; j++)
    for (let l = 0; l < j; l++) products[l * columns + j] = products[j * columns + l]!;
  return products;
}

/** What is left of all products once item `out` is known. */
function takeOut(products: Float64Array, items: number, out: number): void {
  const pivot = products[out * items + out]!;
  const row = products.slice(out * items, (out + 1) * items);
  for (let j = 0; j < items; j++) {
    const share = row[j]! / pivot;
    if (share === 0) continue;
    for (let l = 0; l < items; l++) products[j * items + l] = products[j * items + l]! - share * row[l]!;
  }
}
