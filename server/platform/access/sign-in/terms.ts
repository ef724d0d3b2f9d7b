/** How the library is told of single sign-on. */
export const OIDC = 'oidc';
/** Set by us on every request, whatever came: the address of the caller as the proxies in front let us believe it. */
export const ADDRESS_HEADER = 'x-rehire-address';
/** How long a session lives from the last visit. */
export const SESSION_SECONDS = 30 * 24 * 3600;
/** The subject of a link that makes the first person. */
export const FIRST_PERSON = 'first';
