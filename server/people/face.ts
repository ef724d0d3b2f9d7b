import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../platform/record/record.ts';
import {
  claimContacts as claim,
  type ContactAnswer,
  type ContactWish,
  foreseeContacts as foresee,
  releaseContact as release,
} from './contacts/contacts.store.ts';
import type { Verdict } from './contacts/policy.ts';
import { noteBounce as bounce } from './contacts/bounces.store.ts';
import { namesOf } from './customers/customers.store.ts';
import { type Resolved, resolveCustomers as resolve } from './customers/identities.store.ts';
import type { Reference } from './customers/names.ts';
import { identities } from './customers/identities.table.ts';
import { optOutPath as pathOf } from './contacts/opt-out.page.ts';
import { personsOf } from './contacts/persons.store.ts';
import { normalisedEmail } from './customers/email.ts';
import { type Addressed, customersWithAddress as withAddress } from './customers/addressed.store.ts';
import { latestTraits } from './customers/traits.store.ts';
import { languageIn } from './customers/language.ts';

/** What customers are called: their name, or else their e-mail or external id. */
export const customerNames = (
  db: Db,
  workspace: string,
  ids: readonly number[],
): Promise<Map<number, string>> => namesOf(db, workspace, ids);

/** Whose identities are, by identity. Any number of them may be asked for: they go as one parameter. */
export async function customersOf(
  db: Db,
  workspace: string,
  ids: readonly number[],
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ identity: identities.id, customer: identities.customerId })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspace),
        sql`${identities.id} in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
      ),
    );
  return new Map(rows.map(({ identity, customer }) => [identity, customer]));
}

/** The identities that customers are known by now, oldest first. */
export async function identitiesOf(
  db: Db,
  workspace: string,
  customers: readonly number[],
): Promise<{ identity: number; customer: number }[]> {
  if (customers.length === 0) return [];
  return db
    .select({ identity: identities.id, customer: identities.customerId })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), inArray(identities.customerId, [...customers])))
    .orderBy(identities.id);
}

/** An e-mail address as it is compared with others; empty where it is none. */
export const comparedEmail = (text: string): string => normalisedEmail(text);

/** The e-mail address that each customer was first known by; those without one are left out. */
export async function emailsOf(
  db: Db,
  workspace: string,
  customers: readonly number[],
): Promise<Map<number, string>> {
  if (customers.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([identities.customerId], { customer: identities.customerId, value: identities.value })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspace),
        eq(identities.kind, 'email'),
        inArray(identities.customerId, [...customers]),
      ),
    )
    .orderBy(identities.customerId, identities.id);
  return new Map(rows.map(({ customer, value }) => [customer, value]));
}

/** Customers who can be written to: all, those of a trait, or those of a list; `without` are those who have no address. */
export const customersWithAddress = (
  db: Db,
  workspace: string,
  which: Parameters<typeof withAddress>[2],
  most: number,
): Promise<{ people: Addressed[]; without: number }> => withAddress(db, workspace, which, most);

/** Whose addresses are, in their order; null where one is no address. Of one that is no customer's, nothing is known but itself. */
export async function ownersOf(
  db: Db,
  workspace: string,
  addresses: readonly string[],
): Promise<({ address: string; customer: number | null; identity: number | null } | null)[]> {
  const persons = await personsOf(
    db,
    workspace,
    addresses.map((email) => ({ customer: null, email })),
  );
  return persons.map(
    (person, at) =>
      person && {
        address: normalisedEmail(addresses[at] ?? ''),
        customer: person.customer,
        identity: person.identity,
      },
  );
}

/** What is known of customers by the trait's name: the latest value of each, merged customers' included. */
export const traitsOf = (
  db: Db,
  workspace: string,
  customers: readonly number[],
): Promise<Map<number, Map<string, string>>> => latestTraits(db, workspace, customers);

/** The languages that customers read, where their traits tell. */
export async function languagesOf(
  db: Db,
  workspace: string,
  customers: readonly number[],
): Promise<Map<number, string>> {
  const traits = await latestTraits(db, workspace, customers);
  return new Map(
    [...traits].flatMap(([customer, known]) => {
      const language = languageIn(known);
      return language === undefined ? [] : [[customer, language] as const];
    }),
  );
}

/**
 * Finds or makes the customers that are meant, as imports do, on behalf of whoever tells of them.
 * @param importId what brought them; null for people and the API
 * @returns in the order of `references`; null where one names nobody
 */
export const resolveCustomers = (
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<readonly (Resolved | null)[]> => resolve(tx, workspace, references, importId);

/**
 * Claims the right to contact people under the workspace's contact policy, in the caller's transaction. Whatever reaches a
 * customer by itself asks here first: surveys and invitations, and later follow-ups (serve), messages and offers (connect)
 * and asks (advocate). Send after the commit, and give back by `releaseContact` what reached nobody.
 * @returns in the order of `wishes`: the number of the contact, or why not and from when on it would be allowed
 */
export const claimContacts = (
  tx: Transaction,
  workspace: string,
  wishes: readonly ContactWish[],
): Promise<ContactAnswer[]> => claim(tx, workspace, wishes);

/** What would come of contacting people now, without doing it. @returns in the order of `wishes` */
export const foreseeContacts = (
  tx: Transaction,
  workspace: string,
  wishes: readonly ContactWish[],
): Promise<Verdict[]> => foresee(tx, workspace, wishes);

/** Gives a claimed contact back that reached nobody, such as a letter that the mail server refused. */
export const releaseContact = (db: Db, workspace: string, contact: string): Promise<void> =>
  release(db, workspace, contact);

/** Holds back the address that a contact's letter came back from for good, until a person lets it be written to again. */
export const noteBounce = (
  tx: Transaction,
  workspace: string,
  contact: string,
  said: string,
): Promise<void> => bounce(tx, workspace, contact, said);

/** The path at which the reader of a claimed contact's letter opts out; every letter that nobody asked for holds it. */
export const optOutPath = (
  tx: Transaction,
  workspace: string,
  contact: string,
  language: string,
): Promise<string> => pathOf(tx, workspace, contact, language);
