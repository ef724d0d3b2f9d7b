import { DomainError, requireCount } from '../errors.ts';
import type { Generator } from './generator.ts';
import { integer } from './integer.ts';

/**
 * Puts the elements into a uniformly random order, in place. Source: Durstenfeld 1964 (Fisher & Yates). Cost: O(length).
 * Domain: any list; it is changed in place.
 *
 * @example
 * ((all) => (shuffle(seeded(1), all), all))([1, 2, 3, 4]) // [2, 3, 4, 1]
 */
export function shuffle<T>(generator: Generator, items: { length: number; [index: number]: T }): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(generator, i + 1);
    const held = items[i]!;
    items[i] = items[j]!;
    items[j] = held;
  }
}

/**
 * One element drawn uniformly. Domain: at least one element. Source: by {@link integer}. Cost: O(1).
 *
 * @example
 * choice(seeded(1), ['a', 'b', 'c']) // 'a'
 */
export function choice<T>(generator: Generator, items: ArrayLike<T>): T {
  if (items.length === 0) throw new DomainError('items', '[]', 'a list of at least one element');
  return items[integer(generator, items.length)]!;
}

/**
 * `size` different whole numbers of 0 .. n - 1, each set of them equally likely, ascending.
 * Source: Vitter 1984, selection sampling (method S). Domain: 0 <= size <= n. Cost: O(n).
 *
 * @example
 * sampleWithoutReplacement(seeded(1), 10, 3) // [0, 1, 6]
 */
export function sampleWithoutReplacement(
  generator: Generator,
  n: number,
  size: number,
): Uint32Array<ArrayBuffer> {
  requireCount('n', n);
  if (!(Number.isInteger(size) && size >= 0 && size <= n))
    throw new DomainError('size', size, `a whole number 0 .. ${n}`);
  const chosen = new Uint32Array(size);
  let taken = 0;
  for (let i = 0; taken < size; i++) {
    if (generator.uniform() * (n - i) < size - taken) chosen[taken++] = i;
  }
  return chosen;
}
