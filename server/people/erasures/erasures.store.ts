import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { imports } from '../../platform/imports/imports.table.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { forgetContacts } from '../contacts/opt-outs.store.ts';
import { mergedFrom } from '../customers/customers.store.ts';
import { customers } from '../customers/customers.table.ts';
import { identities } from '../customers/identities.table.ts';
import { merges } from '../customers/merges.table.ts';
import { traits } from '../customers/traits.table.ts';
import { type Name, rememberErased } from './erased.store.ts';

/** Everything that says who somebody is. */
export interface Person {
  /** The customer and those merged into it. */
  readonly customers: readonly number[];
  readonly identities: readonly number[];
  readonly names: readonly Name[];
  /** What they are called on the pages. */
  readonly word: string;
  /** Imports that spoke of them, as far as the record knows. */
  readonly imports: readonly string[];
}

/** Who a customer is. @throws Problem not-found */
export async function personOf(db: Db, workspace: string, customer: number): Promise<Person> {
  const [standing] = await db
    .select()
    .from(customers)
    .where(
      and(eq(customers.workspaceId, workspace), eq(customers.id, customer), isNull(customers.mergedInto)),
    );
  if (!standing) throw notFound();
  const all = [customer, ...(await mergedFrom(db, workspace, customer))];
  const theirs = <T extends typeof identities | typeof traits>(table: T) =>
    and(eq(table.workspaceId, workspace), inArray(table.customerId, all));
  const known = await db.select().from(identities).where(theirs(identities)).orderBy(identities.id);
  const told = await db.selectDistinct({ id: traits.importId }).from(traits).where(theirs(traits));
  const made = await db
    .selectDistinct({ id: customers.importId })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace), inArray(customers.id, all)));
  const nameOf = (kind: Name['kind']) => known.find((each) => each.kind === kind)?.value;
  const brought = [...told, ...made, ...known.map(({ importId }) => ({ id: importId }))];
  return {
    customers: all,
    identities: known.map(({ id }) => id),
    names: known.map(({ kind, value }) => ({ kind, value })),
    word: standing.name ?? nameOf('email') ?? nameOf('external') ?? `Customer ${customer}`,
    imports: [...new Set(brought.flatMap(({ id }) => id ?? []))],
  };
}

/** Lets nobody be erased while a file that may speak of them is on its way in. @throws Problem conflict */
async function noFileOnItsWay(tx: Transaction, workspace: string): Promise<void> {
  const [busy] = await tx
    .select({ name: imports.fileName })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspace), inArray(imports.status, ['committing', 'undoing'])))
    .limit(1);
  if (busy)
    throw new Problem(
      'conflict',
      `${busy.name} is on its way in or out. Erase the customer when that is over.`,
    );
}

/** Erases a person from all that is kept of customers, and remembers by digests alone that they were. */
export async function erasePerson(tx: Transaction, workspace: string, person: Person): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${workspace}`}, 0))`);
  await noFileOnItsWay(tx, workspace);
  await rememberErased(tx, workspace, person.names);
  await forgetContacts(tx, workspace, person);
  const all = [...person.customers];
  await tx
    .delete(merges)
    .where(
      and(
        eq(merges.workspaceId, workspace),
        or(inArray(merges.fromCustomer, all), inArray(merges.toCustomer, all)),
      ),
    );
  await tx.delete(traits).where(and(eq(traits.workspaceId, workspace), inArray(traits.customerId, all)));
  await tx
    .delete(identities)
    .where(and(eq(identities.workspaceId, workspace), inArray(identities.customerId, all)));
  // Those merged into another first, for they point at it.
  await tx
    .update(customers)
    .set({ mergedInto: null })
    .where(and(eq(customers.workspaceId, workspace), inArray(customers.id, all)));
  await tx.delete(customers).where(and(eq(customers.workspaceId, workspace), inArray(customers.id, all)));
}
