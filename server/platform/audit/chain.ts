import { createHash } from 'node:crypto';
import { storable } from '../record/storable.ts';

/** What an entry says. Neither names nor addresses of people belong in `detail`: it can never be taken back. */
export interface AuditFact {
  readonly workspace: string;
  readonly at: Date;
  readonly author: string;
  readonly act: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/**
 * The one way to write an entry down before it is hashed: JSON with the keys of every object in order (as RFC 8785, for
 * the values that PostgreSQL's jsonb gives back as they were).
 */
export function canonicalOf(fact: AuditFact): string {
  const { workspace, at, author, act, subject, detail } = fact;
  return JSON.stringify(ordered({ act, at: at.toISOString(), author, detail, subject, workspace }));
}

/** SHA-256 in hexadecimal of the previous entry's hash followed by the canonical form of this one. */
export const sealOf = (previousHash: string, canonical: string): string =>
  createHash('sha256').update(previousHash).update(canonical, 'utf8').digest('hex');

/** A detail as jsonb can hold it: text that PostgreSQL has no form for (NUL, half a surrogate pair) is replaced. */
export function storableDetail(detail: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const json = JSON.stringify(detail, (_key, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  );
  return JSON.parse(json) as Record<string, unknown>;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, ordered(inner)]));
}
