import type { Name } from '../erasures/erased.store.ts';
import { normalisedEmail, spellingsOf } from './email.ts';

/** How a file names a customer. Where both are there, they are said to be the same person. */
export interface Reference {
  readonly external?: string;
  readonly email?: string;
}

export const keyOf = (kind: Name['kind'], value: string): string => `${kind}\0${value}`;

/** A name as one word. */
export const nameKey = ({ kind, value }: Name): string => keyOf(kind, value);

/** The identities that a reference names, the surer first; blank ones name nobody. */
export function namesIn({ external, email }: Reference): Name[] {
  const names: Name[] = [];
  const id = external?.trim();
  if (id) names.push({ kind: 'external', value: id });
  const address = email === undefined ? '' : normalisedEmail(email);
  if (address) names.push({ kind: 'email', value: address });
  return names;
}

/** The other ways in which a name may be written. */
export const otherSpellings = ({ kind, value }: Name): Name[] =>
  kind === 'email'
    ? spellingsOf(value)
        .slice(1)
        .map((each) => ({ kind, value: each }))
    : [];

/** The names in a reference, each as one word, in every spelling. */
export const namesOf = (reference: Reference): string[] =>
  namesIn(reference).flatMap((name) => [name, ...otherSpellings(name)].map(nameKey));
