/** What came of one item of a lot. */
export type Settled<Out> = { readonly value: Out } | { readonly error: unknown };

interface Waiting<In, Out> {
  readonly item: In;
  readonly id: string;
  readonly done: (value: Out) => void;
  readonly failed: (error: unknown) => void;
}

export interface GatheredWork<In, Out> {
  /** Tells items apart: two of the same id are never in one lot. */
  readonly idOf: (item: In) => string;
  /** Does a lot of one group, in its order: what came of each item, or, thrown, that none was done. */
  readonly work: (lot: readonly In[]) => Promise<readonly Settled<Out>[]>;
  /** How many items a lot holds at most; default 64. */
  readonly most?: number;
}

/**
 * Work that costs less for several at once. What comes to a group while a lot of it is being done waits, and is then done
 * together: nobody waits for a clock, and lots grow with the press. Groups do not wait for each other. A lot that
 * fails as a whole is done again item by item, so that one bad item spoils no other.
 */
export class Gathered<In, Out> {
  readonly #waiting = new Map<string, Waiting<In, Out>[]>();
  readonly #given: GatheredWork<In, Out>;

  constructor(given: GatheredWork<In, Out>) {
    this.#given = given;
  }

  /** Does one item of a group. @throws what its own work threw */
  do(group: string, item: In): Promise<Out> {
    return new Promise((done, failed) => {
      const one = { item, id: this.#given.idOf(item), done, failed };
      const waiting = this.#waiting.get(group);
      if (waiting) {
        waiting.push(one);
        return;
      }
      this.#waiting.set(group, [one]);
      void this.#run(group);
    });
  }

  async #run(group: string): Promise<void> {
    for (let lot = this.#take(group); lot.length > 0; lot = this.#take(group)) await this.#settle(lot);
    this.#waiting.delete(group);
  }

  #take(group: string): Waiting<In, Out>[] {
    const { most = 64 } = this.#given;
    const lot = new Map<string, Waiting<In, Out>>();
    const rest: Waiting<In, Out>[] = [];
    for (const one of this.#waiting.get(group) ?? [])
      if (lot.size < most && !lot.has(one.id)) lot.set(one.id, one);
      else rest.push(one);
    this.#waiting.set(group, rest);
    return [...lot.values()];
  }

  async #settle(lot: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const settled = await this.#given.work(lot.map(({ item }) => item));
      lot.forEach(({ done, failed }, at) => {
        const each = settled[at] ?? { error: new Error('work gave no answer to an item of its lot') };
        if ('error' in each) failed(each.error);
        else done(each.value);
      });
    } catch (error) {
      if (lot.length === 1) lot[0]?.failed(error);
      else await Promise.all(lot.map((one) => this.#settle([one])));
    }
  }
}
