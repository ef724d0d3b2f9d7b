import { requireCount } from '../errors.ts';
import type { Generator } from './generator.ts';
import { integer, smallInteger } from './integer.ts';

/**
 * Draws n of n with replacement (one bootstrap resample) and writes how often each of the n was drawn into `counts`.
 * Source: Efron 1979. Domain: n = counts.length. Cost: O(n).
 *
 * @example
 * ((counts) => (resampleCounts(seeded(1), counts), counts))(new Uint8Array(5)) // [3, 0, 0, 1, 1]
 */
export function resampleCounts(
  generator: Generator,
  counts: Uint8Array | Uint16Array | Uint32Array | Float64Array,
): void {
  counts.fill(0);
  const n = counts.length;
  if (n <= 1048576) {
    for (let i = 0; i < n; i++) {
      const drawn = smallInteger(generator, n);
      counts[drawn] = counts[drawn]! + 1;
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    const drawn = integer(generator, n);
    counts[drawn] = counts[drawn]! + 1;
  }
}

/**
 * Writes n indices of 0 .. n - 1 drawn with replacement into `indices` (n = its length unless `from` says another). Cost: O(length).
 * Source: Efron 1979. Domain: rows 0 .. from - 1.
 *
 * @example
 * ((rows) => (resampleIndices(seeded(1), rows), rows))(new Uint32Array(5)) // [0, 0, 0, 4, 3]
 */
export function resampleIndices(
  generator: Generator,
  indices: Uint32Array | Int32Array,
  from = indices.length,
): void {
  requireCount('from', from, 1);
  for (let i = 0; i < indices.length; i++) indices[i] = integer(generator, from);
}
