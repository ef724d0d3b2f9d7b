import type { ContactChannel, ContactPurpose, HoldReason } from '@rehire/contract/people/contacts';
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { timeZoneOf } from '../../platform/access/workspaces/workspaces.store.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { latestTraits } from '../customers/traits.store.ts';
import { erasedAmong } from '../erasures/erased.store.ts';
import { contactBounces, contactHolds, contactOptOuts, contacts } from './contacts.table.ts';
import { type Addressee, type Person, personsOf } from './persons.store.ts';
import { readPolicy } from './policies.store.ts';
import { mayContact, type Standing, type Verdict } from './policy.ts';

/** A contact that somebody wants to make. */
export interface ContactWish extends Addressee {
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  /** What it is about, `kind:id`: the log says it, and a page can lead there. */
  readonly about: string;
  /** The contact that this reminds of. It counts with that one. */
  readonly reminderOf?: string | undefined;
}

/** The right to contact, as the number of the contact; or why not, and from when on time alone would allow it. */
export type ContactAnswer =
  | { readonly allowed: true; readonly contact: string }
  | { readonly allowed: false; readonly reason: HoldReason; readonly from: Date | null };

const DAY_MS = 24 * 3600 * 1000;

/** What is known of each of some people before they are contacted. */
class Standings {
  readonly #erased: ReadonlySet<unknown>;
  readonly #optedOut: ReadonlySet<string>;
  readonly #bounced: ReadonlySet<string>;
  readonly #made: Map<string, { id: string; at: Date }[]>;
  readonly #consenting: ReadonlySet<number>;
  readonly #first: ReadonlyMap<string, { at: Date; before: boolean }>;

  private constructor(parts: {
    erased: ReadonlySet<unknown>;
    optedOut: ReadonlySet<string>;
    bounced: ReadonlySet<string>;
    made: Map<string, { id: string; at: Date }[]>;
    consenting: ReadonlySet<number>;
    first: ReadonlyMap<string, { at: Date; before: boolean }>;
  }) {
    this.#erased = parts.erased;
    this.#optedOut = parts.optedOut;
    this.#bounced = parts.bounced;
    this.#made = parts.made;
    this.#consenting = parts.consenting;
    this.#first = parts.first;
  }

  static async read(
    tx: Transaction,
    workspace: string,
    wishes: readonly ContactWish[],
    persons: readonly (Person | null)[],
    since: Date,
    consent: { readonly trait: string; readonly value: string } | null,
  ): Promise<Standings> {
    const known = persons.filter((each) => each !== null);
    const digests = sql`(select jsonb_array_elements_text(${JSON.stringify([...new Set(known.flatMap((each) => each.digests))])}::jsonb))`;
    const erased = await erasedAmong(
      tx,
      workspace,
      known.flatMap(({ names }) => names),
    );
    const out = await tx
      .select({ digest: contactOptOuts.digest, purpose: contactOptOuts.purpose })
      .from(contactOptOuts)
      .where(and(eq(contactOptOuts.workspaceId, workspace), sql`${contactOptOuts.digest} in ${digests}`));
    const back = await tx
      .select({ digest: contactBounces.digest })
      .from(contactBounces)
      .where(and(eq(contactBounces.workspaceId, workspace), sql`${contactBounces.digest} in ${digests}`));
    const made = await tx
      .select({ id: contacts.id, digest: contacts.digest, at: contacts.at })
      .from(contacts)
      .where(
        and(
          eq(contacts.workspaceId, workspace),
          gt(contacts.at, since),
          isNull(contacts.reminderOf),
          sql`${contacts.digest} in ${digests}`,
        ),
      );
    const customers = consent === null ? [] : known.flatMap(({ customer }) => customer ?? []);
    const traits = await latestTraits(tx, workspace, [...new Set(customers)]);
    const reminded = wishes.flatMap(({ reminderOf }) => reminderOf ?? []);
    const firsts =
      reminded.length === 0
        ? []
        : await tx
            .select({ id: contacts.id, reminderOf: contacts.reminderOf, at: contacts.at })
            .from(contacts)
            .where(
              and(
                eq(contacts.workspaceId, workspace),
                or(inArray(contacts.id, reminded), inArray(contacts.reminderOf, reminded)),
              ),
            );
    const before = new Set(firsts.flatMap(({ reminderOf }) => reminderOf ?? []));
    const byDigest = new Map<string, { id: string; at: Date }[]>();
    for (const each of made) byDigest.set(each.digest, [...(byDigest.get(each.digest) ?? []), each]);
    return new Standings({
      erased,
      optedOut: new Set(out.map(({ digest, purpose }) => `${digest} ${purpose}`)),
      bounced: new Set(back.map(({ digest }) => digest)),
      made: byDigest,
      consenting: new Set(
        [...traits].flatMap(([customer, named]) =>
          consent !== null && named.get(consent.trait)?.toLowerCase() === consent.value.toLowerCase()
            ? [customer]
            : [],
        ),
      ),
      first: new Map(
        firsts.flatMap(({ id, reminderOf, at }) =>
          reminderOf === null ? [[id, { at, before: before.has(id) }] as const] : [],
        ),
      ),
    });
  }

  of(person: Person, { purpose, reminderOf }: ContactWish): Standing {
    const made = new Map(
      person.digests.flatMap((digest) => (this.#made.get(digest) ?? []).map(({ id, at }) => [id, at])),
    );
    if (reminderOf !== undefined) made.delete(reminderOf);
    return {
      erased: person.names.some((name) => this.#erased.has(name)),
      optedOut: person.digests.some(
        (digest) => this.#optedOut.has(`${digest} ${purpose}`) || this.#optedOut.has(`${digest} everything`),
      ),
      // The address alone, and not the person: another one of theirs may well be reached.
      bounced: this.#bounced.has(person.digest),
      consents: person.customer !== null && this.#consenting.has(person.customer),
      contacts: [...made.values()],
      reminds: reminderOf === undefined ? null : (this.#first.get(reminderOf) ?? null),
    };
  }

  /** That somebody was contacted now: the next wish for the same person knows of it. */
  add({ digest }: Person, id: string, at: Date): void {
    this.#made.set(digest, [...(this.#made.get(digest) ?? []), { id, at }]);
  }
}

const UNKNOWN: Verdict = { allowed: false, reason: 'no-consent', from: null };

/** What comes of each wish, in their order, each knowing of those before it. */
async function judge(
  tx: Transaction,
  workspace: string,
  wishes: readonly ContactWish[],
  now: Date,
): Promise<{ person: Person | null; wish: ContactWish; verdict: Verdict; id: string }[]> {
  const policy = await readPolicy(tx, workspace);
  const timeZone = await timeZoneOf(tx, workspace);
  const persons = await personsOf(tx, workspace, wishes);
  const since = new Date(now.getTime() - policy.days * DAY_MS);
  const standings = await Standings.read(tx, workspace, wishes, persons, since, policy.consent);
  return wishes.map((wish, at) => {
    const person = persons[at] ?? null;
    const id = uuidv7();
    if (person === null) return { person, wish, verdict: UNKNOWN, id };
    const verdict = mayContact(policy, standings.of(person, wish), { channel: wish.channel, now, timeZone });
    if (verdict.allowed && wish.reminderOf === undefined) standings.add(person, id, now);
    return { person, wish, verdict, id };
  });
}

/**
 * Claims the right to contact people, in the caller's transaction: granted, it is written down and counts from then on;
 * refused, it is written down why. However many ask at the same moment, no more is granted than the policy allows: a
 * workspace's claims wait for each other until their transactions end, so keep those short and send after the commit.
 *
 * Cost: nine statements whatever the number of wishes.
 * @returns in the order of `wishes`
 */
export async function claimContacts(
  tx: Transaction,
  workspace: string,
  wishes: readonly ContactWish[],
  now = new Date(),
): Promise<ContactAnswer[]> {
  if (wishes.length === 0) return [];
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contacts:${workspace}`}, 0))`);
  const judged = await judge(tx, workspace, wishes, now);
  const rows = judged.flatMap(({ person, wish, verdict, id }) =>
    person === null
      ? []
      : [
          {
            verdict,
            reminderOf: wish.reminderOf ?? null,
            row: {
              workspaceId: workspace,
              id,
              digest: person.digest,
              identity: person.identity,
              channel: wish.channel,
              purpose: wish.purpose,
              about: wish.about,
              at: now,
            },
          },
        ],
  );
  const granted = rows.filter(({ verdict }) => verdict.allowed);
  if (granted.length > 0) {
    await tx.insert(contacts).values(granted.map(({ row, reminderOf }) => ({ ...row, reminderOf })));
    const about = granted.map(({ row: { digest, about } }) => ({ digest, about }));
    await tx
      .delete(contactHolds)
      .where(
        and(
          eq(contactHolds.workspaceId, workspace),
          sql`(${contactHolds.digest}, ${contactHolds.about}) in (select * from jsonb_to_recordset(${JSON.stringify(about)}::jsonb) as granted(digest text, about text))`,
        ),
      );
  }
  const refused = new Map(
    rows.flatMap(({ row, verdict }) =>
      verdict.allowed
        ? []
        : [[`${row.digest} ${row.about}`, { ...row, reason: verdict.reason, until: verdict.from }] as const],
    ),
  );
  if (refused.size > 0)
    await tx
      .insert(contactHolds)
      .values([...refused.values()])
      .onConflictDoUpdate({
        target: [contactHolds.workspaceId, contactHolds.digest, contactHolds.about],
        set: {
          reason: sql`excluded.reason`,
          until: sql`excluded.until`,
          at: sql`excluded.at`,
          channel: sql`excluded.channel`,
          identity: sql`excluded.identity`,
        },
      });
  return judged.map(({ verdict, id }) => (verdict.allowed ? { allowed: true, contact: id } : verdict));
}

/** What would come of wishes now, without claiming anything. @returns in the order of `wishes` */
export async function foreseeContacts(
  tx: Transaction,
  workspace: string,
  wishes: readonly ContactWish[],
  now = new Date(),
): Promise<Verdict[]> {
  if (wishes.length === 0) return [];
  return (await judge(tx, workspace, wishes, now)).map(({ verdict }) => verdict);
}

/** Gives a claimed contact back that reached nobody, such as a letter that the mail server refused. */
export async function releaseContact(db: Db, workspace: string, contact: string): Promise<void> {
  await db.delete(contacts).where(and(eq(contacts.workspaceId, workspace), eq(contacts.id, contact)));
}
