import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a token is good for, and how its text begins. A token of one purpose is worthless for every other. */
export const purposes = {
  /** Calls the API. */
  key: 'rehire_key',
  /** Lets one person into a workspace. */
  invitation: 'rehire_invitation',
  /** Signs one person in, once. */
  'sign-in': 'rehire_signin',
  /** Lets one person answer one survey. */
  survey: 'rehire_survey',
  /** Lets one person answer an invitation to take part in a study. */
  participation: 'rehire_participation',
  /** Lets the reader of a letter say that they want no more of them. */
  'opt-out': 'rehire_optout',
  /** Lets one person confirm their address on a public board, once. */
  confirmation: 'rehire_confirmation',
  /** Knows a voter of a public board again. */
  voter: 'rehire_voter',
  /** Brings letters into the feedback of a workspace. */
  mailbox: 'rehire_mailbox',
} as const;

export type Purpose = keyof typeof purposes;

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const HASH = /^[0-9a-f]{64}$/;
const PREFIX_LETTERS = 6;

/** A token as it is handed out, once. Only `hash` and `prefix` may be stored. */
export interface MintedToken {
  readonly secret: string;
  /** SHA-256 of the secret in hexadecimal. A fast hash is enough: 256 random bits cannot be guessed. */
  readonly hash: string;
  /** The part that may be shown, to tell one token from another. */
  readonly prefix: string;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Makes a token with 256 random bits. */
export function mintToken(purpose: Purpose): MintedToken {
  const random = randomBytes(32).toString('base64url');
  const secret = `${purposes[purpose]}_${random}`;
  return {
    secret,
    hash: hashOf(secret),
    prefix: secret.slice(0, secret.length - random.length + PREFIX_LETTERS),
  };
}

/**
 * The hash under which a token of this purpose is stored, or null where the text cannot be one: another purpose,
 * too short, too long or with letters that no token has. Nothing is looked up for such a text.
 */
export function hashOfToken(secret: string, purpose: Purpose): string | null {
  const prefix = `${purposes[purpose]}_`;
  if (!secret.startsWith(prefix) || !SECRET.test(secret.slice(prefix.length))) return null;
  return hashOf(secret);
}

/**
 * Whether two stored hashes are the same, in constant time. What is no hash equals nothing, not even itself: malformed
 * hexadecimal would decode to an empty buffer, and two of those are equal.
 */
export function sameHash(a: string, b: string): boolean {
  if (!HASH.test(a) || !HASH.test(b)) return false;
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}
