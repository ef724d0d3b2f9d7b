import { DomainError } from '../errors.ts';
import type { Generator } from './generator.ts';
import { integer } from './integer.ts';

/** Draws an index with probability in proportion to its weight; made by {@link aliasTable}. */
export interface AliasTable {
  readonly size: number;
  draw(generator: Generator): number;
}

/**
 * A table from which indices are drawn in proportion to fixed weights in constant time each.
 * Source: Vose 1991. Domain: at least one weight, all finite and >= 0, not all 0. Cost: O(n) to make, O(1) a draw.
 *
 * @example
 * aliasTable([0, 1, 0]).draw(seeded(1)) // 1
 */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new DomainError(`weights[${i}]`, weight, 'a finite number of at least 0');
    total += weight;
  }
  if (!(total > 0)) throw new DomainError('weights', total, 'above 0 in sum');
  const keep = new Float64Array(n);
  const alias = new Uint32Array(n);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) {
    keep[i] = (weights[i]! * n) / total;
    alias[i] = i;
    (keep[i]! < 1 ? small : large).push(i);
  }
  for (;;) {
    const less = small.pop();
    const more = large.pop();
    if (less === undefined || more === undefined) {
      for (const i of [less, more, ...small, ...large]) if (i !== undefined) keep[i] = 1;
      break;
    }
    alias[less] = more;
    keep[more] = keep[more]! + keep[less]! - 1;
    (keep[more]! < 1 ? small : large).push(more);
  }
  return {
    size: n,
    draw(generator) {
      const i = integer(generator, n);
      return generator.uniform() < keep[i]! ? i : alias[i]!;
    },
  };
}
