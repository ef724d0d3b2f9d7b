/** The first link of an installation signs in a person of whom no address is known; the library wants one all the same. */
const UNKNOWN = '@first.invalid';

export const unknownAddress = (id: string): string => `${id}${UNKNOWN}`;

/** The address as people see it: null until one is told. */
export const shownAddress = (email: string): string | null => (email.endsWith(UNKNOWN) ? null : email);
