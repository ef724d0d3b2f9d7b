import type { Name } from '../erasures/erased.store.ts';
import { normalisedEmail, spellingsOf } from './email.ts';

/** How a file names a customer. Where both are there, they are said to be the same person. */
export interface Reference {
  readonly external?: string;
  readonly email?: string;
  /** What the customer is called, kept of those who are new. */
  readonly called?: string;
}

/** A name as one word. */
export const nameKey = ({ kind, value }: Name): string => `${kind}\0${value}`;

/** The identities that a reference names, the surer first; blank ones name nobody. */
export function namesIn({ external, email }: Reference): Name[] {
  const names: Name[] = [];
  const id = external?.trim();
  if (id) names.push({ kind: 'external', value: id });
  const address = email === undefined ? '' : normalisedEmail(email);
  if (address) names.push({ kind: 'email', value: address });
  return names;
}

const AS_IT_STANDS: readonly Name[] = [];

/** The other ways in which a name may be written. */
export function otherSpellings({ kind, value }: Name): readonly Name[] {
  if (kind !== 'email') return AS_IT_STANDS;
  const others = spellingsOf(value).slice(1);
  return others.length === 0 ? AS_IT_STANDS : others.map((each) => ({ kind, value: each }));
}

/** The names in a reference, each as one word, in every spelling. */
export const namesOf = (reference: Reference): string[] =>
  namesIn(reference).flatMap((name) => [name, ...otherSpellings(name)].map(nameKey));

/** Distinct names, each at a place of its own: the external ids first, then the e-mails, in the order in which they were told. */
export class Names {
  readonly #places: Readonly<Record<Name['kind'], Map<string, number>>> = {
    external: new Map(),
    email: new Map(),
  };
  readonly #others = new Map<number, readonly number[]>();

  /** @param rows the names of each row; other spellings of them are added, so that they can be looked up as well */
  constructor(rows: readonly (readonly Name[])[]) {
    for (const row of rows)
      for (const name of row) {
        this.#tell(name);
        for (const other of otherSpellings(name)) this.#tell(other);
      }
    for (const value of this.emails) {
      const others = otherSpellings({ kind: 'email', value });
      if (others.length > 0)
        this.#others.set(
          this.placeOf({ kind: 'email', value }),
          others.map((other) => this.placeOf(other)).filter((place) => place >= 0),
        );
    }
  }

  get externals(): readonly string[] {
    return [...this.#places.external.keys()];
  }

  get emails(): readonly string[] {
    return [...this.#places.email.keys()];
  }

  get count(): number {
    return this.#places.external.size + this.#places.email.size;
  }

  /** Below zero where it was not told. */
  placeOf({ kind, value }: Name): number {
    const place = this.#places[kind].get(value);
    if (place === undefined) return -1;
    return kind === 'external' ? place : this.#places.external.size + place;
  }

  isExternal(place: number): boolean {
    return place < this.#places.external.size;
  }

  /** Where the other spellings of a name stand. */
  othersOf(place: number): readonly number[] {
    return this.#others.get(place) ?? [];
  }

  #tell({ kind, value }: Name): void {
    const places = this.#places[kind];
    if (!places.has(value)) places.set(value, places.size);
  }
}
