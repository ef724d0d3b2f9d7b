/**
 * The secret of an invitation while its holder signs in. It stays in this tab, and never stands in the part of an address
 * that a browser sends.
 */
const key = 'rehire.invitation';

export const keepInvitation = (token: string): void => window.sessionStorage.setItem(key, token);

export const keptInvitation = (): string | null => window.sessionStorage.getItem(key);

export const forgetInvitation = (): void => window.sessionStorage.removeItem(key);
