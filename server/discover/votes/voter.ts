import { createHash } from 'node:crypto';

/** What tells one who confirmed an e-mail address from another, without the address. @param email as it is compared */
export const personOf = (workspace: string, email: string): string =>
  createHash('sha256').update(`voter\0${workspace}\0${email}`).digest('base64url');
