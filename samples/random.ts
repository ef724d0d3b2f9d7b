/**
 * The seeded generator of the sample company. It is the samples' own so that their files stay the same, byte for
 * byte, whatever generator the product computes with.
 *
 * Source: sfc32 (C. Doty-Humphrey, PractRand), seeded through a 32-bit FNV-1a hash of a label.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  readonly #label: string;

  /** One stream for each label: the same label always gives the same numbers. */
  constructor(label: string) {
    this.#label = label;
    this.#a = fnv1a(label);
    this.#b = fnv1a(`${label}/b`);
    this.#c = fnv1a(`${label}/c`);
    for (let i = 0; i < 15; i += 1) this.#next();
  }

  /** An independent stream under this one, so that a change in one part of the simulation leaves the others alone. */
  stream(name: string | number): Random {
    return new Random(`${this.#label}/${name}`);
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.#next() / 4_294_967_296;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** One of the items, each equally likely. */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, this.integer(0, items.length - 1));
  }

  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.uniform() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return itemAt(items, items.length - 1)[0];
  }

  /** The items in a random order (Fisher and Yates); the argument is left as it is. */
  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i -= 1) {
      const j = this.integer(0, i);
      const held = itemAt(result, i);
      result[i] = itemAt(result, j);
      result[j] = held;
    }
    return result;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function itemAt<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length)
    throw new RangeError(`There is no item ${index} among ${items.length}.`);
  return items[index] as T;
}
