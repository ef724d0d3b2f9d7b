import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { normalisedEmail } from '../customers/email.ts';
import { identities } from '../customers/identities.table.ts';
import { digestOf, type Name } from '../erasures/erased.store.ts';

/** Whom a contact is to reach: a customer, an address, or a customer at one of their addresses. */
export interface Addressee {
  readonly customer: number | null;
  readonly email: string | null;
}

/** Somebody, by all that they are known by: of a customer every identity, merged ones' included. */
export interface Person {
  readonly customer: number | null;
  readonly names: readonly Name[];
  readonly digests: readonly string[];
  /** What a contact of theirs is written down under. */
  readonly digest: string;
  readonly identity: number | null;
}

interface Known extends Name {
  readonly id: number;
  readonly customer: number;
}

/** Who is meant, in the order of `addressees`; null where neither a customer nor an address is. */
export async function personsOf(
  db: Db,
  workspace: string,
  addressees: readonly Addressee[],
): Promise<(Person | null)[]> {
  const emails = addressees.map(({ email }) => (email === null ? '' : normalisedEmail(email)));
  const mine = eq(identities.workspaceId, workspace);
  const columns = {
    id: identities.id,
    kind: identities.kind,
    value: identities.value,
    customer: identities.customerId,
  };
  const asked = [...new Set(emails.filter((each) => each !== ''))];
  const byEmail: Known[] =
    asked.length === 0
      ? []
      : await db
          .select(columns)
          .from(identities)
          .where(and(mine, eq(identities.kind, 'email'), inArray(identities.value, asked)));
  const owner = new Map(byEmail.map(({ value, customer }) => [value, customer]));
  const customers = addressees.map(({ customer }, at) => customer ?? owner.get(emails[at] ?? '') ?? null);
  const wanted = [...new Set(customers.flatMap((each) => each ?? []))];
  const all: Known[] =
    wanted.length === 0
      ? []
      : await db
          .select(columns)
          .from(identities)
          .where(
            and(
              mine,
              sql`${identities.customerId} in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb))`,
            ),
          )
          .orderBy(identities.id);
  const theirs = new Map<number, Known[]>();
  for (const each of all) theirs.set(each.customer, [...(theirs.get(each.customer) ?? []), each]);
  return addressees.map((_, at) => {
    const email = emails[at] ?? '';
    const customer = customers[at] ?? null;
    const known = customer === null ? [] : (theirs.get(customer) ?? []);
    const given: Name[] = email === '' ? [] : [{ kind: 'email', value: email }];
    const names = [...given, ...known.filter(({ kind, value }) => kind !== 'email' || value !== email)];
    const main =
      known.find(({ kind, value }) => kind === 'email' && value === email) ??
      known.find(({ kind }) => kind === 'email') ??
      known[0];
    const first = given[0] ?? main;
    if (!first) return null;
    return {
      customer,
      names,
      digests: names.map((name) => digestOf(workspace, name)),
      digest: digestOf(workspace, first),
      identity: main?.id ?? null,
    };
  });
}
