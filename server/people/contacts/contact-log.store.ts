import type { HoldReason } from '@rehire/contract/people/contacts';
import { and, count, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import type { Db } from '../../platform/record/record.ts';
import { namesOf } from '../customers/customers.store.ts';
import { normalisedEmail } from '../customers/email.ts';
import { identities } from '../customers/identities.table.ts';
import { contactBounces, contactHolds, contactOptOuts, contacts } from './contacts.table.ts';
import { THEMSELVES } from './opt-outs.store.ts';
import { personsOf } from './persons.store.ts';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Table = typeof contacts | typeof contactHolds | typeof contactOptOuts | typeof contactBounces;

const after = (table: Table, cursor: string | undefined) => {
  const last = readCursor(cursor, 'id');
  return last === null ? undefined : lt(table.id, last[0]);
};

/** Whose rows are, as they are called now; what is known of an identity that is gone is nothing. */
async function withNames<R extends { readonly identity: number | null }>(
  db: Db,
  workspace: string,
  rows: readonly R[],
): Promise<(R & { customer: string | null; name: string | null })[]> {
  const wanted = rows.flatMap(({ identity }) => identity ?? []);
  const known =
    wanted.length === 0
      ? []
      : await db
          .select({ identity: identities.id, customer: identities.customerId })
          .from(identities)
          .where(and(eq(identities.workspaceId, workspace), inArray(identities.id, [...new Set(wanted)])));
  const owner = new Map(known.map(({ identity, customer }) => [identity, customer]));
  const names = await namesOf(db, workspace, [...new Set(owner.values())]);
  return rows.map((row) => {
    const customer = row.identity === null ? undefined : owner.get(row.identity);
    return {
      ...row,
      customer: customer === undefined ? null : String(customer),
      name: customer === undefined ? null : (names.get(customer) ?? null),
    };
  });
}

/** Who was contacted, the newest first. */
export async function listContacts(
  db: Db,
  workspace: string,
  { limit, cursor, customer }: Paging & { readonly customer?: string | undefined },
) {
  const [person] =
    customer === undefined
      ? []
      : await personsOf(db, workspace, [{ customer: Number(customer), email: null }]);
  if (customer !== undefined && !person) return { items: [], next: null };
  const rows = await db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspace),
        person ? inArray(contacts.digest, [...person.digests]) : undefined,
        after(contacts, cursor),
      ),
    )
    .orderBy(desc(contacts.id))
    .limit(limit + 1);
  const page = pageOf(await withNames(db, workspace, rows), limit, ({ id }) => [id]);
  return {
    next: page.next,
    items: page.items.map(({ id, customer: of, name, channel, purpose, about, reminderOf, at }) => ({
      id,
      customer: of,
      name,
      channel,
      purpose,
      about,
      reminder: reminderOf !== null,
      at: at.toISOString(),
    })),
  };
}

/** Who was not contacted, and how many for each reason. */
export async function listHolds(
  db: Db,
  workspace: string,
  { limit, cursor, reason }: Paging & { readonly reason?: HoldReason | undefined },
) {
  const mine = eq(contactHolds.workspaceId, workspace);
  const rows = await db
    .select()
    .from(contactHolds)
    .where(
      and(
        mine,
        reason === undefined ? undefined : eq(contactHolds.reason, reason),
        after(contactHolds, cursor),
      ),
    )
    .orderBy(desc(contactHolds.id))
    .limit(limit + 1);
  const counts = await db
    .select({ reason: contactHolds.reason, people: count() })
    .from(contactHolds)
    .where(mine)
    .groupBy(contactHolds.reason)
    .orderBy(desc(count()), contactHolds.reason);
  const page = pageOf(await withNames(db, workspace, rows), limit, ({ id }) => [id]);
  return {
    next: page.next,
    counts,
    items: page.items.map(({ id, customer, name, channel, purpose, about, reason: why, until, at }) => ({
      id,
      customer,
      name,
      channel,
      purpose,
      about,
      reason: why,
      from: until?.toISOString() ?? null,
      at: at.toISOString(),
    })),
  };
}

/** What somebody is known by whose address is looked up; a customer's with all of theirs. Null where it is no address. */
async function digestsAt(db: Db, workspace: string, address: string): Promise<string[] | null> {
  const looked = normalisedEmail(address);
  const [person] = looked === '' ? [] : await personsOf(db, workspace, [{ customer: null, email: looked }]);
  return person ? [...person.digests] : null;
}

interface Looked extends Paging {
  readonly address?: string | undefined;
}

/** A page of rows of a workspace, the newest first; of one address where it is given. */
async function pageOfAddress<R extends { readonly id: string; readonly identity: number | null }>(
  db: Db,
  table: typeof contactOptOuts | typeof contactBounces,
  workspace: string,
  { limit, cursor, address }: Looked,
  rowsOf: (which: SQL | undefined) => Promise<R[]>,
) {
  const digests = address === undefined ? undefined : await digestsAt(db, workspace, address);
  const which = and(
    eq(table.workspaceId, workspace),
    digests ? inArray(table.digest, digests) : undefined,
    after(table, cursor),
  );
  const rows = digests === null ? [] : await rowsOf(which);
  return pageOf(await withNames(db, workspace, rows), limit, ({ id }) => [id]);
}

/** Who opted out, the newest first; of one address where it is given, a customer's with all of theirs. */
export async function listOptOuts(db: Db, workspace: string, query: Looked) {
  const page = await pageOfAddress(db, contactOptOuts, workspace, query, (which) =>
    db
      .select()
      .from(contactOptOuts)
      .where(which)
      .orderBy(desc(contactOptOuts.id))
      .limit(query.limit + 1),
  );
  return {
    next: page.next,
    items: page.items.map(({ id, customer, name, purpose, author, at }) => ({
      id,
      customer,
      name,
      purpose,
      themselves: author === THEMSELVES,
      at: at.toISOString(),
    })),
  };
}

/** Addresses that letters come back from, the newest first; of one address where it is given. */
export async function listBounces(db: Db, workspace: string, query: Looked) {
  const page = await pageOfAddress(db, contactBounces, workspace, query, (which) =>
    db
      .select()
      .from(contactBounces)
      .where(which)
      .orderBy(desc(contactBounces.id))
      .limit(query.limit + 1),
  );
  return {
    next: page.next,
    items: page.items.map(({ id, customer, name, said, at }) => ({
      id,
      customer,
      name,
      said,
      at: at.toISOString(),
    })),
  };
}
