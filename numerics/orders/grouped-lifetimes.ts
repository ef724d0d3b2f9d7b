import { requireLength } from '../errors.ts';

/** Lifetimes that agree in (x, t_x, T) counted together: sufficient for every model of repeat buying. */
export interface GroupedLifetimes {
  readonly repeats: Uint32Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** How many customers have this (x, t_x, T). */
  readonly count: Uint32Array;
}

/** The columns that are grouped; {@link import('./lifetimes.ts').Lifetimes} has them. */
export interface LifetimeColumns {
  readonly repeats: Uint32Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
}

/**
 * Counts customers of equal (x, t_x, T): with times in whole days a million customers have some hundred thousand distinct ones, so a
 * fit costs a tenth. Ascending by (x, t_x, T) where times are whole numbers, else in order of first appearance.
 * Source: by definition. Cost: O(customers), by radix sort of packed keys where times are whole numbers, else by a table of groups.
 * Domain: columns of equal length.
 *
 * @example
 * groupLifetimes({ repeats: Uint32Array.of(1, 0, 1), recency: Float64Array.of(5, 0, 5), age: Float64Array.of(9, 9, 9) }) // { repeats: [0, 1], recency: [0, 5], age: [9, 9], count: [1, 2] }
 */
export function groupLifetimes({ repeats, recency, age }: LifetimeColumns): GroupedLifetimes {
  const size = repeats.length;
  requireLength('recency', size, recency.length);
  requireLength('age', size, age.length);
  return sortWhole({ repeats, recency, age }) ?? collect(repeats, recency, age, new Uint32Array(0));
}

/**
 * Both groupings as one. Source: by definition. Domain: customers who are in one of the two alone. Cost: O(groups).
 *
 * @example
 * mergeGroupedLifetimes({ repeats: [1], recency: [5], age: [9], count: [2] }, { repeats: [1], recency: [5], age: [9], count: [3] }) // { repeats: [1], recency: [5], age: [9], count: [5] }
 */
export function mergeGroupedLifetimes(a: GroupedLifetimes, b: GroupedLifetimes): GroupedLifetimes {
  const repeats = new Uint32Array(a.repeats.length + b.repeats.length);
  const recency = new Float64Array(repeats.length);
  const age = new Float64Array(repeats.length);
  const count = new Uint32Array(repeats.length);
  let at = 0;
  for (const part of [a, b]) {
    repeats.set(part.repeats, at);
    recency.set(part.recency, at);
    age.set(part.age, at);
    count.set(part.count, at);
    at += part.repeats.length;
  }
  return collect(repeats, recency, age, count);
}

/** More groups than this are worth a sample to begin a search with. */
const MANY = 40_000;
const SAMPLED = 8_000;

/**
 * Some eight thousand groups that stand for all: large ones counted down, of the small ones every so many. Undefined where there are few
 * groups anyway. Cost: O(groups).
 *
 * @internal
 */
export function sampleGroups(groups: GroupedLifetimes): GroupedLifetimes | undefined {
  const { repeats, recency, age, count } = groups;
  if (count.length <= MANY) return undefined;
  const every = Math.ceil(count.length / SAMPLED);
  const rows: number[] = [];
  const thinned: number[] = [];
  for (let i = 0, small = 0; i < count.length; i++) {
    if (count[i]! >= every) {
      rows.push(i);
      thinned.push(Math.round(count[i]! / every));
    } else if (small++ % every === 0) {
      rows.push(i);
      thinned.push(count[i]!);
    }
  }
  const kept = Uint32Array.from(rows);
  return {
    repeats: gather(repeats, kept, new Uint32Array(kept.length)),
    recency: gather(recency, kept, new Float64Array(kept.length)),
    age: gather(age, kept, new Float64Array(kept.length)),
    count: Uint32Array.from(thinned),
  };
}

/** Groups by sorting keys that pack x, t_x and T into 32 bits; undefined where they do not fit, as times that are not whole. */
function sortWhole({ repeats, recency, age }: LifetimeColumns): GroupedLifetimes | undefined {
  const size = repeats.length;
  let mostRepeats = 0;
  let mostRecency = 0;
  let leastAge = Infinity;
  let mostAge = 0;
  for (let i = 0; i < size; i++) {
    const tx = recency[i]!;
    const t = age[i]!;
    if (tx !== tx >>> 0 || t !== t >>> 0) return undefined;
    if (repeats[i]! > mostRepeats) mostRepeats = repeats[i]!;
    if (tx > mostRecency) mostRecency = tx;
    if (t < leastAge) leastAge = t;
    if (t > mostAge) mostAge = t;
  }
  if (size === 0) return undefined;
  const ages = mostAge - leastAge + 1;
  const perRepeat = (mostRecency + 1) * ages;
  const largest = (mostRepeats + 1) * perRepeat - 1;
  if (largest >= 2 ** 32) return undefined;
  const keys = new Uint32Array(size);
  for (let i = 0; i < size; i++)
    keys[i] = repeats[i]! * perRepeat + recency[i]! * ages + (age[i]! - leastAge);
  const sorted = radixSorted(keys, largest);
  let groups = 0;
  for (let i = 0; i < size; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) groups += 1;
  const grouped = {
    repeats: new Uint32Array(groups),
    recency: new Float64Array(groups),
    age: new Float64Array(groups),
    count: new Uint32Array(groups),
  };
  for (let i = 0, g = 0; i < size; g++) {
    const key = sorted[i]!;
    const begin = i;
    while (i < size && sorted[i] === key) i += 1;
    const x = Math.floor(key / perRepeat);
    const rest = key - x * perRepeat;
    const tx = Math.floor(rest / ages);
    grouped.repeats[g] = x;
    grouped.recency[g] = tx;
    grouped.age[g] = rest - tx * ages + leastAge;
    grouped.count[g] = i - begin;
  }
  return grouped;
}

/** Keys up to `largest` in ascending order, by passes over at most eleven bits each; the keys themselves are used up. */
function radixSorted(keys: Uint32Array<ArrayBuffer>, largest: number): Uint32Array {
  const bits = 32 - Math.clz32(largest);
  const passes = Math.max(1, Math.ceil(bits / 11));
  const width = Math.ceil(bits / passes);
  const mask = 2 ** width - 1;
  let from = keys;
  let to = new Uint32Array(keys.length);
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * width;
    const next = new Uint32Array(mask + 2);
    for (let i = 0; i < from.length; i++) {
      const after = ((from[i]! >>> shift) & mask) + 1;
      next[after] = next[after]! + 1;
    }
    for (let digit = 1; digit < next.length; digit++) next[digit] = next[digit]! + next[digit - 1]!;
    for (let i = 0; i < from.length; i++) {
      const digit = (from[i]! >>> shift) & mask;
      to[next[digit]!] = from[i]!;
      next[digit] = next[digit]! + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** An open-addressing table over the rows; a `weight` of no length counts each row once. */
function collect(
  repeats: Uint32Array,
  recency: Float64Array,
  age: Float64Array,
  weight: Uint32Array,
): GroupedLifetimes {
  const size = repeats.length;
  let capacity = 1024;
  while (capacity < 2 * size) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const row = new Uint32Array(size);
  const count = new Uint32Array(size);
  const bits = new Float64Array(2);
  const words = new Int32Array(bits.buffer);
  let groups = 0;
  for (let i = 0; i < size; i++) {
    const x = repeats[i]!;
    const tx = recency[i]!;
    const t = age[i]!;
    bits[0] = tx;
    bits[1] = t;
    let hash = Math.imul(x ^ words[0]!, 0x9e3779b1) ^ Math.imul(words[1]!, 0x85ebca6b);
    hash = Math.imul(hash ^ words[2]!, 0xc2b2ae35) ^ Math.imul(words[3]!, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & (capacity - 1);
    for (;;) {
      const group = slots[slot]!;
      if (group < 0) {
        slots[slot] = groups;
        row[groups] = i;
        count[groups] = weight.length > 0 ? weight[i]! : 1;
        groups += 1;
        break;
      }
      const other = row[group]!;
      if (repeats[other] === x && recency[other] === tx && age[other] === t) {
        count[group] = count[group]! + (weight.length > 0 ? weight[i]! : 1);
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }
  const rows = row.subarray(0, groups);
  return {
    repeats: gather(repeats, rows, new Uint32Array(groups)),
    recency: gather(recency, rows, new Float64Array(groups)),
    age: gather(age, rows, new Float64Array(groups)),
    count: count.slice(0, groups),
  };
}

function gather<T extends Uint32Array | Float64Array>(from: T, rows: Uint32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
  return into;
}
