import type { Names } from './names.ts';

/** An identity and whose it is, by their numbers. */
export interface Known {
  readonly id: number;
  readonly customer: number;
}

/** Whose the names are that nobody has yet: a customer who is known, or one of the newcomers. */
export interface Owned {
  /** Places of the names, in the order in which they found an owner. */
  readonly fresh: readonly number[];
  /** For each of them the number of its customer, or below zero the newcomer: -1 is the first one. */
  readonly owners: readonly number[];
  readonly newcomers: number;
}

const NOBODY = 0;

/**
 * Customers of the file that no identity is known of, joined where rows share an identity. A customer takes one new
 * external id only: strangers who share an e-mail (a placeholder, a household) stay apart.
 */
class Newcomers {
  readonly #parent: number[] = [];
  readonly #external: number[] = [];
  readonly #byPlace: Int32Array;

  constructor(private readonly names: Names) {
    this.#byPlace = new Int32Array(names.count).fill(-1);
  }

  /** The group of a row that names these identities. */
  join(places: readonly number[]): number {
    const external = places.find((place) => this.names.isExternal(place)) ?? -1;
    let group = -1;
    const fitting: number[] = [];
    const meet = (place: number): void => {
      const known = this.#byPlace[place] ?? -1;
      if (known < 0) return;
      const root = this.root(known);
      const other = this.#external[root] ?? -1;
      if (fitting.includes(root) || (other >= 0 && external >= 0 && other !== external)) return;
      fitting.push(root);
      group = group < 0 ? root : Math.min(group, root);
    };
    for (const place of places) meet(place);
    for (const place of places) for (const other of this.names.othersOf(place)) meet(other);
    if (group < 0) {
      group = this.#parent.push(this.#parent.length) - 1;
      this.#external.push(external);
    }
    for (const each of fitting) this.#parent[each] = group;
    if ((this.#external[group] ?? -1) < 0) this.#external[group] = external;
    for (const place of places) if ((this.#byPlace[place] ?? -1) < 0) this.#byPlace[place] = group;
    return group;
  }

  root(group: number): number {
    let at = group;
    for (let up = this.#parent[at] ?? at; up !== at; up = this.#parent[at] ?? at) at = up;
    return at;
  }
}

/**
 * Finds owners for the names of rows that nobody has yet. Known identities win over new ones, an external id over an e-mail;
 * customers that are known apart stay apart, and a new external id never joins a customer who has another.
 * @param rows the places of each row's names, the surer first
 * @param known what is known at a place
 * @param taken the place of an external id, or any number below zero, of customers who have one; those whom a row with
 *   an unknown external id may mean
 */
export function findOwners(
  names: Names,
  rows: readonly (readonly number[])[],
  known: readonly (Known | undefined)[],
  taken: ReadonlySet<number>,
): Owned {
  const newcomers = new Newcomers(names);
  /** Of each place its customer, or below zero the group, as -1 - group. */
  const owner = new Float64Array(names.count);
  const fresh: number[] = [];
  const externalOf = new Map<number, number>();
  for (const row of rows) {
    let customer = NOBODY;
    let external = -1;
    const unknown: number[] = [];
    for (const place of row) {
      const whose = known[place]?.customer ?? owner[place] ?? NOBODY;
      if (customer === NOBODY && whose > 0) customer = whose;
      if (names.isExternal(place)) external = place;
      if (known[place] === undefined) unknown.push(place);
    }
    const stranger =
      customer !== NOBODY &&
      external >= 0 &&
      known[external] === undefined &&
      (taken.has(customer) || (externalOf.get(customer) ?? external) !== external);
    const fits = customer !== NOBODY && !stranger;
    if (fits && external >= 0 && !externalOf.has(customer)) externalOf.set(customer, external);
    if (unknown.length === 0) continue;
    const to = fits ? customer : -1 - newcomers.join(unknown);
    for (const place of unknown)
      if (owner[place] === NOBODY) {
        owner[place] = to;
        fresh.push(place);
      }
  }
  const numbers = new Map<number, number>();
  const owners = fresh.map((place) => {
    const to = owner[place] ?? NOBODY;
    if (to > 0) return to;
    const root = newcomers.root(-1 - to);
    const number = numbers.get(root) ?? numbers.size + 1;
    numbers.set(root, number);
    return -number;
  });
  return { fresh, owners, newcomers: numbers.size };
}
