import type { AuditAct } from '@rehire/contract/access/audit';
import { eq } from 'drizzle-orm';
import type { Audit } from '../../audit/audit.ts';
import type { Log } from '../../log/log.ts';
import type { RecordStore, Transaction } from '../../record/record.ts';
import { workspaceIdsOf } from '../members/members.store.ts';
import { passkeys } from './sign-in.table.ts';
import { personByAddress } from './persons.store.ts';

/** How somebody signs in, or tries to. */
export type Way = 'password' | 'sign-up' | 'link' | 'mailed link' | 'oidc' | 'passkey';

const ways: readonly (readonly [path: string, way: Way])[] = [
  ['/sign-in/email', 'password'],
  ['/sign-up/email', 'sign-up'],
  ['/sign-in/link', 'link'],
  ['/magic-link/verify', 'mailed link'],
  ['/callback', 'oidc'],
  ['/passkey/verify-authentication', 'passkey'],
];

/** The way that a path of the library signs in by; null for one that signs nobody in. */
export const wayOf = (path: string | undefined): Way | null =>
  ways.find(([each]) => path === each || path?.startsWith(`${each}/`))?.[1] ?? null;

/** For how long refused attempts at one account are counted before the next of them is written down. */
const COUNTED_MS = 60_000;

interface Attempts {
  readonly since: number;
  /** Those that were not written down. */
  more: number;
}

/** What somebody tried to prove who they are with. */
export interface Claim {
  readonly email?: string | undefined;
  /** The id of a passkey. */
  readonly credential?: string | undefined;
}

/**
 * What was done with a person's account, in the audit log of every workspace that it opens. An account that opens none,
 * and an attempt at none, leave a line in the server's log alone, which says by which way and nothing of whom.
 */
export class AccountLog {
  readonly #record: RecordStore;
  readonly #audit: Audit;
  readonly #log: Log;
  readonly #refused = new Map<string, Attempts>();

  constructor({ record, audit, log }: { record: RecordStore; audit: Audit; log: Log }) {
    this.#record = record;
    this.#audit = audit;
    this.#log = log;
  }

  /** Writes what a person, or the operator for them, did, within the transaction of the act. */
  async write(
    tx: Transaction,
    person: string,
    act: AuditAct,
    {
      author = `person:${person}`,
      subject = `person:${person}`,
      detail,
    }: { author?: string; subject?: string; detail?: Readonly<Record<string, unknown>> } = {},
  ): Promise<void> {
    for (const workspace of await workspaceIdsOf(tx, person))
      await this.#audit.write(tx, {
        workspace,
        author,
        act,
        subject,
        ...(detail === undefined ? {} : { detail }),
      });
  }

  /** Writes what the library did by itself. */
  note(person: string, act: AuditAct, detail?: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#record.tx((tx) => this.write(tx, person, act, detail === undefined ? {} : { detail }));
  }

  /**
   * Writes an attempt that was refused, in the background: how long it takes must not tell whether there is such an
   * account. Of many attempts at one account the first is written at once, the others with the next after a minute.
   */
  refused(way: Way, claim: Claim): void {
    this.#log.warn({ way }, 'a sign-in was refused');
    this.#noteRefusal(way, claim).catch((error: unknown) => {
      this.#log.error({ err: error }, 'a refused sign-in could not be written down');
    });
  }

  async #noteRefusal(way: Way, claim: Claim): Promise<void> {
    const person = await this.#personMeant(claim);
    if (person === null) return;
    const now = Date.now();
    for (const [each, { since, more }] of this.#refused)
      if (more === 0 && now - since >= COUNTED_MS) this.#refused.delete(each);
    const before = this.#refused.get(person);
    if (before !== undefined && now - before.since < COUNTED_MS) {
      before.more += 1;
      return;
    }
    this.#refused.set(person, { since: now, more: 0 });
    const detail = { way, ...(before?.more ? { alsoSinceTheLast: before.more } : {}) };
    await this.#record.tx((tx) =>
      this.write(tx, person, 'person.sign-in-refused', { author: 'system', detail }),
    );
  }

  async #personMeant({ email, credential }: Claim): Promise<string | null> {
    const { db } = this.#record;
    if (email !== undefined) return personByAddress(db, email);
    if (credential === undefined) return null;
    const [key] = await db
      .select({ person: passkeys.userId })
      .from(passkeys)
      .where(eq(passkeys.credentialID, credential));
    return key?.person ?? null;
  }
}
