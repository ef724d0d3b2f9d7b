/** The first link of an installation signs in a person of whom no address is known; the library wants one all the same. */
const UNKNOWN = '@first.invalid';

export const unknownAddress = (id: string): string => `${id}${UNKNOWN}`;

/** Whether two addresses are of one mailbox, however they are written. */
export const sameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** The address as people see it: null until one is told. */
export const shownAddress = (email: string): string | null => (email.endsWith(UNKNOWN) ? null : email);
