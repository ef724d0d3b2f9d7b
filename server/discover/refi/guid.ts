import { createHash } from 'node:crypto';

/** A GUID that is the same for the same thing. */
export function guidOf(thing: string): string {
  const hash = createHash('sha256').update(thing).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
