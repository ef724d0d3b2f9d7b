import type { Brought, OrderLine, Who } from './life.ts';

/** What a customer is known by: `x:` and an external id, or `e:` and an address. */
export type Name = string;

/** The names in a row, the surer first. */
export const namesOf = ({ external, email }: Who): Name[] => [
  ...(external === '' ? [] : [`x:${external}`]),
  ...(email === '' ? [] : [`e:${email}`]),
];

/** What a file says of an order. */
interface Version {
  readonly names: readonly Name[];
  /** Purchase and return, as they stand in the facts. */
  readonly rows: readonly string[];
}

interface Happened {
  readonly names: readonly Name[];
  readonly at: string;
}

/** A file that stands, in so many words. */
interface Standing {
  readonly id: string;
  readonly kind: Brought['kind'];
  readonly orders: Map<string, Version>;
  readonly cancelled: Set<string>;
  readonly events: Map<string, Happened>;
  answers: readonly { readonly names: readonly Name[]; readonly score: number }[];
  /** Names of a list of people. */
  people: readonly (readonly Name[])[];
  /** Whether it is kept no longer, since somebody in it was erased. */
  letGo: boolean;
}

interface Trait {
  readonly customer: number;
  readonly name: string;
  readonly value: string;
  readonly file: string;
}

interface Merge {
  readonly kind: 'merge' | 'split';
  readonly from: number;
  readonly to: number;
  readonly names: readonly Name[];
}

/** What a dry run foretells and a commit does. */
export interface Forecast {
  readonly taken: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly orders: Readonly<Record<'new' | 'changed' | 'cancelled' | 'unchanged', number>> | null;
}

/** At ten o'clock in the microseconds of the facts. */
const day = (of: number): string => String(Date.UTC(2026, 0, of, 10) * 1000);

function versionOf({ who, day: on, amount, status }: OrderLine): Version {
  const row = (kind: string): string => `${kind} ${day(on)} ${Math.abs(amount) * 100}`;
  const first = row(amount < 0 ? 'return' : 'purchase');
  return { names: namesOf(who), rows: status === 'refunded' ? [first, row('return')] : [first] };
}

const isTaken = ({ who, status }: OrderLine): boolean =>
  (status === 'paid' || status === 'refunded') && namesOf(who).length > 0;

/**
 * All that the files that stand come to, by the rules of docs/guides/orders.md and people.md and no cleverer: the latest file
 * speaks of an order, the first one of all else; who was erased is gone from every file, those to come too.
 */
export class Model {
  /** The files that stand, in the order in which they came. */
  readonly files: Standing[] = [];
  /** Whose names are. */
  owner = new Map<Name, number>();
  /** The file that first told a name. */
  readonly #toldBy = new Map<Name, string>();
  readonly #erased = new Set<Name>();
  #traits: Trait[] = [];
  readonly #merges = new Map<string, Merge>();
  readonly #mergedInto = new Map<number, number>();

  /** The customers who are known by something. */
  get customers(): number[] {
    return [...new Set(this.owner.values())].toSorted((a, b) => a - b);
  }

  namesKnown(customer: number): Name[] {
    return [...this.owner].flatMap(([name, of]) => (of === customer ? [name] : []));
  }

  isErased = (names: readonly Name[]): boolean => names.some((name) => this.#erased.has(name));

  /** Whose something is that names these. */
  ownerOf(names: readonly Name[]): number | null {
    const [first] = names.filter((name) => this.owner.has(name));
    return first === undefined ? null : (this.owner.get(first) ?? null);
  }

  /** Orders as they count: `shop number` and what is known of each. */
  orders(): Map<string, Version> {
    const known = new Map<string, Version>();
    for (const { orders, cancelled } of this.files) {
      for (const order of cancelled) known.delete(order);
      for (const [order, version] of orders) known.set(order, version);
    }
    return known;
  }

  events(): Map<string, Happened> {
    const known = new Map<string, Happened>();
    for (const { events } of this.files)
      for (const [event, happened] of events) if (!known.has(event)) known.set(event, happened);
    return known;
  }

  /**
   * The traits of a customer and of those merged into them, the latest of each; of what one file told of several of them what it told of
   * the customer themself, then of the one who was known first.
   */
  traitsOf(customer: number): Map<string, string> {
    const counts = (one: number | undefined): boolean =>
      one !== undefined && (one === customer || counts(this.#mergedInto.get(one)));
    const rank = ({ customer: of, file }: Trait): [number, number] => [
      this.files.findIndex(({ id }) => id === file),
      of === customer ? 0 : -of,
    ];
    return new Map(
      this.#traits
        .filter(({ customer: of }) => counts(of))
        .map((trait) => ({ trait, at: rank(trait) }))
        .toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
        .map(({ trait: { name, value } }) => [name, value]),
    );
  }

  /**
   * A file that was brought in.
   * @param now whose names are since: how new names join is proven beside `resolveCustomers`
   */
  bring(id: string, file: Brought, now: Map<Name, number>): Forecast {
    const before = this.orders();
    const setAside: Record<string, number> = {};
    const aside = (reason: string, rows = 1): void => {
      if (rows > 0) setAside[reason] = (setAside[reason] ?? 0) + rows;
    };
    const standing: Standing = {
      id,
      kind: file.kind,
      orders: new Map(),
      cancelled: new Set(),
      events: new Map(),
      answers: [],
      people: [],
      letGo: false,
    };
    let taken = 0;
    const named = <T extends { readonly who: Who }>(lines: readonly T[], without: string): T[] => {
      const known = lines.filter(({ who }) => namesOf(who).length > 0);
      aside(without, lines.length - known.length);
      const kept = known.filter(({ who }) => !this.isErased(namesOf(who)));
      aside('of people who were erased', known.length - kept.length);
      taken = kept.length;
      return kept;
    };
    if (file.kind === 'orders') {
      const keyOf = (order: string): string => `${file.shop === 'First shop' ? '' : file.shop} ${order}`;
      const lost = file.lines.filter(({ status }) => status === 'cancelled' || status === 'pending');
      aside('failed, cancelled, pending or voided', lost.length);
      const others = file.lines.filter((line) => !lost.includes(line));
      const said = new Set(others.filter(isTaken).map(({ order }) => order));
      for (const { order, status } of lost)
        if (status === 'cancelled' && !said.has(order)) standing.cancelled.add(keyOf(order));
      for (const line of named(others, 'without a customer'))
        standing.orders.set(keyOf(line.order), versionOf(line));
    } else if (file.kind === 'people') {
      const lines = named(file.lines, 'without a customer number or e-mail address');
      standing.people = lines.map(({ who }) => namesOf(who));
    } else if (file.kind === 'events') {
      for (const { who, event, day: on } of named(file.lines, 'without a customer'))
        standing.events.set(event, { names: namesOf(who), at: day(on) });
    } else {
      taken = file.lines.length;
      standing.answers = file.lines.map(({ who, score }) => ({
        names: this.isErased(namesOf(who)) ? [] : namesOf(who),
        score,
      }));
    }
    for (const name of now.keys()) if (!this.owner.has(name)) this.#toldBy.set(name, id);
    this.owner = now;
    this.files.push(standing);
    if (file.kind === 'people')
      for (const { who, name, city } of file.lines) {
        const customer = this.isErased(namesOf(who)) ? null : this.ownerOf(namesOf(who));
        if (customer === null) continue;
        for (const [trait, value] of [
          ['Name', name],
          ['city', city],
        ] as const)
          if (value !== '') this.#traits.push({ customer, name: trait, value, file: id });
      }
    return { taken, setAside, orders: file.kind === 'orders' ? this.#compare(before, standing) : null };
  }

  #compare(before: ReadonlyMap<string, Version>, { orders, cancelled }: Standing): Forecast['orders'] {
    const same = (one: Version, other: Version): boolean =>
      this.ownerOf(one.names) === this.ownerOf(other.names) && `${one.rows}` === `${other.rows}`;
    const known = [...orders].flatMap(([order, version]) => {
      const former = before.get(order);
      return former ? [same(former, version)] : [];
    });
    const unchanged = known.filter(Boolean).length;
    return {
      new: orders.size - known.length,
      changed: known.length - unchanged,
      cancelled: [...cancelled].filter((order) => before.has(order)).length,
      unchanged,
    };
  }

  /** Names that a file that stands has in a row that was taken; of one that is kept no longer the facts know the surer alone. */
  #spokenOf(): Set<Name> {
    return new Set(
      this.files.flatMap(({ orders, events, answers, people, letGo }) => {
        const facts = [...orders.values(), ...events.values(), ...answers].map(({ names }) => names);
        return letGo ? facts.flatMap(([surer]) => surer ?? []) : [...facts, ...people].flat();
      }),
    );
  }

  /** The files that name a customer in a row that was taken. */
  naming(customer: number): string[] {
    const theirs = new Set(this.namesKnown(customer));
    return this.files.flatMap(({ id, orders, events, answers, people, letGo }) =>
      !letGo &&
      [...[...orders.values(), ...events.values(), ...answers].map(({ names }) => names), ...people]
        .flat()
        .some((name) => theirs.has(name))
        ? [id]
        : [],
    );
  }

  /** A file is taken back: a name goes with it that no other file speaks of, unless somebody decided something of its customer. */
  undo(id: string): void {
    this.files.splice(
      this.files.findIndex((file) => file.id === id),
      1,
    );
    this.#traits = this.#traits.filter(({ file }) => file !== id);
    const stand = new Set(this.files.map((file) => file.id));
    const held = new Set([
      ...this.#traits.map(({ customer }) => customer),
      ...[...this.#merges.values()].flatMap(({ from, to }) => [from, to]),
    ]);
    const spoken = this.#spokenOf();
    for (const [name, customer] of this.owner)
      if (!stand.has(this.#toldBy.get(name) ?? '') && !spoken.has(name) && !held.has(customer))
        this.owner.delete(name);
  }

  merge(id: string, customer: number, other: number): void {
    const names = this.namesKnown(other);
    for (const name of names) this.owner.set(name, customer);
    this.#mergedInto.set(other, customer);
    this.#merges.set(id, { kind: 'merge', from: other, to: customer, names });
  }

  split(id: string, customer: number, name: Name, made: number): void {
    this.owner.set(name, made);
    this.#merges.set(id, { kind: 'split', from: customer, to: made, names: [name] });
  }

  /** Takes a merge back, or a split with what became known since of whoever was split off; unless what it moved has been moved on. */
  unmerge(id: string): 'undone' | 'conflict' {
    const merge = this.#merges.get(id);
    if (!merge || merge.names.some((name) => this.owner.get(name) !== merge.to)) return 'conflict';
    const back = merge.kind === 'merge' ? merge.names : this.namesKnown(merge.to);
    for (const name of back) this.owner.set(name, merge.from);
    if (merge.kind === 'merge') this.#mergedInto.delete(merge.from);
    else this.#mergedInto.set(merge.to, merge.from);
    return 'undone';
  }

  /**
   * Somebody is gone for good: every version of the orders that are theirs, cancelled ones too, and of all else whatever was said of
   * what they did.
   * @param letGo the files that are kept no longer
   */
  erase(customer: number, letGo: readonly string[]): void {
    const all = new Set([customer]);
    for (let size = 0; size < all.size;) {
      size = all.size;
      for (const [from, into] of this.#mergedInto) if (all.has(into)) all.add(from);
    }
    const theirs = (names: readonly Name[]): boolean => this.ownerOf(names) === customer;
    const latest = new Map(this.files.flatMap(({ orders }) => [...orders]));
    const first = this.events();
    for (const file of this.files) {
      file.letGo ||= letGo.includes(file.id);
      for (const [order, { names }] of file.orders)
        if (theirs(names) || theirs(latest.get(order)?.names ?? [])) file.orders.delete(order);
      for (const order of file.cancelled)
        if (theirs(latest.get(order)?.names ?? [])) file.cancelled.delete(order);
      for (const [event, { names }] of file.events)
        if (theirs(names) || theirs(first.get(event)?.names ?? [])) file.events.delete(event);
      file.answers = file.answers.filter(({ names }) => !theirs(names));
    }
    this.#traits = this.#traits.filter(({ customer: of }) => !all.has(of));
    for (const [id, { from, to }] of this.#merges) if (all.has(from) || all.has(to)) this.#merges.delete(id);
    for (const [from] of this.#mergedInto) if (all.has(from)) this.#mergedInto.delete(from);
    for (const name of this.namesKnown(customer)) {
      this.#erased.add(name);
      this.owner.delete(name);
    }
  }
}
