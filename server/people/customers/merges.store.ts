import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { identities } from './identities.table.ts';
import { merges } from './merges.table.ts';

/** What a merge, a split or its undoing moved: the facts must be told whose these identities are now. */
export interface Moved {
  readonly merge: string;
  readonly customer: number;
  readonly identities: readonly number[];
  readonly touched: readonly number[];
}

const alone = (tx: Transaction, workspace: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${workspace}`}, 0))`);

async function standing(tx: Transaction, workspace: string, customer: number): Promise<void> {
  const [row] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(eq(customers.workspaceId, workspace), eq(customers.id, customer), isNull(customers.mergedInto)),
    );
  if (!row) throw notFound();
}

async function heldBy(tx: Transaction, workspace: string, customer: number): Promise<number[]> {
  const held = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)));
  return held.map(({ id }) => id);
}

async function give(
  tx: Transaction,
  workspace: string,
  ids: readonly number[],
  customer: number,
): Promise<void> {
  await tx
    .update(identities)
    .set({ customerId: customer })
    .where(and(eq(identities.workspaceId, workspace), inArray(identities.id, [...ids])));
}

async function note(tx: Transaction, row: typeof merges.$inferInsert): Promise<string> {
  const [made] = await tx.insert(merges).values(row).returning({ id: merges.id });
  if (!made) throw new Error('an insert returned no row');
  return made.id;
}

/** Makes `other` count as `customer`. @throws Problem not-found, invalid-input where both are the same */
export async function mergeCustomers(
  tx: Transaction,
  workspace: string,
  customer: number,
  other: number,
  author: string,
): Promise<Moved> {
  if (customer === other)
    throw new Problem('invalid-input', 'A customer cannot be merged with itself.', {
      fields: [{ path: 'body.other', message: 'is the same customer' }],
    });
  await alone(tx, workspace);
  await standing(tx, workspace, customer);
  await standing(tx, workspace, other);
  const ids = await heldBy(tx, workspace, other);
  if (ids.length > 0) await give(tx, workspace, ids, customer);
  await tx
    .update(customers)
    .set({ mergedInto: customer })
    .where(and(eq(customers.workspaceId, workspace), eq(customers.id, other)));
  const merge = await note(tx, {
    workspaceId: workspace,
    kind: 'merge',
    fromCustomer: other,
    toCustomer: customer,
    identities: ids,
    author,
  });
  return { merge, customer, identities: ids, touched: [customer, other] };
}

/** Makes a new customer of one identity. @throws Problem not-found, conflict where it is the only identity */
export async function splitCustomer(
  tx: Transaction,
  workspace: string,
  customer: number,
  identity: number,
  author: string,
): Promise<Moved> {
  await alone(tx, workspace);
  await standing(tx, workspace, customer);
  const own = await tx
    .select({ id: identities.id, importId: identities.importId })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)));
  const splitOff = own.find(({ id }) => id === identity);
  if (!splitOff) throw notFound();
  if (own.length === 1)
    throw new Problem('conflict', 'This is all that the customer is known by; there is nothing to split.');
  const [made] = await tx
    .insert(customers)
    .values({ workspaceId: workspace, importId: splitOff.importId })
    .returning({ id: customers.id });
  if (!made) throw new Error('an insert returned no row');
  await give(tx, workspace, [identity], made.id);
  const merge = await note(tx, {
    workspaceId: workspace,
    kind: 'split',
    fromCustomer: customer,
    toCustomer: made.id,
    identities: [identity],
    author,
  });
  return { merge, customer: made.id, identities: [identity], touched: [customer, made.id] };
}

/**
 * Undoes a merge or a split: what it moved goes back to whom it came from, and what whoever was split off became known by
 * since comes along.
 * @throws Problem not-found, conflict where its identities have been moved on since
 */
export async function undoMerge(
  tx: Transaction,
  workspace: string,
  customer: number,
  merge: string,
  author: string,
): Promise<Moved> {
  await alone(tx, workspace);
  const [row] = await tx
    .select()
    .from(merges)
    .where(and(eq(merges.workspaceId, workspace), eq(merges.id, merge), isNull(merges.undoneAt)));
  if (!row || (row.toCustomer !== customer && row.fromCustomer !== customer)) throw notFound();
  const there = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspace),
        eq(identities.customerId, row.toCustomer),
        inArray(identities.id, row.identities),
      ),
    );
  if (there.length !== row.identities.length)
    throw new Problem('conflict', 'These identities have been moved on since; undo the later change first.');
  const moved = row.kind === 'merge' ? row.identities : await heldBy(tx, workspace, row.toCustomer);
  if (moved.length > 0) await give(tx, workspace, moved, row.fromCustomer);
  const back = row.kind === 'merge' ? row.fromCustomer : row.toCustomer;
  await tx
    .update(customers)
    .set({ mergedInto: row.kind === 'merge' ? null : row.fromCustomer })
    .where(and(eq(customers.workspaceId, workspace), eq(customers.id, back)));
  await tx
    .update(merges)
    .set({ undoneAt: new Date(), undoneBy: author })
    .where(and(eq(merges.workspaceId, workspace), eq(merges.id, merge)));
  const shown = row.kind === 'merge' ? row.toCustomer : row.fromCustomer;
  return { merge, customer: shown, identities: moved, touched: [row.fromCustomer, row.toCustomer] };
}

/** Whose identities are now, for the facts. */
export async function ownersOf(
  tx: Transaction,
  workspace: string,
  ids: readonly number[],
): Promise<{ identity: number; customer: number }[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ identity: identities.id, customer: identities.customerId })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), inArray(identities.id, [...ids])));
}
