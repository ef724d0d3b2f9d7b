import { and, eq, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { erasedAmong, knowsErased, type Name } from '../erasures/erased.store.ts';
import { identities } from './identities.table.ts';
import { Names, namesIn, otherSpellings, type Reference } from './names.ts';
import { findOwners, type Known } from './newcomers.ts';
import { knownAt, makeCustomers, newNumbers, withExternalId } from './numbers.store.ts';

/** Who was meant: the identity that names the customer in the facts, and the customer. */
export interface Resolved {
  readonly identity: number;
  readonly customer: number;
}

/** Customers that have their numbers. */
export interface Numbered {
  /** In the order in which they were asked for; null where nobody was named. */
  readonly resolved: readonly (Resolved | null)[];
  /** Those of them whom nobody knew until now. */
  readonly newcomers: ReadonlySet<number>;
  /** Brings the newcomers and all new names into the record. */
  readonly make: () => Promise<void>;
}

/** Which rows name somebody who was erased, by whatever spelling. */
async function erasedRows(
  db: Db,
  workspace: string,
  rows: readonly (readonly Name[])[],
): Promise<ReadonlySet<readonly Name[]>> {
  if (!(await knowsErased(db, workspace))) return new Set();
  const others = rows.map((row) => row.flatMap(otherSpellings));
  const erased = await erasedAmong(db, workspace, [...rows.flat(), ...others.flat()]);
  if (erased.size === 0) return new Set();
  return new Set(rows.filter((row, at) => [...row, ...(others[at] ?? [])].some((name) => erased.has(name))));
}

/** Which references name somebody who was erased, in their order. */
export async function whoIsErased(
  db: Db,
  workspace: string,
  references: readonly Reference[],
): Promise<boolean[]> {
  const all = references.map(namesIn);
  const erased = await erasedRows(db, workspace, all);
  return all.map((names) => erased.has(names));
}

/** Known customers whom a row with an unknown external id may mean. */
function maybeTaken(
  names: Names,
  rows: readonly (readonly number[])[],
  known: readonly (Known | undefined)[],
): ReadonlySet<number> {
  const customers = new Set<number>();
  for (const [first, second] of rows)
    if (first !== undefined && second !== undefined && known[first] === undefined) {
      const customer = known[second]?.customer;
      if (names.isExternal(first) && customer !== undefined) customers.add(customer);
    }
  return customers;
}

/** Whose the names of rows are, those that nobody has yet among them. */
async function lookUp(db: Db, workspace: string, named: readonly (readonly Name[])[]) {
  const names = new Names(named);
  const rows = named.map((row) => row.map((name) => names.placeOf(name)));
  const known = await knownAt(db, workspace, names);
  const taken = await withExternalId(db, workspace, maybeTaken(names, rows, known));
  return { names, rows, known, ...findOwners(names, rows, known, taken) };
}

/** Who a reference means, where nobody is made: the identity is null where the customer is not known by that name yet. */
export type Found = { readonly identity: number | null; readonly customer: number } | 'nobody' | null;

/**
 * Finds the customers that references mean, without making any: whose they are once all of them came in together.
 * @returns in the order of `references`; null where nobody is known yet, `nobody` where nobody is named or was erased
 */
export async function findCustomers(
  db: Db,
  workspace: string,
  references: readonly Reference[],
): Promise<Found[]> {
  const all = references.map(namesIn);
  const erased = await erasedRows(db, workspace, all);
  const named = erased.size === 0 ? all : all.map((row) => (erased.has(row) ? [] : row));
  const { rows, known, fresh, owners } = await lookUp(db, workspace, named);
  const joined = new Map(fresh.map((place, at) => [place, owners[at] ?? 0]));
  return rows.map(([first]) => {
    if (first === undefined) return 'nobody';
    const found = known[first];
    if (found !== undefined) return { identity: found.id, customer: found.customer };
    const customer = joined.get(first) ?? 0;
    return customer > 0 ? { identity: null, customer } : null;
  });
}

/**
 * Finds or makes the customers that references mean, many at once. Known identities win over new ones, an external id over
 * an e-mail; customers that are known apart stay apart, and a new external id never joins a customer who has another.
 * Two callers at once wait for each other, a workspace at a time.
 * @param importId what brought them, so that undoing it can take them back; null for people and the API
 * @returns in the order of `references`; null where a reference names nobody
 */
export async function resolveCustomers(
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<readonly (Resolved | null)[]> {
  const { resolved, make } = await numberCustomers(tx, workspace, references, importId);
  await make();
  return resolved;
}

/**
 * As {@link resolveCustomers}, but tells the numbers of new customers as soon as they have any: `make` then brings them in, in
 * the same transaction and before anybody else is looked up.
 *
 * Cost: four statements whatever the number of references, and a fifth where a new external id may be that of somebody known.
 */
export async function numberCustomers(
  tx: Transaction,
  workspace: string,
  references: readonly Reference[],
  importId: string | null,
): Promise<Numbered> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${workspace}`}, 0))`);
  const all = references.map(namesIn);
  const erased = await erasedRows(tx, workspace, all);
  // A row that names somebody who was erased is nobody's, whatever else it names.
  const named = erased.size === 0 ? all : all.map((row) => (erased.has(row) ? [] : row));
  const { names, rows, known, fresh, owners, newcomers } = await lookUp(tx, workspace, named);
  const numbers = await newNumbers(tx, { identities: fresh.length, customers: newcomers });

  const whose = (owner: number): number => (owner > 0 ? owner : (numbers.customers[-owner - 1] ?? 0));
  const made: (Known | undefined)[] = Array.from({ length: names.count });
  fresh.forEach((place, at) => {
    made[place] = { id: numbers.identities[at] ?? 0, customer: whose(owners[at] ?? 0) };
  });
  const ofNew = new Map(numbers.customers.map((customer, at) => [customer, at]));
  const called: (string | null)[] = numbers.customers.map(() => null);
  const resolved = rows.map((row, at) => {
    const [first] = row;
    const who = first === undefined ? undefined : (known[first] ?? made[first]);
    if (who === undefined) return null;
    const newcomer = ofNew.get(who.customer);
    const name = references[at]?.called;
    if (newcomer !== undefined && name !== undefined) called[newcomer] = name;
    return { identity: who.id, customer: who.customer };
  });
  return {
    resolved,
    newcomers: new Set(numbers.customers),
    make: () => {
      const values = [...names.externals, ...names.emails];
      return makeCustomers(tx, workspace, importId, {
        customers: numbers.customers,
        called,
        identities: numbers.identities,
        kinds: fresh.map((place) => (names.isExternal(place) ? 'external' : 'email')),
        values: fresh.map((place) => values[place] ?? ''),
        owners: owners.map(whose),
      });
    },
  };
}

/** The identities of a customer. */
export const identitiesOf = (tx: Transaction, workspace: string, customer: number) =>
  tx
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)))
    .orderBy(identities.id);
